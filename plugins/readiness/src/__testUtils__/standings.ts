import type {
  EntityStandings,
  Outcome,
  OutcomeCounts,
  ScorecardSummary,
  Standing,
} from '@backstage-readiness/plugin-readiness-common';

const NO_COUNTS: OutcomeCounts = {
  pass: 0,
  fail: 0,
  warn: 0,
  'no-data': 0,
  stale: 0,
  error: 0,
  exempt: 0,
  'not-applicable': 0,
};

/** An outcome as the backend gives it, changed where a test needs it. */
export function outcome(
  checkId: string,
  changes: Partial<Outcome> = {},
): Outcome {
  return {
    entityRef: 'component:default/shop',
    checkId,
    title: `Title of ${checkId}`,
    section: 'documentation',
    status: 'fail',
    message: `Seen by ${checkId}`,
    why: `Why **${checkId}** matters`,
    fix: `Do this:\n\n\`\`\`yaml\nfixed: ${checkId}\n\`\`\`\n`,
    severity: 'block',
    counts: true,
    since: '2026-05-01T10:00:00Z',
    evaluatedAt: '2026-11-20T10:00:00Z',
    evidence: [],
    lastVerdict: null,
    ...changes,
  };
}

/** A scorecard of two levels, bronze and silver. */
export const PRODUCTION: ScorecardSummary = {
  name: 'production',
  title: 'Production readiness',
  appliesTo: { kind: 'Component' },
  levels: [
    {
      id: 'bronze',
      title: 'Bronze',
      rank: 1,
      checks: [{ checkId: 'has-owner', weight: 1 }],
    },
    {
      id: 'silver',
      title: 'Silver',
      rank: 2,
      checks: [
        { checkId: 'has-runbook', weight: 1 },
        { checkId: 'has-slo', weight: 2 },
      ],
    },
  ],
};

/** A scorecard of one level. */
export const OPERABILITY: ScorecardSummary = {
  name: 'operability',
  title: 'Operability',
  appliesTo: { kind: 'Component' },
  levels: [
    {
      id: 'ready',
      title: 'Ready',
      rank: 1,
      checks: [
        { checkId: 'has-slo', weight: 1 },
        { checkId: 'has-dashboard', weight: 1 },
      ],
    },
  ],
};

/** A standing on {@link PRODUCTION}, changed where a test needs it. */
export function standing(changes: Partial<Standing> = {}): Standing {
  return {
    entityRef: 'component:default/shop',
    scorecard: 'production',
    scorecardTitle: 'Production readiness',
    level: { id: 'bronze', title: 'Bronze', rank: 1 },
    score: 0.25,
    nextLevel: { id: 'silver', title: 'Silver', rank: 2 },
    nextBlockers: ['has-runbook', 'has-slo'].map(checkId => ({
      checkId,
      title: `Title of ${checkId}`,
      status: 'fail' as const,
      message: `Seen by ${checkId}`,
    })),
    counts: { ...NO_COUNTS, pass: 1, fail: 2 },
    since: '2026-05-01T10:00:00Z',
    evaluatedAt: '2026-11-20T10:00:00Z',
    ...changes,
  };
}

/** A service at bronze on one scorecard and nowhere on the other. */
export function shopStandings(
  changes: Partial<EntityStandings> = {},
): EntityStandings {
  return {
    entityRef: 'component:default/shop',
    evaluatedAt: '2026-11-20T10:00:00Z',
    standings: [
      standing(),
      standing({
        scorecard: 'operability',
        scorecardTitle: 'Operability',
        level: null,
        score: 0,
        nextLevel: { id: 'ready', title: 'Ready', rank: 1 },
        nextBlockers: [
          {
            checkId: 'has-slo',
            title: 'Title of has-slo',
            status: 'fail',
            message: 'Seen by has-slo',
          },
        ],
        counts: { ...NO_COUNTS, fail: 1, warn: 1 },
      }),
    ],
    outcomes: [
      outcome('has-owner', { status: 'pass', section: 'ownership' }),
      outcome('has-slo', { section: 'reliability' }),
      outcome('has-runbook', {
        status: 'stale',
        lastVerdict: { status: 'pass', until: '2026-11-01T10:00:00Z' },
        evidence: [{ title: 'The runbook', url: 'https://docs.example.com/r' }],
      }),
      outcome('has-dashboard', {
        status: 'warn',
        severity: 'warn',
        counts: false,
        section: 'reliability',
      }),
    ],
    scorecards: [PRODUCTION, OPERABILITY],
    factSources: [],
    canRecheck: true,
    ...changes,
  };
}
