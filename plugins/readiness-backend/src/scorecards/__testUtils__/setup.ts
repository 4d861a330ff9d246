import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { FactSource } from '@backstage-readiness/plugin-readiness-node';
import type { Knex } from 'knex';
import { DefinitionsService } from '../../definitions';
import { FactsService } from '../../facts';
import { EvaluationService } from '../EvaluationService';
import { GroupTree } from '../GroupTree';
import { StandingsService } from '../StandingsService';

/** A component of the test catalog. */
export function component(
  name: string,
  overrides: Partial<Entity['spec']> = {},
) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, title: `The ${name}` },
    spec: {
      type: 'service',
      lifecycle: 'production',
      owner: 'group:default/payments',
      ...overrides,
    },
    relations: [
      {
        type: 'ownedBy',
        targetRef: String(overrides?.owner ?? 'group:default/payments'),
      },
    ],
  } satisfies Entity;
}

/** A group of the test catalog. */
export function group(name: string, parent?: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name },
    spec: { type: 'team', children: [] },
    relations: parent
      ? [{ type: 'childOf', targetRef: `group:default/${parent}` }]
      : [],
  };
}

/** A scorecard of two levels: one check reads the entity, the other a fact. */
export const definitionsYaml = `
apiVersion: readiness/v1
kind: Scorecard
metadata: { name: basics, title: Basics }
spec:
  appliesTo: { kind: Component, spec.lifecycle: production }
  levels:
    - { id: bronze, title: Bronze, checks: [is-service] }
    - { id: silver, title: Silver, checks: [has-slo] }
---
apiVersion: readiness/v1
kind: Check
metadata: { name: is-service, title: Is a service }
spec:
  section: catalog
  why: Because.
  fix: Mend it.
  rule: spec('type') == 'service'
  seen: "'its type is ' + spec('type')"
---
apiVersion: readiness/v1
kind: Check
metadata: { name: has-slo, title: Has an SLO }
spec:
  section: slo
  why: Because.
  fix: Mend it.
  rule: facts.slo.defined > 0
`;

/** A source whose answers a test decides. */
function sloSource() {
  const state = {
    answers: new Map<string, number>(),
    observedAt: new Date().toISOString(),
    failure: undefined as Error | undefined,
    asked: [] as string[][],
  };
  const source: FactSource = {
    id: 'slo',
    title: 'SLOs',
    fields: { defined: 'int' },
    trustFor: 'PT26H',
    every: 'PT10M',
    appliesTo: { kind: 'Component' },
    collect: async ({ entities }) => {
      state.asked.push(entities.map(({ metadata }) => metadata.name));
      if (state.failure) {
        throw state.failure;
      }
      return entities.flatMap(({ metadata }) => {
        const defined = state.answers.get(metadata.name);
        return defined === undefined
          ? []
          : [
              {
                entityRef: `component:default/${metadata.name}`,
                values: { defined },
                observedAt: state.observedAt,
              },
            ];
      });
    },
  };
  return { source, state };
}

/** The parts as the plugin wires them, over a catalog a test can change. */
export async function setup(options: {
  knex: Knex;
  definitionsFolder: string;
  entities: Entity[];
  /** How long other replicas wait for a silent one, in milliseconds. */
  lease?: number;
  /** Called before each portion of entities is evaluated. */
  beforeEvaluate?: () => Promise<void>;
}) {
  const { knex, entities } = options;
  const catalog = catalogServiceMock({ entities });
  const reading = { catalog };
  // The catalog double is replaced as a whole when entities change.
  const currentCatalog = new Proxy(catalog, {
    get: (_, key) => {
      const value = Reflect.get(reading.catalog, key);
      return typeof value === 'function' ? value.bind(reading.catalog) : value;
    },
  });
  const logger = mockServices.logger.mock();
  const auth = mockServices.auth();
  const slo = sloSource();
  const facts = new FactsService({
    knex,
    catalog: currentCatalog,
    auth,
    logger,
  });
  facts.addSource(slo.source);
  const definitions = new DefinitionsService({
    locations: [{ file: options.definitionsFolder }],
    sources: facts.sources(),
    urlReader: mockServices.urlReader.mock(),
    logger,
  });
  await definitions.reload();
  const evaluation = new EvaluationService({
    knex,
    catalog: currentCatalog,
    auth,
    logger,
    definitions,
    lease: options.lease,
    facts: new Proxy(facts, {
      get: (target, key) =>
        key === 'factsOf'
          ? async (...args: Parameters<FactsService['factsOf']>) => {
              await options.beforeEvaluate?.();
              return target.factsOf(...args);
            }
          : Reflect.get(target, key),
    }),
  });
  const standings = new StandingsService({
    knex,
    definitions,
    groups: new GroupTree({ catalog: currentCatalog, auth }),
  });
  return {
    slo: slo.state,
    facts,
    definitions,
    evaluation,
    standings,
    setEntities: (changed: Entity[]) => {
      reading.catalog = catalogServiceMock({ entities: changed });
    },
    collect: () =>
      facts.collect({
        sourceId: 'slo',
        signal: new AbortController().signal,
      }),
  };
}

/** The ref of a component of the test catalog. */
export const ref = (name: string) => `component:default/${name}`;
