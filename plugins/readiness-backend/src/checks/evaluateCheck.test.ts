import type { Entity } from '@backstage/catalog-model';
import type { FactSource } from '@backstage-readiness/plugin-readiness-node';
import { evaluateCheck, type CompiledCheck } from './evaluateCheck';
import type { EntityFacts } from './facts';
import { RuleEnvironment } from './RuleEnvironment';

const slo: FactSource = {
  id: 'slo',
  title: 'SLOs',
  fields: {
    defined: 'int',
    budgetRemaining: 'double',
    names: 'list<string>',
    at: 'timestamp',
  },
  trustFor: 'PT26H',
  every: 'PT10M',
  collect: async () => [],
};
const rota: FactSource = {
  ...slo,
  id: 'rota',
  title: 'On-call rota',
  fields: { covered: 'bool' },
};

const environment = new RuleEnvironment([slo, rota]);
const now = new Date('2026-11-21T09:00:00Z');
const entity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'fare-payments',
    annotations: { 'readiness/tier': '1' },
    labels: { area: 'fares' },
    links: [
      { url: 'https://docs.example.com/a', type: 'runbook', title: 'Runbook' },
      { url: 'https://docs.example.com/b' },
    ],
  },
  spec: { type: 'service', owner: 'payments', dependsOn: ['a', 'b'] },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/payments' }],
};

function check(
  rule: string,
  options: Partial<CompiledCheck> & { seen?: string; evidence?: string } = {},
): CompiledCheck {
  const { seen, evidence, ...overrides } = options;
  const compiledRule = environment.compile({
    expression: rule,
    type: 'bool',
    mayTestPresence: false,
  });
  return {
    id: 'a-check',
    title: 'A check',
    section: 'operations',
    why: 'Because',
    fix: 'Mend it',
    severity: 'block',
    draft: false,
    rule,
    readsFacts: compiledRule.readsFacts,
    sources: [slo, rota].filter(({ id }) =>
      compiledRule.readsFacts.includes(id),
    ),
    compiled: {
      rule: compiledRule,
      seen: seen
        ? environment.compile({
            expression: seen,
            type: 'string',
            mayTestPresence: true,
          })
        : undefined,
      evidence: evidence
        ? environment.compile({
            expression: evidence,
            type: 'list<Link>',
            mayTestPresence: true,
          })
        : undefined,
    },
    ...overrides,
  };
}

const known: EntityFacts = {
  slo: {
    values: { defined: 2n, names: ['availability'], at: new Date(0) },
    observedAt: now,
    stale: false,
  },
};

const statusOf = (rule: string, facts: EntityFacts = known) =>
  evaluateCheck(check(rule), { entity, facts, now }).status;

