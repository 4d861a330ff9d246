import { InputError, NotFoundError } from '@backstage/errors';
import {
  campaignState,
  OUTCOME_STATUSES,
  outcomeSpans,
  replayStanding,
  satisfies,
  type CheckPage,
  type CheckOutcomeRow,
  type CheckTotals,
  type CheckTrend,
  type EntityTrend,
  type Heatmap,
  type HeatmapGroup,
  type Lift,
  type OutcomeCounts,
  type OutcomeStatus,
  type OutcomeTransition,
  type StandingFilter,
  type StandingTrend,
} from '@backstage-readiness/plugin-readiness-common';
import type { Knex } from 'knex';
import type { CompiledScorecard, DefinitionsService } from '../definitions';
import { describeCheck } from '../scorecards/describe';
import type { GroupTree } from '../scorecards/GroupTree';
import { nestedOwners, withNestedOwners } from '../scorecards/nestedOwners';
import { toLevel, toReasons } from '../scorecards/present';
import {
  readEntityStandings,
  type Readable,
} from '../scorecards/store/readStandings';
import { heatmapCell, heatmapColumns } from './heatmap';
import { toCheckPoints, toStandingPoints } from './present';
import {
  countByStatus,
  readCheckOutcomes,
  readColumns,
} from './store/readCheckOutcomes';
import { readCheckTotals, readOwnersOfCheck } from './store/readCheckTotals';
import { readOutcomeDays, readStandingDays } from './store/readDays';
import { readEntityChanges } from './store/readEntityChanges';
import { readHeatmapRows, readStatuses } from './store/readHeatmapRows';
import { readLifts } from './store/readLifts';
import type { Scope } from './store/tables';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What a trend is about; at most one of the three. */
export interface TrendScope {
  owner?: string;
  system?: string;
  domain?: string;
}

/** Reads how things went, and where to push. */
export class TrendsService {
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

