import { NotFoundError } from '@backstage/errors';
import type {
  EntityStandings,
  OutcomeTransition,
  StandingFilter,
  StandingRow,
  StandingsPage,
  StandingsSummary,
} from '@backstage-readiness/plugin-readiness-common';
import type { Knex } from 'knex';
import type { CompiledScorecard, DefinitionsService } from '../definitions';
import { describeScorecard } from './describe';
import type { GroupTree } from './GroupTree';
import { withNestedOwners } from './nestedOwners';
import {
  blockerKeys,
  keyOf,
  toFacets,
  toLevel,
  toOutcome,
  toReasons,
  toStanding,
} from './present';
import {
  readEntityOutcomes,
  readOutcomes,
  readTransitions,
  readWrittenAt,
} from './store/readOutcomes';
import {
  readEntityStandings,
  readStandingsPage,
  type Readable,
} from './store/readStandings';
import { readFacets, readTotals } from './store/readTotals';
import { readRun } from './store/runs';
import { summarize } from './summarize';

/** Reads what evaluations stored, in the shape of the contract. */
export class StandingsService {
  readonly #knex: Knex;
  readonly #definitions: DefinitionsService;
  readonly #groups: GroupTree;

  constructor(options: {
    knex: Knex;
    definitions: DefinitionsService;
    groups: GroupTree;
  }) {
    this.#knex = options.knex;
    this.#definitions = options.definitions;
    this.#groups = options.groups;
  }

  /** Levels, scores and outcomes of one entity. */
  async ofEntity(
    entityRef: string,
  ): Promise<Omit<EntityStandings, 'canRecheck' | 'factSources'>> {
    const definitions = this.#definitions.current();
    const [standingRows, outcomeRows, evaluatedAt] = await Promise.all([
      readEntityStandings(this.#knex, entityRef),
      readEntityOutcomes(this.#knex, entityRef),
      this.#evaluatedAt([entityRef]),
    ]);
    const at = evaluatedAt.get(entityRef);
    if (at === undefined) {
      return {
        entityRef,
        evaluatedAt: null,
        standings: [],
        outcomes: [],
        scorecards: [],
      };
    }
    const outcomes = new Map(outcomeRows.map(row => [keyOf(row), row]));
    const scorecards = definitions.scorecards.filter(({ name }) =>
      standingRows.some(row => row.scorecard === name),
    );
    const asked = new Set(
      scorecards.flatMap(({ levels }) =>
        levels.flatMap(({ checks }) => checks.map(({ checkId }) => checkId)),
      ),
    );
    return {
      entityRef,
      evaluatedAt: at,
      standings: scorecards.map(scorecard =>
        toStanding({
          row: standingRows.find(row => row.scorecard === scorecard.name)!,
          scorecard,
          definitions,
          outcomes,
          evaluatedAt: at,
        }),
      ),
      // What only campaigns ask for is told by them.
      outcomes: outcomeRows
        .filter(row => asked.has(row.check_id))
        .flatMap(row => toOutcome(row, definitions, at)),
      scorecards: scorecards.map(describeScorecard),
    };
  }

  /** When an entity was evaluated last; undefined before the first time. */
  async evaluatedAt(entityRef: string): Promise<string | undefined> {
    return (await this.#evaluatedAt([entityRef])).get(entityRef);
  }

  /** How the verdict of one check changed for an entity, newest first. */
  async history(options: {
    entityRef: string;
    checkId: string;
    cursor?: string;
    limit: number;
  }): Promise<{
    items: OutcomeTransition[];
    totalItems: number;
    nextCursor?: string;
  }> {
    const { rows, ...page } = await readTransitions(this.#knex, options);
    return {
      ...page,
      items: rows.map(row => ({
        at: row.at,
        from: row.from_status,
        to: row.to_status,
        message: row.message,
        reasons: toReasons(row),
      })),
    };
  }

  /** Standings of the entities a reader may see, worst first. */
  async list(options: {
    filter: StandingFilter;
    readable: Readable;
    cursor?: string;
    limit: number;
  }): Promise<StandingsPage> {
    const definitions = this.#definitions.current();
    const { rows, ...page } = await readStandingsPage(this.#knex, {
      ...options,
      filter: await withNestedOwners(this.#groups, options.filter),
    });
    const refs = rows.map(row => row.entity_ref);
    const [evaluatedAt, blockers] = await Promise.all([
      this.#evaluatedAt(refs),
      readOutcomes(this.#knex, rows.flatMap(blockerKeys)),
    ]);
    const outcomes = new Map(blockers.map(row => [keyOf(row), row]));
    return {
      ...page,
      items: rows.flatMap((row): StandingRow[] => {
        const scorecard = definitions.scorecards.find(
          ({ name }) => name === row.scorecard,
        );
        // Rows of a scorecard that was just withdrawn go with the next evaluation.
        return scorecard
          ? [
              {
                ...toStanding({
                  row,
                  scorecard,
                  definitions,
                  outcomes,
                  evaluatedAt: evaluatedAt.get(row.entity_ref) ?? row.since,
                }),
                title: row.title,
                kind: row.kind,
                type: row.type,
                owner: row.owner,
                system: row.system,
                lifecycle: row.lifecycle,
                tier: row.tier,
              },
            ]
          : [];
      }),
    };
  }

  /** How many entities stand on which level, per owner and group. */
  async summarize(options: {
    scorecard: string;
    filter: StandingFilter;
    readable: Readable;
  }): Promise<StandingsSummary> {
    const { readable } = options;
    const scorecard = this.#scorecard(options.scorecard);
    const only = { scorecard: [scorecard.name] };
    const [groups, rows, facets] = await Promise.all([
      this.#groups.get(),
      readTotals(
        this.#knex,
        { ...(await withNestedOwners(this.#groups, options.filter)), ...only },
        readable,
      ),
      readFacets(this.#knex, only, readable),
    ]);
    return {
      scorecard: scorecard.name,
      scorecardTitle: scorecard.title,
      levels: scorecard.levels.map(toLevel),
      ...summarize({
        rows,
        levelIds: scorecard.levels.map(({ id }) => id),
        owes: scorecard.owes !== undefined,
        groups,
        maySee: ref => readable === 'all' || readable.has(ref),
      }),
      facets: toFacets(facets),
    };
  }

  /**
   * An evaluation that finds nothing new writes nothing; that it took place is
   * known from the last complete run.
   */
  async #evaluatedAt(
    entityRefs: readonly string[],
  ): Promise<Map<string, string>> {
    const [written, run] = await Promise.all([
      readWrittenAt(this.#knex, entityRefs),
      readRun(this.#knex),
    ]);
    const runAt = run?.startedAt.toISOString() ?? '';
    return new Map(
      Array.from(written, ([ref, at]) => [ref, at > runAt ? at : runAt]),
    );
  }

  #scorecard(name: string): CompiledScorecard {
    const { scorecards } = this.#definitions.current();
    const found = scorecards.find(scorecard => scorecard.name === name);
    if (!found) {
      throw new NotFoundError(
        `There is no scorecard ${name}; there are: ${
          scorecards.map(scorecard => scorecard.name).join(', ') || 'none'
        }`,
      );
    }
    return found;
  }
}