describe('evaluateCheck', () => {
  it.each([
    ["annotation('readiness/tier') == '1'", 'pass'],
    ["annotation('nope') != ''", 'fail'],
    ["label('area') == 'fares'", 'pass'],
    ["links('runbook').size() == 1 && links('*').size() == 2", 'pass'],
    ["links('runbook')[0].title == 'Runbook'", 'pass'],
    ["relations('ownedBy') == ['group:default/payments']", 'pass'],
    ["relations('partOf').size() > 0", 'fail'],
    ["spec('owner') == 'payments' && spec('nope') == ''", 'pass'],
    ["specSize('dependsOn') == 2", 'pass'],
    ["entity.kind == 'Component'", 'pass'],
    ["now > timestamp('2026-11-21T00:00:00Z')", 'pass'],
    ['facts.slo.defined > 1', 'pass'],
    ['facts.slo.at < now', 'pass'],
    ['facts.slo.names.exists(n, n.matches("^avail"))', 'pass'],
  ])('%s → %s', (rule, expected) => {
    expect(statusOf(rule)).toBe(expected);
  });

  it('has no data before a source observed the entity', () => {
    const outcome = evaluateCheck(check('facts.rota.covered'), {
      entity,
      facts: {},
      now,
    });

    expect(outcome.status).toBe('no-data');
    expect(outcome.message).toContain('On-call rota');
  });

  it('tells why nothing is known when the source failed', () => {
    const outcome = evaluateCheck(check('facts.rota.covered'), {
      entity,
      facts: { rota: { stale: false, lastError: 'answered 503' } },
      now,
    });

    expect(outcome.status).toBe('no-data');
    expect(outcome.message).toContain('answered 503');
    expect(outcome.reasons).toEqual([
      {
        code: 'nothing-known',
        source: 'rota',
        sourceTitle: 'On-call rota',
        detail: 'answered 503',
      },
    ]);
  });

  it('has no data when the one field it reads was not observed', () => {
    const outcome = evaluateCheck(check('facts.slo.budgetRemaining > 0.1'), {
      entity,
      facts: known,
      now,
    });

    expect(outcome.status).toBe('no-data');
    expect(outcome.message).toBe(
      'SLOs: “budget remaining” could not be observed for this entity.',
    );
    expect(outcome.reasons).toEqual([
      {
        code: 'fact-missing',
        source: 'slo',
        sourceTitle: 'SLOs',
        field: 'budgetRemaining',
      },
    ]);
  });

  it('has no data even when another part of the rule would make it pass', () => {
    expect(statusOf('facts.slo.defined > 0 || facts.rota.covered')).toBe(
      'no-data',
    );
  });

  it('is stale when a fact is too old, whatever the rule says', () => {
    expect(
      statusOf('facts.slo.defined > 0', {
        slo: { ...known.slo, stale: true },
      }),
    ).toBe('stale');
  });

  it('has no parts to reword when the check words its message', () => {
    const { message, reasons } = evaluateCheck(
      check('facts.slo.defined > 5', { seen: "'only two'" }),
      { entity, facts: known, now },
    );
    expect(message).toBe('only two');
    expect(reasons).toBeNull();
  });

  it('tells since when a fact is too old, and what the last attempt said', () => {
    const { reasons } = evaluateCheck(check('facts.slo.defined > 0'), {
      entity,
      facts: { slo: { ...known.slo, stale: true, lastError: 'answered 503' } },
      now,
    });
    expect(reasons).toEqual([
      {
        code: 'too-old',
        source: 'slo',
        sourceTitle: 'SLOs',
        observedAt: now.toISOString(),
        detail: 'answered 503',
      },
    ]);
  });

  it('is an error when the rule cannot be computed', () => {
    const outcome = evaluateCheck(check('1 / (facts.slo.defined - 2) > 0'), {
      entity,
      facts: known,
      now,
    });

    expect(outcome.status).toBe('error');
    expect(outcome.message).toContain('division by zero');
  });

  it('is an error, not a lack of data, when the entity lacks what is selected', () => {
    expect(statusOf("entity.spec.nope == 'x'")).toBe('error');
  });

  it('warns instead of failing when the check is advice', () => {
    const outcome = evaluateCheck(check('false', { severity: 'warn' }), {
      entity,
      facts: known,
      now,
    });

    expect(outcome.status).toBe('warn');
  });

  it('does not apply to entities the filter leaves out', () => {
    const advice = check('false');
    const outcome = evaluateCheck(
      {
        ...advice,
        compiled: { ...advice.compiled, appliesTo: () => false },
      },
      { entity, facts: known, now },
    );

    expect(outcome.status).toBe('not-applicable');
  });

  it('says what was seen and links to the evidence', () => {
    const outcome = evaluateCheck(
      check('facts.slo.defined > 0', {
        seen: "string(facts.slo.defined) + ' objectives since ' + date(facts.slo.at)",
        evidence: "links('*')",
      }),
      { entity, facts: known, now },
    );

    expect(outcome.message).toBe('2 objectives since 1970-01-01');
    expect(outcome.evidence).toEqual([
      { title: 'Runbook', url: 'https://docs.example.com/a' },
      {
        title: 'https://docs.example.com/b',
        url: 'https://docs.example.com/b',
      },
    ]);
  });

  it('keeps its verdict when the sentence about it cannot be made', () => {
    const outcome = evaluateCheck(
      check('facts.slo.defined > 0', {
        seen: 'percent(facts.slo.budgetRemaining)',
      }),
      { entity, facts: known, now },
    );

    expect(outcome.status).toBe('pass');
    expect(outcome.message).toBe('As asked.');
  });

  it('cuts a long sentence without leaving half a character', () => {
    const odd: Entity = {
      ...entity,
      metadata: {
        ...entity.metadata,
        annotations: { text: `\0${'x'.repeat(498)}🚢🚢` },
      },
    };
    const { message } = evaluateCheck(
      check('true', { seen: "annotation('text')" }),
      { entity: odd, facts: {}, now },
    );

    expect(message).toBe('x'.repeat(498));
  });

  it('takes linear time for a pattern made to blow up', () => {
    const long: Entity = {
      ...entity,
      metadata: {
        ...entity.metadata,
        annotations: { text: `${'a'.repeat(50_000)}!` },
      },
    };
    const outcome = evaluateCheck(
      check("annotation('text').matches('(a+)+$')"),
      { entity: long, facts: {}, now },
    );

    expect(outcome.status).toBe('fail');
  });
});

describe('RuleEnvironment', () => {
  const problemOf = (expression: string) => {
    try {
      check(expression);
    } catch (error) {
      return error as { message: string; offset: number; fix: string };
    }
    throw new Error('was accepted');
  };

  it.each([
    ['facts.slo.definde > 0', 10, 'definde'],
    ['facts.slos.defined > 0', 6, 'slos'],
    ["facts.slo.defined > 'many'", 0, 'int > string'],
    ['entity.kind = "x"', 12, ''],
    ['facts.slo.defined', 0, 'type int'],
    ["entity.kind.matches('(')", 20, 'regular expression'],
    ['has(facts.slo.defined)', 4, 'is there'],
    ["dyn(facts)['slo'].defined > 0", 4, 'as a whole'],
    [`${'('.repeat(60)}true${')'.repeat(60)}`, 40, 'maxDepth'],
    [new Array(300).fill('true').join(' && '), 0, 'maxAstNodes'],
  ])('refuses a mistaken expression (%#)', (expression, offset, message) => {
    const problem = problemOf(expression);

    expect(problem.message).toContain(message);
    expect(problem.fix).not.toBe('');
    expect(problem.offset).toBe(offset);
  });
});