  /** How a scorecard stood day by day. Adds up all entities, hidden ones too. */
  async ofScorecard(
    options: TrendScope & { scorecard: string; days: number },
  ): Promise<StandingTrend> {
    const scorecard = this.#scorecard(options.scorecard);
    const rows = await readStandingDays(this.#knex, {
      scorecard: scorecard.name,
      ...scopeOf(options),
      since: firstDay(options.days),
    });
    return {
      state: 'available',
      points: toStandingPoints(
        rows,
        scorecard.levels.map(({ id }) => id),
      ),
    };
  }

  /** How a check stood day by day. Adds up all entities, hidden ones too. */
  async ofCheck(checkId: string, days: number): Promise<CheckTrend> {
    const rows = await readOutcomeDays(this.#knex, {
      checkId,
      since: firstDay(days),
    });
    return { state: 'available', points: toCheckPoints(rows) };
  }

  /** What a check asks, who asks for it, and how it stands. */
  async check(
    checkId: string,
    readable: Readable,
  ): Promise<Omit<CheckPage, 'trend'>> {
    const { scorecards, checks, campaigns } = this.#definitions.current();
    const check = checks.get(checkId);
    if (!check) {
      throw new NotFoundError(
        `There is no check ${checkId} in force; look at the definitions for those there are`,
      );
    }
    return {
      check: describeCheck(check),
      askedBy: scorecards.flatMap(({ name, title, levels }) =>
        levels
          .filter(level => level.checks.some(one => one.checkId === checkId))
          .map(level => ({
            scorecard: name,
            scorecardTitle: title,
            level: toLevel(level),
          })),
      ),
      campaigns: campaigns
        .filter(
          campaign =>
            campaign.checkIds.includes(checkId) &&
            ['scheduled', 'running'].includes(
              campaignState(campaign, new Date()),
            ),
        )
        .map(({ name, title }) => ({ name, title })),
      counts: await countByStatus(this.#knex, checkId, readable),
      owners: Array.from(
        await readOwnersOfCheck(this.#knex, checkId, readable),
        ([owner, counts]) => ({ owner, counts }),
      ).sort(
        (a, b) =>
          notPassing(b.counts) - notPassing(a.counts) ||
          (a.owner ?? '').localeCompare(b.owner ?? ''),
      ),
    };
  }

  /** The entities a check judges, longest in their status first. */
  async checkOutcomes(options: {
    checkId: string;
    statuses?: readonly OutcomeStatus[];
    owner?: string;
    text?: string;
    readable: Readable;
    cursor?: string;
    limit: number;
  }): Promise<{
    items: CheckOutcomeRow[];
    totalItems: number;
    nextCursor?: string;
  }> {
    const { rows, ...page } = await readCheckOutcomes(this.#knex, {
      ...options,
      owners: options.owner
        ? await nestedOwners(this.#groups, [options.owner])
        : undefined,
    });
    const columns = await readColumns(
      this.#knex,
      rows.map(row => row.entity_ref),
    );
    return {
      ...page,
      items: rows.map(row => {
        const known = columns.get(row.entity_ref);
        return {
          entityRef: row.entity_ref,
          title: known?.title ?? row.entity_ref,
          owner: known?.owner ?? null,
          system: known?.system ?? null,
          status: row.status,
          message: row.message,
          reasons: toReasons(row),
          since: row.since,
        };
      }),
    };
  }

  /** Entities against the sections or checks of a scorecard. */
  async heatmap(options: {
    scorecard: string;
    filter: StandingFilter;
    columns: 'section' | 'check';
    group: HeatmapGroup;
    section?: string;
    readable: Readable;
    cursor?: string;
    limit: number;
  }): Promise<Heatmap> {
    const scorecard = this.#scorecard(options.scorecard);
    const { columns, leftOut, sections } = heatmapColumns({
      ...options,
      scorecard,
      definitions: this.#definitions.current(),
    });
    const { rows, ...page } = await readHeatmapRows(this.#knex, {
      ...options,
      filter: await this.#filterOf(scorecard, options.filter),
    });
    const statuses = await readStatuses(
      this.#knex,
      rows.map(row => row.entity_ref),
    );
    return {
      ...page,
      columns: columns.map(({ checkIds: _, ...column }) => column),
      columnsLeftOut: leftOut,
      sections,
      items: rows.map(row => {
        const level = scorecard.levels.find(({ id }) => id === row.level_id);
        return {
          entityRef: row.entity_ref,
          title: row.title,
          group: row.group || null,
          level: level ? toLevel(level) : null,
          score: row.score,
          cells: columns.map(column =>
            heatmapCell(column, statuses.get(row.entity_ref)),
          ),
        };
      }),
    };
  }

  /** The checks that hold next levels back, those that lift most entities first. */
  async lifts(options: {
    scorecard: string;
    filter: StandingFilter;
    readable: Readable;
  }): Promise<{ items: Lift[] }> {
    const { checks } = this.#definitions.current();
    const rows = await readLifts(
      this.#knex,
      await this.#filterOf(this.#scorecard(options.scorecard), options.filter),
      options.readable,
    );
    return {
      items: rows
        .flatMap((row): Lift[] => {
          const check = checks.get(row.checkId);
          return check
            ? [{ ...row, title: check.title, section: check.section }]
            : [];
        })
        .sort(
          (a, b) =>
            b.alone - a.alone ||
            b.withOneMore - a.withOneMore ||
            b.all - a.all ||
            a.checkId.localeCompare(b.checkId),
        ),
    };
  }

  /** How many entities have which outcome, per check, those that fail most first. */
  async checkTotals(options: {
    scorecard: string;
    filter: StandingFilter;
    readable: Readable;
  }): Promise<{ items: CheckTotals[] }> {
    const scorecard = this.#scorecard(options.scorecard);
    const { checks } = this.#definitions.current();
    const totals = await readCheckTotals(
      this.#knex,
      await this.#filterOf(scorecard, options.filter),
      options.readable,
    );
    const asked = new Set(
      scorecard.levels.flatMap(level =>
        level.checks.map(({ checkId }) => checkId),
      ),
    );
    return {
      items: [...asked]
        .flatMap((checkId): CheckTotals[] => {
          const check = checks.get(checkId);
          const counts = totals.get(checkId);
          return check &&
            counts &&
            OUTCOME_STATUSES.some(one => counts[one] > 0)
            ? [
                {
                  checkId,
                  title: check.title,
                  section: check.section,
                  severity: check.severity,
                  counts,
                },
              ]
            : [];
        })
        .sort(
          (a, b) =>
            b.counts.fail - a.counts.fail ||
            notPassing(b.counts) - notPassing(a.counts) ||
            a.checkId.localeCompare(b.checkId),
        ),
    };
  }

  /** How the levels and outcomes of one entity went. */
  async ofEntity(entityRef: string, days: number): Promise<EntityTrend> {
    const { scorecards, checks } = this.#definitions.current();
    const to = new Date();
    const [changes, standings] = await Promise.all([
      readEntityChanges(this.#knex, {
        entityRef,
        since: new Date(to.getTime() - days * DAY_MS),
      }),
      readEntityStandings(this.#knex, entityRef),
    ]);
    const from = changes.since;
    const transitions = new Map<string, OutcomeTransition[]>();
    for (const row of changes.transitions) {
      const known = transitions.get(row.check_id) ?? [];
      known.push({
        at: row.at,
        from: row.from_status,
        to: row.to_status,
        message: row.message,
      });
      transitions.set(row.check_id, known);
    }
    const spans = new Map(
      changes.outcomes.map(({ check_id, status, since }) => [
        check_id,
        outcomeSpans({
          status,
          since,
          transitions: transitions.get(check_id) ?? [],
          from,
          to,
        }),
      ]),
    );
    return {
      entityRef,
      from: from.toISOString(),
      to: to.toISOString(),
      scorecards: scorecards
        .filter(({ name }) => standings.some(row => row.scorecard === name))
        .map(({ name, levels }) => ({
          scorecard: name,
          points: replayStanding({ levels, checks, spans, from, to }),
        })),
      checks: Array.from(spans, ([checkId, ofCheck]) => ({
        checkId,
        spans: ofCheck,
      })),
    };
  }

  async #filterOf(
    scorecard: CompiledScorecard,
    filter: StandingFilter,
  ): Promise<StandingFilter> {
    return {
      ...(await withNestedOwners(this.#groups, filter)),
      scorecard: [scorecard.name],
    };
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

function scopeOf(options: TrendScope): { scope: Scope; ref: string } {
  const given = (['owner', 'system', 'domain'] as const).flatMap(scope => {
    const ref = options[scope];
    return ref ? [{ scope, ref: ref.toLocaleLowerCase('en-US') }] : [];
  });
  if (given.length > 1) {
    throw new InputError(
      'A trend is kept of owners, of systems and of domains, not of their combinations; give one of owner, system and domain',
    );
  }
  return given[0] ?? { scope: 'all', ref: '' };
}

function notPassing(counts: OutcomeCounts): number {
  return OUTCOME_STATUSES.filter(status => !satisfies(status)).reduce(
    (sum, status) => sum + counts[status],
    0,
  );
}

function firstDay(days: number): string {
  return new Date(Date.now() - (days - 1) * DAY_MS).toISOString().slice(0, 10);
}
