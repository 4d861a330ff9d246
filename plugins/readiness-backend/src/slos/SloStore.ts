import type {
  SloAlert,
  SloDefinition,
  SloProblem,
} from '@backstage-readiness/plugin-readiness-common';
import type { SloFigures } from '@backstage-readiness/plugin-readiness-node';
import type { Knex } from 'knex';
import {
  CHUNK,
  type FileRow,
  type KnownRow,
  type ObjectiveRow,
} from './store/rows';
import { saveObjectives } from './store/saveObjectives';

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

/** What the files of an entity say when they are read. */
export interface ReadDefinitions {
  entityRef: string;
  annotation: string;
  problems: readonly SloProblem[];
  definitions: readonly SloDefinition[];
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
   * Keeps what the files of entities say now, all or none. The file rows are
   * written first and in the order of their names, which makes whoever else
   * saves the same entities wait and never stand in each other's way. Figures
   * stay with their objective unless it now measures something else.
   */
  async saveDefinitions(
    entities: readonly ReadDefinitions[],
    at: string,
  ): Promise<void> {
    const ordered = [...entities].sort((a, b) =>
      a.entityRef < b.entityRef ? -1 : 1,
    );
    await this.#knex.transaction(async tx => {
      for (let start = 0; start < ordered.length; start += CHUNK) {
        await tx<FileRow>('slos_files')
          .insert(
            ordered.slice(start, start + CHUNK).map(read => ({
              entity_ref: read.entityRef,
              annotation: read.annotation,
              problems: JSON.stringify(read.problems),
              attempted_at: at,
            })),
          )
          .onConflict('entity_ref')
          .merge();
      }
      const known = await this.#knownRows(
        tx,
        ordered.map(({ entityRef }) => entityRef),
      );
      for (const { entityRef, definitions } of ordered) {
        await saveObjectives(tx, {
          entityRef,
          definitions,
          known: known.get(entityRef) ?? [],
        });
      }
    });
  }

  async #knownRows(
    tx: Knex.Transaction,
    entityRefs: readonly string[],
  ): Promise<Map<string, KnownRow[]>> {
    const known = new Map<string, KnownRow[]>();
    for (let start = 0; start < entityRefs.length; start += CHUNK) {
      const rows = await tx<ObjectiveRow>('slos_objectives')
        .whereIn('entity_ref', entityRefs.slice(start, start + CHUNK))
        .select(
          'entity_ref',
          'objective_id',
          'position',
          'definition',
          'measured_digest',
        );
      rows.forEach(row =>
        known.set(row.entity_ref, [...(known.get(row.entity_ref) ?? []), row]),
      );
    }
    return known;
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
