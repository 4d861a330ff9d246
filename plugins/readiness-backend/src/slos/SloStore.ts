import type {
  SloAlert,
  SloDefinition,
  SloProblem,
} from '@backstage-readiness/plugin-readiness-common';
import type { SloFigures } from '@backstage-readiness/plugin-readiness-node';
import type { Knex } from 'knex';
import { measuredDigest } from './measuredDigest';

/** Figures and the period they were measured over. */
export interface StoredFigures extends SloFigures {
  period: { start: string; end: string };
}

/** Who measures an objective. */
export interface StoredProvider {
  id: string;
  title: string;
  sample: boolean;
}

/** Alert rules tied to an objective when somebody last could look. */
export interface StoredAlerts {
  alerts: SloAlert[];
  at: string;
}

/** An objective and what was last measured of it. */
export interface StoredObjective {
  definition: SloDefinition;
  provider?: StoredProvider;
  figures?: StoredFigures;
  alerts?: StoredAlerts;
  lastError?: string;
}

/** What is known of the objectives of an entity. */
export interface StoredSlos {
  entityRef: string;
  annotation: string;
  problems: SloProblem[];
  attemptedAt: string;
  objectives: StoredObjective[];
}

/** What one attempt to measure an objective brought: figures or a reason. */
export interface MeasuredObjective {
  entityRef: string;
  objectiveId: string;
  provider?: StoredProvider;
  figures?: StoredFigures;
  alerts?: StoredAlerts;
  error?: string;
}

interface FileRow {
  entity_ref: string;
  annotation: string;
  problems: string;
  attempted_at: string;
}

interface ObjectiveRow {
  entity_ref: string;
  objective_id: string;
  position: number;
  definition: string;
  measured_digest: string;
  provider_id: string | null;
  provider_title: string | null;
  /** SQLite has no booleans. */
  sample: boolean | 0 | 1;
  figures: string | null;
  observed_at: string | null;
  alerts: string | null;
  alerts_at: string | null;
  last_error: string | null;
}

/** Names per statement; both databases limit how many values one may carry. */
const CHUNK = 200;

/** Objectives and their last figures. */
export class SloStore {
  readonly #knex: Knex;

  constructor(options: { knex: Knex }) {
    this.#knex = options.knex;
  }

  async getSlos(
    entityRefs: readonly string[],
  ): Promise<Map<string, StoredSlos>> {
    const found = new Map<string, StoredSlos>();
    for (let start = 0; start < entityRefs.length; start += CHUNK) {
      const refs = entityRefs.slice(start, start + CHUNK);
      const files = await this.#knex<FileRow>('slos_files').whereIn(
        'entity_ref',
        refs,
      );
      const objectives = await this.#knex<ObjectiveRow>('slos_objectives')
        .whereIn('entity_ref', refs)
        .orderBy('position');
      for (const file of files) {
        found.set(file.entity_ref, {
          entityRef: file.entity_ref,
          annotation: file.annotation,
          problems: JSON.parse(file.problems) as SloProblem[],
          attemptedAt: file.attempted_at,
          objectives: [],
        });
      }
      for (const row of objectives) {
        found.get(row.entity_ref)?.objectives.push(toObjective(row));
      }
    }
    return found;
  }

  /**
   * Keeps what the files of an entity say now. The file row is written first,
   * which makes whoever else saves the same entity wait. Figures stay with
   * their objective unless it now measures something else.
   */
  async saveDefinitions(options: {
    entityRef: string;
    annotation: string;
    problems: readonly SloProblem[];
    definitions: readonly SloDefinition[];
    at: string;
  }): Promise<void> {
    const { entityRef, definitions } = options;
    await this.#knex.transaction(async tx => {
      await tx<FileRow>('slos_files')
        .insert({
          entity_ref: entityRef,
          annotation: options.annotation,
          problems: JSON.stringify(options.problems),
          attempted_at: options.at,
        })
        .onConflict('entity_ref')
        .merge();
      const known = await tx<ObjectiveRow>('slos_objectives')
        .where({ entity_ref: entityRef })
        .select('objective_id', 'measured_digest');
      const digests = new Map(
        definitions.map(definition => [
          definition.id,
          measuredDigest(definition),
        ]),
      );
      const outdated = known
        .filter(row => digests.get(row.objective_id) !== row.measured_digest)
        .map(row => row.objective_id);
      for (let start = 0; start < outdated.length; start += CHUNK) {
        await tx<ObjectiveRow>('slos_objectives')
          .where({ entity_ref: entityRef })
          .whereIn('objective_id', outdated.slice(start, start + CHUNK))
          .delete();
      }
      for (const [position, definition] of definitions.entries()) {
        await tx<ObjectiveRow>('slos_objectives')
          .insert({
            entity_ref: entityRef,
            objective_id: definition.id,
            position,
            definition: JSON.stringify(definition),
            measured_digest: digests.get(definition.id),
          })
          .onConflict(['entity_ref', 'objective_id'])
          .merge(['position', 'definition']);
      }
    });
  }

  /** Keeps figures; a failure leaves those from before and notes the reason. */
  async saveMeasured(measured: readonly MeasuredObjective[]): Promise<void> {
    await this.#knex.transaction(async tx => {
      for (const { entityRef, objectiveId, ...outcome } of measured) {
        await tx<ObjectiveRow>('slos_objectives')
          .where({ entity_ref: entityRef, objective_id: objectiveId })
          .update({
            ...(outcome.figures && {
              figures: JSON.stringify(outcome.figures),
              observed_at: outcome.figures.observedAt,
            }),
            ...(outcome.alerts && {
              alerts: JSON.stringify(outcome.alerts.alerts),
              alerts_at: outcome.alerts.at,
            }),
            ...(outcome.provider && {
              provider_id: outcome.provider.id,
              provider_title: outcome.provider.title,
              sample: outcome.provider.sample,
            }),
            last_error: outcome.error ?? null,
          });
      }
    });
  }

  /** Drops figures made by a provider that no longer measures the objective. */
  async dropFiguresOf(options: {
    entityRef: string;
    objectiveId: string;
  }): Promise<void> {
    await this.#knex<ObjectiveRow>('slos_objectives')
      .where({
        entity_ref: options.entityRef,
        objective_id: options.objectiveId,
      })
      .update({
        figures: null,
        observed_at: null,
        alerts: null,
        alerts_at: null,
        provider_id: null,
        provider_title: null,
        sample: false,
      });
  }

  /** Forgets entities that name no files any more. */
  async deleteNotAttemptedSince(moment: string): Promise<number> {
    return this.#knex<FileRow>('slos_files')
      .where('attempted_at', '<', moment)
      .delete();
  }
}

function toObjective(row: ObjectiveRow): StoredObjective {
  return {
    definition: toDefinition(row.definition),
    provider:
      row.provider_id === null
        ? undefined
        : {
            id: row.provider_id,
            title: row.provider_title ?? row.provider_id,
            sample: Boolean(row.sample),
          },
    figures:
      row.figures === null
        ? undefined
        : (JSON.parse(row.figures) as StoredFigures),
    alerts:
      row.alerts === null || row.alerts_at === null
        ? undefined
        : { alerts: JSON.parse(row.alerts) as SloAlert[], at: row.alerts_at },
    lastError: row.last_error ?? undefined,
  };
}

function toDefinition(json: string): SloDefinition {
  const stored: Omit<SloDefinition, 'format'> &
    Partial<Pick<SloDefinition, 'format'>> = JSON.parse(json);
  // Rows of an earlier version do not say; there was nothing else.
  return { ...stored, format: stored.format ?? 'openslo' };
}
