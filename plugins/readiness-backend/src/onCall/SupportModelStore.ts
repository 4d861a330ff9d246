import {
  supportModelSpecSchema,
  type SupportModelSpec,
} from '@backstage-readiness/plugin-readiness-common';
import type { Knex } from 'knex';

/** A support model as last read; `known` is absent when it never was. */
export interface StoredSupportModel {
  subjectRef: string;
  reference: string;
  attemptedAt: string;
  errorMessage?: string;
  known?: {
    title: string;
    url: string;
    model: SupportModelSpec;
    fetchedAt: string;
  };
}

/** Whose support model was read, from where and when. */
export interface SupportModelAttempt {
  subjectRef: string;
  reference: string;
  at: string;
}

interface SupportModelRow {
  subject_ref: string;
  reference: string;
  title: string | null;
  url: string | null;
  model: string | null;
  fetched_at: string | null;
  attempted_at: string;
  error_message: string | null;
}

const CHUNK = 500;

/** The support models that were read. */
export class SupportModelStore {
  readonly #knex: Knex;

  constructor(options: { knex: Knex }) {
    this.#knex = options.knex;
  }

  async getModels(
    subjectRefs: readonly string[],
  ): Promise<Map<string, StoredSupportModel>> {
    const found = new Map<string, StoredSupportModel>();
    for (let start = 0; start < subjectRefs.length; start += CHUNK) {
      const rows = await this.#knex<SupportModelRow>(
        'on_call_support_models',
      ).whereIn('subject_ref', subjectRefs.slice(start, start + CHUNK));
      rows.forEach(row => found.set(row.subject_ref, toStored(row)));
    }
    return found;
  }

  async saveModel(
    options: SupportModelAttempt & {
      title: string;
      url: string;
      model: SupportModelSpec;
    },
  ): Promise<void> {
    await this.#knex<SupportModelRow>('on_call_support_models')
      .insert({
        subject_ref: options.subjectRef,
        reference: options.reference,
        title: options.title,
        url: options.url,
        model: JSON.stringify(options.model),
        fetched_at: options.at,
        attempted_at: options.at,
        error_message: null,
      })
      .onConflict('subject_ref')
      .merge();
  }

  /** Notes a failure; the last good model of the same file stays. */
  async saveFailure(
    options: SupportModelAttempt & { message: string },
  ): Promise<void> {
    const { subjectRef, reference } = options;
    await this.#knex.transaction(async tx => {
      await tx<SupportModelRow>('on_call_support_models')
        .where({ subject_ref: subjectRef })
        .whereNot({ reference })
        .delete();
      await tx<SupportModelRow>('on_call_support_models')
        .insert({
          subject_ref: subjectRef,
          reference,
          attempted_at: options.at,
          error_message: options.message,
        })
        .onConflict('subject_ref')
        .merge(['attempted_at', 'error_message']);
    });
  }

  /** Forgets the models that no entity names any more. */
  async deleteNotAttemptedSince(moment: string): Promise<number> {
    return this.#knex<SupportModelRow>('on_call_support_models')
      .where('attempted_at', '<', moment)
      .delete();
  }
}

function toStored(row: SupportModelRow): StoredSupportModel {
  const { title, url, fetched_at: fetchedAt } = row;
  // A model kept by an earlier version may no longer fit; it is read again then.
  const model = supportModelSpecSchema.safeParse(
    row.model === null ? undefined : JSON.parse(row.model),
  );
  return {
    subjectRef: row.subject_ref,
    reference: row.reference,
    attemptedAt: row.attempted_at,
    errorMessage: row.error_message ?? undefined,
    known:
      title !== null && url !== null && fetchedAt !== null && model.success
        ? { title, url, model: model.data, fetchedAt }
        : undefined,
  };
}
