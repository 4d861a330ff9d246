import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  DRY_RUN_MAX_ENTITIES,
  type DryRunResult,
} from '@backstage-readiness/plugin-readiness-common';
import type { Knex } from 'knex';
import type { DefinitionsService, TriedDefinitions } from '../definitions';
import type { EvaluationService } from '../scorecards/EvaluationService';
import { readOutcomes } from '../scorecards/store/readOutcomes';
import { readStandingsOf } from '../scorecards/store/readStandings';
import { presentDryRun } from './present';

/** An answer has to be made, sent and shown in one go. */
const MOST_OUTCOMES = 20_000;

/** Definitions that compiled, and on how many entities they may be tried. */
export type CompiledTrial = Extract<TriedDefinitions, { ok: true }> & {
  mostEntities: number;
};

/**
 * Evaluates definitions that are in no file yet. It judges as true evaluations
 * do, with the same facts, statements and exemptions, and writes nothing.
 */
export class DryRunService {
  readonly #knex: Knex;
  readonly #definitions: DefinitionsService;
  readonly #evaluation: EvaluationService;

  constructor(options: {
    knex: Knex;
    definitions: DefinitionsService;
    evaluation: EvaluationService;
  }) {
    this.#knex = options.knex;
    this.#definitions = options.definitions;
    this.#evaluation = options.evaluation;
  }

  /** @throws InputError with every mistake located, as `problems` */
  compile(text: string): CompiledTrial {
    const tried = this.#definitions.tryOut(text);
    if (!tried.ok) {
      const { problems } = tried;
      throw Object.assign(
        new InputError(
          `The definitions cannot be tried out. ${problems
            .map(
              ({ line, column, message, fix }) =>
                `Line ${line}, column ${column}: ${message}. ${fix}`,
            )
            .join(' ')}`,
        ),
        { problems },
      );
    }
    const checks = new Set([
      ...tried.loneChecks,
      ...tried.definitions.scorecards.flatMap(({ levels }) =>
        levels.flatMap(level => level.checks.map(({ checkId }) => checkId)),
      ),
    ]);
    return {
      ...tried,
      mostEntities: Math.min(
        DRY_RUN_MAX_ENTITIES,
        Math.max(1, Math.floor(MOST_OUTCOMES / (checks.size || 1))),
      ),
    };
  }

  async run(options: {
    tried: CompiledTrial;
    entities: readonly Entity[];
    /** How many there are, these included. */
    found: number;
  }): Promise<DryRunResult> {
    const { tried, found } = options;
    const { definitions, loneChecks } = tried;
    const entities = new Map(
      options.entities.map(entity => [stringifyEntityRef(entity), entity]),
    );
    const now = new Date();
    const evaluations = await this.#evaluation.judge({
      definitions,
      entities,
      alsoChecks: loneChecks,
      now,
    });
    const [outcomes, standings] = await Promise.all([
      readOutcomes(
        this.#knex,
        evaluations.flatMap(evaluation =>
          evaluation.outcomes.map(({ checkId }): [string, string] => [
            evaluation.entityRef,
            checkId,
          ]),
        ),
      ),
      readStandingsOf(
        this.#knex,
        evaluations.map(({ entityRef }) => entityRef),
      ),
    ]);
    return {
      found,
      evaluated: entities.size,
      notConcerned: entities.size - evaluations.length,
      ...presentDryRun({
        definitions,
        inForce: this.#definitions.current(),
        evaluations,
        stored: { outcomes, standings },
        now,
      }),
    };
  }
}
