import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { computeStanding } from '@backstage-readiness/plugin-readiness-common';
import {
  evaluateCheck,
  toRuleValues,
  type CurrentAttestation,
  type EntityFacts,
} from '../checks';
import { DefinitionsService } from './DefinitionsService';
import { shippedSources as sources } from './__testUtils__/shippedSources';

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
      'readiness/alerts': './alerts.yaml',
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
    kinds: ['alert', 'backup', 'deploy', 'incident', 'scale', 'update'],
    missingSections: [],
    placeholders: 0,
    deadLinks: 0,
    commandsWithoutResult: 0,
    alertsWithoutRunbook: [],
    alertsWithBrokenRunbook: [],
    lastReviewedAt: '2026-10-01T00:00:00Z',
    lastDrilledAt: '2026-10-01T00:00:00Z',
    lastChangedAt: '2026-10-01T00:00:00Z',
  },
  slo: {
    defined: 1,
    worst: 'met',
    budgetRemaining: 0.6,
    target: 0.999,
    sample: false,
    alertsKnown: true,
    alerting: true,
    slaDefined: true,
    slaAligned: true,
  },
  onCall: { covered: true, levels: 2, gapsNext14d: 0, distinctRoles: true },
  duty: {
    lastNoteAt: '2026-11-20T17:00:00Z',
    lastNoteAcknowledged: true,
    unacknowledged: 0,
  },
  support: {
    hours: true,
    outOfHours: true,
    channel: true,
    severities: 3,
    updates: true,
    tells: true,
    triage: true,
    ticketBoard: true,
    postmortems: true,
    roles: true,
    incidentLead: true,
    metrics: ['time-to-resolve', 'incidents', 'high-priority-incidents'],
    sla: 99.5,
  },
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

  const standingsOf = (
    entity: Entity,
    known: EntityFacts,
    attestation?: CurrentAttestation,
  ) => {
    const { scorecards, checks } = definitions.current();
    const verdicts = new Map(
      Array.from(checks, ([id, check]) => [
        id,
        {
          ...evaluateCheck(check, { entity, facts: known, attestation, now }),
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
      'production-readiness',
      'support-model',
    ]);
  });

  it('ask every check to say why, and how to mend it', () => {
    for (const check of definitions.current().checks.values()) {
      expect(check.why.length).toBeGreaterThan(30);
      expect(check.fix.length).toBeGreaterThan(30);
      expect(check.compiled.seen !== undefined).toBe(check.rule !== undefined);
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

  it('need no statement of anybody for gold and for a handover', () => {
    const { levels } = standingsOf(excellent, facts);

    expect(levels.operability.level).toMatchObject({ id: 'gold' });
    expect(levels['operations-handover'].level).toMatchObject({ id: 'ready' });
    expect(levels['support-model'].level).toMatchObject({ id: 'agreed' });
  });

  it('give an excellent service the highest levels and a full score', () => {
    const { verdicts, levels } = standingsOf(excellent, facts, {
      statedBy: 'user:default/ada.obi',
      statedAt: new Date('2026-11-01T09:00:00Z'),
      expiresAt: new Date('2027-01-01T09:00:00Z'),
      evidenceUrl: 'https://wiki.example.com/payments',
    });

    expect(
      [...verdicts].filter(
        ([id, { status }]) =>
          status !== 'pass' && !id.startsWith('replacement-'),
      ),
    ).toEqual([]);
    expect(levels).toMatchObject({
      operability: { level: { id: 'diamond' }, score: 1 },
      'operations-handover': { level: { id: 'rehearsed' }, score: 1 },
      'production-readiness': { level: { id: 'released' }, score: 1 },
      'support-model': { level: { id: 'measured' }, score: 1 },
    });
  });

  it('ask about a replaced system only where there was one', () => {
    const asked = (entity: Entity) =>
      [...standingsOf(entity, facts).verdicts]
        .filter(([id]) => id.startsWith('replacement-'))
        .map(([, { status }]) => status);
    const annotations = {
      ...excellent.metadata.annotations,
      'readiness/replaces': 'the mainframe',
    };

    expect(new Set(asked(excellent))).toEqual(new Set(['not-applicable']));
    expect(
      new Set(
        asked({
          ...excellent,
          metadata: { ...excellent.metadata, annotations },
        }),
      ),
    ).toEqual(new Set(['no-data']));
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

  describe('about alerts tied to SLOs', () => {
    const verdictOf = (slo: Record<string, unknown>, links: string[] = []) => {
      const { verdicts } = standingsOf(
        {
          ...excellent,
          metadata: {
            ...excellent.metadata,
            links: links.map(type => ({ type, url: 'https://example.com/x' })),
          },
        },
        {
          ...facts,
          slo: {
            ...facts.slo,
            values: toRuleValues(
              sources.find(({ id }) => id === 'slo')!,
              slo as Parameters<typeof toRuleValues>[1],
            ),
          },
        },
      );
      const { status, message } = verdicts.get('alerts-tied-to-slos')!;
      return [status, message];
    };

    it.each([
      [
        'believe the metrics server',
        { defined: 1, alertsKnown: true, alerting: true },
        [],
        ['pass', 'every objective has an alert rule'],
      ],
      [
        'believe it rather than a link',
        { defined: 1, alertsKnown: true, alerting: false },
        ['alerts'],
        ['fail', 'an objective has no alert rule. Nobody has stated this yet.'],
      ],
      [
        'take a link where nobody can tell',
        { defined: 1, alertsKnown: false },
        ['alerts'],
        ['pass', 'SLO and alert rules are linked'],
      ],
      [
        'miss the link where nobody can tell',
        { defined: 1, alertsKnown: false },
        [],
        ['fail', 'no link of the type alerts. Nobody has stated this yet.'],
      ],
      [
        'miss the SLO first',
        { defined: 0 },
        ['alerts'],
        [
          'fail',
          'no SLO an alert could be tied to. Nobody has stated this yet.',
        ],
      ],
    ])('%s', (_, slo, links, expected) => {
      expect(verdictOf(slo, links)).toEqual(expected);
    });
  });

  it.each([
    [{ slaAligned: true }, 'pass'],
    [{ slaAligned: false }, 'fail'],
    [{}, 'no-data'],
  ])('hold the SLA against the objective behind it: %j', (slo, status) => {
    const { verdicts } = standingsOf(excellent, {
      ...facts,
      slo: {
        ...facts.slo,
        values: toRuleValues(sources.find(({ id }) => id === 'slo')!, {
          defined: 1,
          ...slo,
        }),
      },
    });
    expect(verdicts.get('sla-within-slo')).toMatchObject({ status });
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
