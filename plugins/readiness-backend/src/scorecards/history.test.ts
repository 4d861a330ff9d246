import { mockServices } from '@backstage/backend-test-utils';
import type { OutcomeStatus } from '@backstage-readiness/plugin-readiness-common';
import fc from 'fast-check';
import type { Knex } from 'knex';
import { Duration } from 'luxon';
import { createHash } from 'node:crypto';
import { migrate } from '../database';
import { applyRetention } from '../rollups/retention';
import { readEntityChanges } from '../rollups/store/readEntityChanges';
import { createTestDatabases } from '../__testUtils__/databases';
import type { Evaluation } from './evaluateEntity';
import { readTransitions } from './store/readOutcomes';
import { saveEvaluations } from './store/saveEvaluations';

const databases = createTestDatabases();
jest.setTimeout(120_000);

const CHECKS = ['has-slo', 'is-owned'] as const;
const START = Date.parse('2026-01-01T00:00:00.000Z');
const DAY_MS = 24 * 60 * 60 * 1000;
const dayNumber = (day: number) => new Date(START + day * DAY_MS);

/** What a check said on a day; undefined when nothing asked for it. */
type Said = { status: OutcomeStatus; message: string } | undefined;

interface Day {
  said: Said[];
  /** Days of history that retention leaves, when it runs that evening. */
  kept: number | undefined;
}

interface Entry {
  at: string;
  from: OutcomeStatus | null;
  to: OutcomeStatus;
  message: string;
}

const said: fc.Arbitrary<Said> = fc.option(
  fc.record({
    status: fc.constantFrom<OutcomeStatus>('pass', 'fail', 'no-data'),
    message: fc.constantFrom('as asked', 'two are missing'),
  }),
  { nil: undefined, freq: 4 },
);
const days: fc.Arbitrary<Day[]> = fc.array(
  fc.record({
    said: fc.tuple(said, said).map(both => [...both]),
    kept: fc.option(fc.integer({ min: 1, max: 6 }), {
      nil: undefined,
      freq: 3,
    }),
  }),
  { minLength: 1, maxLength: 12 },
);

function evaluation(entityRef: string, day: Day): Evaluation {
  const outcomes = CHECKS.flatMap((checkId, index) => {
    const one = day.said[index];
    return one
      ? [{ ...one, checkId, reasons: null, evidence: [], verdict: null }]
      : [];
  });
  return {
    entityRef,
    columns: {
      title: 'One',
      kind: 'component',
      type: null,
      owner: null,
      system: null,
      lifecycle: null,
      tier: null,
    },
    outcomes,
    standings: [],
    campaigns: [],
    digest: createHash('sha256').update(JSON.stringify(outcomes)).digest('hex'),
  };
}

/**
 * The history of one check as a reader expects it: an entry for every change
 * of its status, less what retention took. What still holds since its first
 * verdict, word for word, is no history yet and stays.
 */
function expectedHistory(course: Day[], check: number): Entry[] {
  let entries: Array<Entry & { past: boolean }> = [];
  let before: Said;
  course.forEach(({ said: all, kept }, day) => {
    const now = all[check];
    const last = entries[entries.length - 1];
    if (last && before && JSON.stringify(now) !== JSON.stringify(before)) {
      last.past = true;
    }
    if (now && now.status !== before?.status) {
      entries.push({
        at: dayNumber(day).toISOString(),
        from: before?.status ?? null,
        to: now.status,
        message: now.message,
        past: before !== undefined,
      });
    }
    if (kept !== undefined) {
      const from = dayNumber(day - kept).toISOString();
      entries = entries.filter(entry => !entry.past || entry.at >= from);
    }
    before = now;
  });
  return entries.map(({ past: _, ...entry }) => entry);
}

describe.each(databases.eachSupportedId())('histories on %s', databaseId => {
  let knex: Knex;
  let entities = 0;

  beforeAll(async () => {
    knex = await databases.init(databaseId);
    await migrate(knex);
  });

  async function live(course: Day[]): Promise<string> {
    // Retention is about all entities, so that each course has the tables alone.
    await knex('scorecards_transition').delete();
    const entityRef = `component:default/c${entities++}`;
    for (const [index, day] of course.entries()) {
      const now = dayNumber(index);
      await saveEvaluations(knex, {
        evaluations: [evaluation(entityRef, day)],
        now,
      });
      if (day.kept !== undefined) {
        const kept = Duration.fromObject({ days: day.kept });
        await applyRetention({
          knex,
          logger: mockServices.logger.mock(),
          signal: new AbortController().signal,
          config: { transitions: kept, rollups: kept },
          now,
        });
      }
    }
    return entityRef;
  }

  async function readBack(
    entityRef: string,
    checkId: string,
    limit: number,
  ): Promise<{ entries: Entry[]; totals: Set<number> }> {
    const entries: Entry[] = [];
    const totals = new Set<number>();
    let cursor: string | undefined;
    do {
      const page = await readTransitions(knex, {
        entityRef,
        checkId,
        cursor,
        limit,
      });
      totals.add(page.totalItems);
      entries.push(
        ...page.rows.map(row => ({
          at: row.at,
          from: row.from_status,
          to: row.to_status,
          message: row.message,
        })),
      );
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    return { entries, totals };
  }

  it('read back as what was judged, in pages of any size, also after retention', async () => {
    await fc.assert(
      fc.asyncProperty(
        days,
        fc.integer({ min: 1, max: 4 }),
        async (course, limit) => {
          const entityRef = await live(course);
          for (const [index, checkId] of CHECKS.entries()) {
            const expected = expectedHistory(course, index).reverse();
            const { entries, totals } = await readBack(
              entityRef,
              checkId,
              limit,
            );
            expect(entries).toEqual(expected);
            expect([...totals]).toEqual([expected.length]);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are replayed in trends in the order of time, first verdicts too', async () => {
    await fc.assert(
      fc.asyncProperty(
        days,
        fc.integer({ min: -1, max: 8 }),
        async (course, day) => {
          const entityRef = await live(course);
          const since = dayNumber(day);
          const { transitions } = await readEntityChanges(knex, {
            entityRef,
            since,
          });
          const times = transitions.map(({ at }) => at);
          expect(times).toEqual([...times].sort());
          for (const [index, checkId] of CHECKS.entries()) {
            expect(
              transitions
                .filter(row => row.check_id === checkId)
                .map(row => [row.at, row.from_status, row.to_status]),
            ).toEqual(
              expectedHistory(course, index)
                .filter(({ at }) => at > since.toISOString())
                .map(({ at, from, to }) => [at, from, to]),
            );
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  it('keep what was seen at first, when the words change and the verdict does not', async () => {
    const pass = (message: string): Day => ({
      said: [{ status: 'pass', message }, undefined],
      kept: undefined,
    });
    const entityRef = await live([
      pass('one is there'),
      pass('two are there'),
      pass('three are there'),
    ]);

    const { entries } = await readBack(entityRef, 'has-slo', 10);

    expect(entries).toEqual([
      {
        at: dayNumber(0).toISOString(),
        from: null,
        to: 'pass',
        message: 'one is there',
      },
    ]);
  });

  it('take no row of their own while nothing follows', async () => {
    const course: Day = {
      said: [
        { status: 'pass', message: 'as asked' },
        { status: 'no-data', message: 'nothing known' },
      ],
      kept: undefined,
    };
    const entityRef = await live([course, course]);

    expect(await knex('scorecards_transition')).toEqual([]);
    const { entries } = await readBack(entityRef, 'is-owned', 10);
    expect(entries).toMatchObject([{ from: null, to: 'no-data' }]);
  });
});
