import {
  compareEvidence,
  materialChanges,
  type EntityStandings,
  type HandoverTemplate,
  type Outcome,
  type OutcomeStatus,
} from '@backstage-readiness/plugin-readiness-common';
import type { EvidenceCollector } from '../evidence';
import { factCollectors, type StoredFacts } from './facts';
import { outcomesCollector } from './outcomes';

const entityRef = 'component:default/wallet';
const entity = (annotations: Record<string, string> = {}) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'wallet', annotations },
});
const template: HandoverTemplate = {
  name: 'operations-handover',
  title: 'Handover to operations',
  from: 'owner',
  requires: [{ scorecard: 'operations-handover', level: 'ready' }],
  signOffs: [
    { role: 'operations', title: 'O', by: 'operatingGroup', quorum: 1 },
  ],
  voidedBy: ['outcomes', 'onCall', 'slo'],
};

const section = async (
  collector: EvidenceCollector,
  of: ReturnType<typeof entity>,
) => [
  {
    section: collector.section,
    title: collector.title,
    items: await collector.collect({ entity: of, entityRef, template }),
  },
];

function kindsOf(
  before: Awaited<ReturnType<typeof section>>,
  now: Awaited<ReturnType<typeof section>>,
) {
  return materialChanges(
    compareEvidence({ before, now }),
    template.voidedBy,
  ).map(({ itemId, kind }) => [itemId, kind]);
}

describe('evidence that is gone, and evidence that is out of sight', () => {
  const annotation = { 'readiness/on-call': 'rota.yaml' };
  const facts: StoredFacts = {
    values: { covered: true, gapsNext14d: 0, levels: 2 },
    observedAt: '2026-11-21T09:00:00.000Z',
    stale: false,
  };
  const collector = (known: StoredFacts | undefined) =>
    factCollectors({
      readFacts: async () => known,
      names: {
        onCall: async one => 'readiness/on-call' in one.metadata.annotations!,
      },
    }).find(one => one.section === 'onCall')!;

  it('tells a rota that was taken away, whether facts are left of it or not', async () => {
    const before = await section(collector(facts), entity(annotation));
    for (const left of [facts, undefined]) {
      expect(kindsOf(before, await section(collector(left), entity()))).toEqual(
        [
          ['coverage', 'regressed'],
          ['gaps', 'removed'],
        ],
      );
    }
  });

  it('does not take a rota nobody can see just now for one that is gone', async () => {
    const before = await section(collector(facts), entity(annotation));
    for (const left of [undefined, { ...facts, stale: true }]) {
      expect(
        kindsOf(before, await section(collector(left), entity(annotation))),
      ).toEqual([]);
    }
  });

  const level = (id: string, rank: number, checks: string[]) => ({
    id,
    title: id,
    rank,
    checks: checks.map(checkId => ({ checkId, weight: 1 })),
  });
  const outcomes = (rank: number, ...statuses: OutcomeStatus[]) =>
    outcomesCollector({
      standingsOf: async () =>
        ({
          scorecards: [
            {
              name: 'operations-handover',
              title: 'Operations handover',
              levels: [level('basic', 1, ['c0']), level('ready', 2, ['c1'])],
            },
          ],
          standings: [
            {
              scorecard: 'operations-handover',
              level: rank ? { id: 'x', title: 'x', rank } : null,
              score: 1,
              evaluatedAt: '2026-11-21T09:00:00.000Z',
            },
          ],
          outcomes: statuses.map(
            (status, index) =>
              ({
                checkId: `c${index}`,
                title: `c${index}`,
                section: 's',
                status,
                severity: 'block',
                counts: true,
                message: status,
                since: '2026-11-21T09:00:00.000Z',
                evidence: [],
              } as unknown as Outcome),
          ),
        } as unknown as Pick<
          EntityStandings,
          'standings' | 'outcomes' | 'scorecards'
        >),
    });
  const judged = (rank: number, ...statuses: OutcomeStatus[]) =>
    section(outcomes(rank, ...statuses), entity());

  it.each<[OutcomeStatus, number, string[][]]>([
    ['stale', 1, []],
    ['error', 1, []],
    ['no-data', 1, [['scorecard:operations-handover', 'regressed']]],
    [
      'fail',
      1,
      [
        ['scorecard:operations-handover', 'regressed'],
        ['check:c1', 'regressed'],
      ],
    ],
  ])(
    'a level that is not reached because a check is %s',
    async (status, rank, changes) => {
      const before = await judged(2, 'pass', 'pass');
      expect(kindsOf(before, await judged(rank, 'pass', status))).toEqual(
        changes,
      );
    },
  );

  it('does not hide what fails behind an outage', async () => {
    const before = await judged(2, 'pass', 'pass');
    expect(kindsOf(before, await judged(0, 'fail', 'stale'))).toContainEqual([
      'scorecard:operations-handover',
      'regressed',
    ]);
  });
});
