import type { Entity } from '@backstage/catalog-model';
import { filterPredicateToFilterFunction } from '@backstage/filter-predicates';
import type {
  CheckDocument,
  DefinitionProblem,
  SourceDocument,
} from '@backstage-readiness/plugin-readiness-common';
import { isScalar } from 'yaml';
import {
  RuleProblem,
  type CompiledCheck,
  type CompiledExpression,
} from '../checks';
import type { CompileContext } from './parseDefinitions';

type Expression = 'rule' | 'seen' | 'evidence';

const EXPRESSION_TYPES = {
  rule: 'bool',
  seen: 'string',
  evidence: 'list<Link>',
} as const;

/** Compiles the expressions of a check, once per version of its definition. */
export function compileCheck(
  { metadata, spec }: CheckDocument,
  source: SourceDocument,
  { environment, sources, externalFacts }: CompileContext,
):
  | { ok: true; check: CompiledCheck }
  | { ok: false; problems: DefinitionProblem[] } {
  const problems: DefinitionProblem[] = externalProblems(
    spec.external,
    source,
    externalFacts,
  );
  const compile = (key: Expression): CompiledExpression | undefined => {
    const expression = spec[key];
    if (expression === undefined) {
      return undefined;
    }
    try {
      return environment.compile({
        expression,
        type: EXPRESSION_TYPES[key],
        mayTestPresence: key !== 'rule',
      });
    } catch (error) {
      if (!(error instanceof RuleProblem)) {
        throw error;
      }
      problems.push(expressionProblem(error, key, source));
      return undefined;
    }
  };
  const rule = compile('rule');
  const seen = compile('seen');
  const evidence = compile('evidence');
  if (problems.length > 0) {
    return { ok: false, problems };
  }
  return {
    ok: true,
    check: {
      id: metadata.name,
      title: metadata.title,
      owner: metadata.owner,
      section: spec.section,
      why: spec.why,
      fix: spec.fix,
      severity: spec.severity,
      draft: spec.draft,
      effectiveFrom: spec.effectiveFrom,
      rule: spec.rule,
      attestation: spec.attestation,
      external: spec.external,
      readsFacts: rule?.readsFacts ?? [],
      sources: sources.filter(({ id }) => rule?.readsFacts.includes(id)),
      compiled: {
        rule,
        seen,
        evidence,
        appliesTo:
          spec.appliesTo === undefined
            ? undefined
            : filterPredicateToFilterFunction<Entity>(spec.appliesTo),
      },
    },
  };
}

function externalProblems(
  external: CheckDocument['spec']['external'],
  source: SourceDocument,
  externalFacts: CompileContext['externalFacts'],
): DefinitionProblem[] {
  if (!external) {
    return [];
  }
  const known = externalFacts.get(external.fact);
  if (!known) {
    return [
      {
        ...source.positionOf(['spec', 'external', 'fact']),
        message: `facts.${external.fact} belongs to a fact source of the portal and cannot be reported from outside`,
        fix: 'Give the external fact a source name of its own.',
      },
    ];
  }
  return known.type === external.type
    ? []
    : [
        {
          ...source.positionOf(['spec', 'external', 'type']),
          message: `facts.${external.fact} is declared as ${known.type} by another check`,
          fix: 'Declare the same type in both, or give one of the facts another name.',
        },
      ];
}

function expressionProblem(
  problem: RuleProblem,
  key: Expression,
  source: SourceDocument,
): DefinitionProblem {
  const node = source.nodeAt(['spec', key]);
  return {
    ...(isScalar(node)
      ? source.positions.within(node, problem.offset)
      : source.positionOf(['spec', key])),
    message: `${key}: ${problem.message}`,
    fix: problem.fix,
  };
}
