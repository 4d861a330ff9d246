import type {
  DefinitionsHealth,
  StandingRow,
  StandingsSummary,
} from '@backstage-readiness/plugin-readiness-common';
import { OPERABILITY, PRODUCTION, standing } from './standings';

/** What {@link DEFINITIONS} serves. */
export const DEFINITIONS = {
  scorecards: [PRODUCTION, OPERABILITY],
  checks: [],
  factSources: [],
};

/** A row of the standings list. */
export function standingRow(
  name: string,
  changes: Partial<StandingRow> = {},
): StandingRow {
  return {
    ...standing(),
    entityRef: `component:default/${name}`,
    title: name,
    kind: 'component',
    type: 'service',
    owner: 'group:default/shop-team',
    system: null,
    lifecycle: 'production',
    tier: '1',
    ...changes,
  };
}

/** Three entities of a team inside a department. */
export const SUMMARY: StandingsSummary = {
  scorecard: 'production',
  scorecardTitle: 'Production readiness',
  levels: PRODUCTION.levels.map(({ id, title, rank }) => ({ id, title, rank })),
  all: {
    entities: 4,
    byLevel: { none: 2, bronze: 1, silver: 1 },
    averageScore: 0.5,
  },
  owners: [
    {
      owner: 'group:default/technology',
      title: 'Technology',
      parent: null,
      nestedOwners: ['group:default/shop-team'],
      direct: { entities: 0, byLevel: {}, averageScore: null },
      total: {
        entities: 3,
        byLevel: { none: 1, bronze: 1, silver: 1 },
        averageScore: 0.6,
      },
    },
    {
      owner: 'group:default/shop-team',
      title: 'Shop Team',
      parent: 'group:default/technology',
      nestedOwners: [],
      direct: {
        entities: 3,
        byLevel: { none: 1, bronze: 1, silver: 1 },
        averageScore: 0.6,
      },
      total: {
        entities: 3,
        byLevel: { none: 1, bronze: 1, silver: 1 },
        averageScore: 0.6,
      },
    },
    {
      owner: null,
      title: 'No owner',
      parent: null,
      nestedOwners: [],
      direct: { entities: 1, byLevel: { none: 1 }, averageScore: 0 },
      total: { entities: 1, byLevel: { none: 1 }, averageScore: 0 },
    },
  ],
  facets: {
    kind: ['component'],
    type: ['service', 'website'],
    lifecycle: ['production'],
    tier: ['1', '2'],
    system: [],
  },
};

/** One good file, one broken one, and a fact source that fails. */
export const UNHEALTHY: DefinitionsHealth = {
  healthy: false,
  files: [
    {
      location: 'definitions/good.yaml',
      status: 'ok',
      inForce: 'current',
      checkedAt: '2026-11-20T10:00:00Z',
      loadedAt: '2026-11-20T10:00:00Z',
      problems: [],
    },
    {
      location: 'definitions/bad.yaml',
      status: 'broken',
      inForce: 'last-good',
      checkedAt: '2026-11-20T10:00:00Z',
      loadedAt: '2026-11-01T10:00:00Z',
      problems: [
        {
          line: 12,
          column: 9,
          message: 'There is no field facts.slo.definde.',
          fix: 'Did you mean facts.slo.defined?',
        },
      ],
    },
  ],
  overrides: [
    {
      key: 'readiness.overrides.checks.has-runbook',
      kind: 'check',
      name: 'has-runbook',
      changes: ['severity', 'owner'],
      off: false,
      problem: null,
    },
    {
      key: 'readiness.overrides.checks.has-sol',
      kind: 'check',
      name: 'has-sol',
      changes: ['enabled'],
      off: true,
      problem: {
        message: 'There is no check has-sol',
        fix: 'Did you mean has-slo?',
      },
    },
  ],
  factSources: [
    {
      id: 'slo',
      title: 'Objectives',
      entities: 12,
      failing: 3,
      lastObservedAt: '2026-11-20T10:00:00Z',
      lastError: 'Prometheus does not answer',
    },
  ],
};
