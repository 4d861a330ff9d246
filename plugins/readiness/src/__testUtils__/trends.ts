import type {
  CheckPage,
  CheckTotals,
  EntityTrend,
  Heatmap,
  StandingTrend,
  StandingTrendPoint,
} from '@backstage-readiness/plugin-readiness-common';
import { http, HttpResponse } from 'msw';
import { campaignHandlers } from './campaigns';
import { READINESS_URL } from './renderPart';

const NO_OUTCOMES = {
  pass: 0,
  fail: 0,
  warn: 0,
  'no-data': 0,
  stale: 0,
  error: 0,
  exempt: 0,
  'not-applicable': 0,
};

/** A point of the trend of the scorecard of the test portal. */
export function trendPoint(
  day: string,
  changes: Partial<StandingTrendPoint> = {},
): StandingTrendPoint {
  return {
    day,
    entities: 4,
    byLevel: { none: 2, bronze: 1, silver: 1 },
    averageScore: 0.5,
    outcomes: NO_OUTCOMES,
    ...changes,
  };
}

/** Two days, of which the second is better. */
export const TREND: StandingTrend = {
  state: 'available',
  points: [
    trendPoint('2026-09-01', {
      entities: 3,
      byLevel: { none: 3, bronze: 0, silver: 0 },
      averageScore: 0.25,
    }),
    trendPoint('2026-11-20'),
  ],
};

/** One check and how it stands. */
export const CHECK_PAGE: CheckPage = {
  check: {
    id: 'has-runbook',
    title: 'Has a runbook',
    section: 'documentation',
    why: 'Nobody knows **everything** at night.',
    fix: 'Write one.',
    severity: 'block',
    draft: false,
    rule: 'facts.runbooks.count > 0',
    readsFacts: ['runbooks'],
  },
  campaigns: [{ name: 'winter', title: 'Ready for winter' }],
  askedBy: [
    {
      scorecard: 'production',
      scorecardTitle: 'Production readiness',
      level: { id: 'silver', title: 'Silver', rank: 2 },
    },
  ],
  counts: { ...NO_OUTCOMES, pass: 3, fail: 1 },
  owners: [
    {
      owner: 'group:default/shop-team',
      counts: { ...NO_OUTCOMES, pass: 2, fail: 1 },
    },
    { owner: null, counts: { ...NO_OUTCOMES, pass: 1 } },
  ],
  trend: {
    state: 'available',
    points: [
      { day: '2026-09-01', counts: { ...NO_OUTCOMES, pass: 2, fail: 2 } },
      { day: '2026-11-20', counts: { ...NO_OUTCOMES, pass: 3, fail: 1 } },
    ],
  },
};

/** One check that fails, and one of which nothing is known. */
export const CHECK_TOTALS: CheckTotals[] = [
  {
    checkId: 'has-runbook',
    title: 'Has a runbook',
    section: 'documentation',
    severity: 'block',
    counts: { ...NO_OUTCOMES, pass: 1, fail: 3 },
  },
  {
    checkId: 'has-slo',
    title: '=Has an SLO',
    section: 'slo',
    severity: 'warn',
    counts: { ...NO_OUTCOMES, pass: 2, 'no-data': 1, stale: 1, error: 1 },
  },
];

/** Two owners and two sections. */
export const HEATMAP: Heatmap = {
  columns: [
    {
      id: 'documentation',
      title: 'documentation',
      section: 'documentation',
      checks: 4,
    },
    { id: 'slo', title: 'slo', section: 'slo', checks: 1 },
  ],
  columnsLeftOut: 0,
  sections: ['documentation', 'slo'],
  totalItems: 3,
  nextCursor: 'second',
  items: [
    {
      entityRef: 'component:default/shop',
      title: 'shop',
      group: 'group:default/shop-team',
      level: null,
      score: 0.5,
      cells: [
        { status: 'fail', passing: 3, counted: 4 },
        { status: null, passing: 0, counted: 0 },
      ],
    },
    {
      entityRef: 'component:default/till',
      title: 'till',
      group: 'group:default/shop-team',
      level: { id: 'bronze', title: 'Bronze', rank: 1 },
      score: 1,
      cells: [
        { status: 'pass', passing: 4, counted: 4 },
        { status: 'no-data', passing: 0, counted: 1 },
      ],
    },
  ],
};

/** How the shop went: it lost a pass half way. */
export const ENTITY_TREND: EntityTrend = {
  entityRef: 'component:default/shop',
  from: '2026-08-23T10:00:00.000Z',
  to: '2026-11-21T10:00:00.000Z',
  scorecards: [
    {
      scorecard: 'production',
      points: [
        { day: '2026-09-01', rank: 0, score: 0 },
        { day: '2026-09-02', rank: 1, score: 0.5 },
      ],
    },
  ],
  checks: [
    {
      checkId: 'has-runbook',
      spans: [
        {
          status: 'pass',
          from: '2026-09-01T10:00:00.000Z',
          to: '2026-10-01T10:00:00.000Z',
        },
        {
          status: 'fail',
          from: '2026-10-01T10:00:00.000Z',
          to: '2026-11-21T10:00:00.000Z',
        },
      ],
    },
  ],
};

/** Serves trends, the heat map, lifts and one check. */
export function trendHandlers() {
  return [
    ...campaignHandlers(),
    http.get(`${READINESS_URL}/standings/trend`, () =>
      HttpResponse.json(TREND),
    ),
    http.get(`${READINESS_URL}/standings/heatmap`, ({ request }) =>
      HttpResponse.json(
        new URL(request.url).searchParams.has('cursor')
          ? {
              ...HEATMAP,
              nextCursor: undefined,
              items: [{ ...HEATMAP.items[0], title: 'orphan', group: null }],
            }
          : HEATMAP,
      ),
    ),
    http.get(`${READINESS_URL}/standings/lifts`, () =>
      HttpResponse.json({
        items: [
          {
            checkId: 'has-runbook',
            title: 'Has a runbook',
            section: 'documentation',
            alone: 2,
            withOneMore: 1,
            all: 3,
          },
        ],
      }),
    ),
    http.get(`${READINESS_URL}/standings/checks`, () =>
      HttpResponse.json({ items: CHECK_TOTALS }),
    ),
    http.get(`${READINESS_URL}/checks/has-runbook`, () =>
      HttpResponse.json(CHECK_PAGE),
    ),
    http.get(`${READINESS_URL}/checks/has-runbook/outcomes`, ({ request }) => {
      const search = new URL(request.url).searchParams;
      return HttpResponse.json({
        items: [
          {
            entityRef: 'component:default/shop',
            title: `shop ${search.getAll('status').join(' ')}`,
            owner: 'group:default/shop-team',
            system: null,
            status: 'fail',
            message: 'no runbook was found',
            since: '2026-10-01T10:00:00.000Z',
          },
        ],
        totalItems: 26,
        nextCursor: search.has('cursor') ? undefined : 'second',
      });
    }),
    http.get(
      `${READINESS_URL}/entities/component/default/shop/standings/trend`,
      () => HttpResponse.json(ENTITY_TREND),
    ),
  ];
}
