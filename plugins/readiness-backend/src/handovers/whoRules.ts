import type { Entity } from '@backstage/catalog-model';
import { Environment, type ParseResult } from '@marcbachmann/cel-js';
import {
  rulesOf,
  type HandoverPerson,
  type HandoverRecord,
  type HandoverTemplate,
  type RuleProof,
} from '@backstage-readiness/plugin-readiness-common';
import {
  LINEAR_MATCHES,
  linearMatches,
  redirectMatches,
} from '../checks/linearMatches';
import { visitTree } from '../checks/syntaxTree';

/**
 * The language of rules that say who may fill a role. A rule sees three things
 * and nothing else: `person` (`ref`, `groups`), `handover` (`entityRef`,
 * `ownerRef`, `operatingGroup`) and `entity` as the catalog has it. All of it
 * is frozen into the event, so that anybody can evaluate the rule again.
 */
const environment = new Environment({
  limits: { maxAstNodes: 200, maxDepth: 30, maxListElements: 100 },
})
  .registerVariable('person', {
    schema: { ref: 'string', groups: 'list<string>' },
  })
  .registerVariable('handover', {
    schema: {
      entityRef: 'string',
      ownerRef: 'string',
      operatingGroup: 'string',
    },
  })
  .registerVariable('entity', {
    schema: {
      kind: 'string',
      metadata: 'map<string, dyn>',
      spec: 'map<string, dyn>',
    },
  })
  .registerFunction(
    `string.${LINEAR_MATCHES}(string): bool`,
    (text: string, pattern: string) => linearMatches(text, pattern),
  );

const compiledRules = new Map<string, ParseResult>();

/** @throws Error that says what is wrong with the rule */
function compile(rule: string): ParseResult {
  const known = compiledRules.get(rule);
  if (known) {
    return known;
  }
  const parsed = environment.parse(rule);
  visitTree(parsed.ast, redirectMatches);
  const { valid, type, error } = parsed.check();
  if (!valid) {
    throw new Error(error!.summary.replace(LINEAR_MATCHES, 'matches'));
  }
  if (type !== 'bool') {
    throw new Error(`it gives a value of type ${type}, and bool is needed`);
  }
  compiledRules.set(rule, parsed);
  return parsed;
}

/** What is wrong with the rules of a template, each as a sentence. */
export function ruleProblems(template: HandoverTemplate): string[] {
  return rulesOf(template).flatMap(rule => {
    try {
      compile(rule);
      return [];
    } catch (error) {
      return [`The rule ${rule} cannot be used: ${(error as Error).message}`];
    }
  });
}

/** The part of an entity that rules see: all that people declare. */
function visibleOf(entity: Entity): RuleProof['inputs']['entity'] {
  const { kind, metadata, spec = {} } = entity;
  const { name, namespace, title, annotations, labels, tags } = metadata;
  return JSON.parse(
    JSON.stringify({
      kind,
      metadata: { name, namespace, title, annotations, labels, tags },
      spec,
    }),
  );
}

function holds(rule: string, inputs: RuleProof['inputs']): boolean {
  try {
    return compile(rule)(inputs) === true;
  } catch {
    // What a rule cannot say of somebody does not make them anybody.
    return false;
  }
}

/** What the rules of a handover's template say about a person, now. */
export function proofsOf(options: {
  person: HandoverPerson;
  record: HandoverRecord;
  entity: Entity;
}): RuleProof[] {
  const { person, record, entity } = options;
  const { entityRef, ownerRef, operatingGroup } = record;
  const inputs = {
    person: {
      ref: person.ref,
      groups: person.memberships.map(({ group }) => group).sort(),
    },
    handover: { entityRef, ownerRef, operatingGroup },
    entity: visibleOf(entity),
  };
  return rulesOf(record.template).map(rule => ({
    rule,
    holds: holds(rule, inputs),
    inputs,
  }));
}
