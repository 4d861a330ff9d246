import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { computeStanding } from '@backstage-readiness/plugin-readiness-common';
import type { FactSource } from '@backstage-readiness/plugin-readiness-node';
import { evaluateCheck, toRuleValues, type EntityFacts } from '../checks';
import { DefinitionsService } from './DefinitionsService';

const source = (id: string, fields: FactSource['fields']): FactSource => ({
  id,
  title: id,
  fields,
  trustFor: 'PT26H',
  every: 'PT10M',
  collect: async () => [],
});

/** The facts the definitions may rely on, as the parts of the product observe them. */
const sources = [
  source('links', {
    checked: 'int',
    broken: 'int',
    blocked: 'int',
    unreachable: 'int',
    brokenUrls: 'list<string>',
  }),
  source('runbooks', {
    count: 'int',
    readable: 'int',
    broken: 'int',
    missingSections: 'list<string>',
    lastReviewedAt: 'timestamp',
    lastChangedAt: 'timestamp',
  }),
  source('slo', {
    defined: 'int',
    worst: 'string',
    budgetRemaining: 'double',
    target: 'double',
    sample: 'bool',
  }),
  source('onCall', {
    covered: 'bool',
    levels: 'int',
    gapsNext14d: 'int',
    distinctRoles: 'bool',
  }),
  source('handover', {
    state: 'string',
    overdueConditions: 'int',
    drifted: 'bool',
  }),
];

const now = new Date('2026-11-21T09:00:00Z');

const excellent: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'fare-payments',
    description: 'Takes the money for every ticket.',
    annotations: {
      'readiness/tier': '1',
      'readiness/slo': './slo.yaml',
      'readiness/on-call': './rota.yaml',
      'readiness/support': './support.yaml',
      'readiness/operated-by': 'group:default/payments-ops',
      'readiness/inspection': 'passed',
    },
    links: ['architecture', 'dashboard', 'security', 'support', 'pipeline'].map(
      type => ({ type, title: type, url: `https://example.com/${type}` }),
    ),
  },
  spec: { type: 'service', lifecycle: 'production', owner: 'payments' },
  relations: [
    { type: 'ownedBy', targetRef: 'group:default/payments' },
    { type: 'partOf', targetRef: 'system:default/payments' },
    { type: 'dependsOn', targetRef: 'resource:default/db' },
  ],
};
const observed: Record<string, Parameters<typeof toRuleValues>[1]> = {
  links: { checked: 5, broken: 0, blocked: 0, unreachable: 0, brokenUrls: [] },
  runbooks: {
    count: 2,
    readable: 2,
    broken: 0,
    missingSections: [],
    lastReviewedAt: '2026-10-01T00:00:00Z',
    lastChangedAt: '2026-10-01T00:00:00Z',
  },
  slo: {
    defined: 1,
    worst: 'met',
    budgetRemaining: 0.6,
    target: 0.999,
    sample: false,
  },
  onCall: { covered: true, levels: 2, gapsNext14d: 0, distinctRoles: true },
  handover: { state: 'accepted', overdueConditions: 0, drifted: false },
};

const facts: EntityFacts = Object.fromEntries(
  sources.map(s => [
    s.id,
    { values: toRuleValues(s, observed[s.id]), observedAt: now, stale: false },
  ]),
);
const bare: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'bare' },
  spec: { type: 'service' },
};

describe('the definitions that come with the product', () => {
  let definitions: DefinitionsService;

  beforeAll(async () => {
    definitions = new DefinitionsService({
      locations: [
        {
          file: resolvePackagePath(
            '@backstage-readiness/plugin-readiness-backend',
            'definitions',
          ),
        },
      ],
      sources,
      urlReader: mockServices.urlReader.mock(),
      logger: mockServices.logger.mock(),
    });
    await definitions.reload();
  });

  const standingsOf = (entity: Entity, known: EntityFacts) => {
    const { scorecards, checks } = definitions.current();
    const verdicts = new Map(
      Array.from(checks, ([id, check]) => [
        id,
        {
          ...evaluateCheck(check, { entity, facts: known, now }),
          severity: check.severity,
          counts: true,
        },
      ]),
    );
    return {
      verdicts,
      levels: Object.fromEntries(
        scorecards.map(({ name, levels }) => [
          name,
          computeStanding({ levels, outcomes: verdicts }),
        ]),
      ),
    };
  };

  it('load without a problem', () => {
    expect(definitions.files().flatMap(({ problems }) => problems)).toEqual([]);
    expect(definitions.current().scorecards.map(({ name }) => name)).toEqual([
      'operability',
      'operations-handover',
    ]);
  });

  it('ask every check to say why, and how to mend it', () => {
    for (const check of definitions.current().checks.values()) {
      expect(check.why.length).toBeGreaterThan(30);
      expect(check.fix.length).toBeGreaterThan(30);
      expect(check.compiled.seen).toBeDefined();
    }
  });

  it('use every check they define', () => {
    const { scorecards, checks } = definitions.current();
    const used = new Set(
      scorecards.flatMap(({ levels }) =>
        levels.flatMap(level => level.checks.map(({ checkId }) => checkId)),
      ),
    );
    expect([...checks.keys()].filter(id => !used.has(id))).toEqual([]);
  });

  it('give an excellent service the highest levels and a full score', () => {
    const { verdicts, levels } = standingsOf(excellent, facts);

    expect([...verdicts].filter(([, { status }]) => status !== 'pass')).toEqual(
      [],
    );
    expect(levels.operability).toMatchObject({
      level: { id: 'gold' },
      score: 1,
    });
    expect(levels['operations-handover']).toMatchObject({
      level: { id: 'ready' },
      score: 1,
    });
  });

  it('give an empty entity no level, and never an error', () => {
    const { verdicts, levels } = standingsOf(bare, {});

    expect(levels.operability.level).toBeNull();
    expect(levels['operations-handover'].level).toBeNull();
    for (const [id, { status, message }] of verdicts) {
      expect([id, status]).not.toEqual([id, 'error']);
      expect([id, status]).not.toEqual([id, 'pass']);
      expect(message).not.toBe('');
    }
  });

  it('say what is wrong rather than that something is', () => {
    const { verdicts } = standingsOf(excellent, {
      ...facts,
      links: {
        ...facts.links,
        values: {
          ...facts.links.values,
          broken: 1n,
          brokenUrls: ['https://example.com/gone'],
        },
      },
    });

    expect(verdicts.get('links-not-broken')).toMatchObject({
      status: 'fail',
      message: 'broken: https://example.com/gone',
    });
  });
});
