import type { Entity } from '@backstage/catalog-model';
import type {
  FactSource,
  FactType,
} from '@backstage-readiness/plugin-readiness-node';
import {
  Environment,
  type ASTNode,
  type ParseError,
  type ParseResult,
  type TypeError as RuleTypeError,
} from '@marcbachmann/cel-js';
import * as helpers from './entityHelpers';
import type { EntityFacts, RuleValue } from './facts';
import { readFacts } from './factReads';
import {
  compiled,
  LINEAR_MATCHES,
  linearMatches,
  redirectMatches,
} from './linearMatches';
import { RuleProblem } from './RuleProblem';
import { visitTree } from './syntaxTree';

const TIMESTAMP = 'google.protobuf.Timestamp';
const LIMITS = { maxAstNodes: 400, maxDepth: 40, maxListElements: 100 };
const MILLISECONDS_PER_DAY = 86_400_000;

const CEL_TYPES: Record<FactType, string> = {
  bool: 'bool',
  int: 'int',
  double: 'double',
  string: 'string',
  timestamp: TIMESTAMP,
  'list<string>': 'list<string>',
};

/** What an expression is evaluated with. */
export interface RuleInput {
  entity: Entity;
  facts: EntityFacts;
  now: Date;
}

/** An expression that was parsed and type-checked, ready to run often. */
export interface CompiledExpression {
  /** The fact sources it reads. */
  readsFacts: string[];
  /** The facts it reads, as `source.field`. */
  readsFields: string[];
  /** @throws an error of the expression engine when the evaluation fails */
  evaluate(input: RuleInput): unknown;
}

/**
 * The language of the rules: which variables and functions there are, and of
 * what type. Made once per set of fact sources.
 */
export class RuleEnvironment {
  readonly #environment: Environment;
  /** Helpers take no entity in rules; evaluation is synchronous, so one slot will do. */
  #entity: Entity | undefined;

  constructor(sources: readonly FactSource[]) {
    const environment = new Environment({ limits: LIMITS });
    for (const { id, fields } of sources) {
      environment.registerType(`Facts_${id}`, {
        fields: Object.fromEntries(
          Object.entries(fields).map(([name, type]) => [name, CEL_TYPES[type]]),
        ),
      });
    }
    environment
      .registerType('Facts', {
        fields: Object.fromEntries(
          sources.map(({ id }) => [id, `Facts_${id}`]),
        ),
      })
      .registerType('Link', {
        ctor: helpers.RuleLink,
        fields: { title: 'string', url: 'string', type: 'string' },
      })
      .registerVariable('facts', 'Facts')
      .registerVariable('now', TIMESTAMP)
      .registerVariable('entity', {
        schema: {
          apiVersion: 'string',
          kind: 'string',
          metadata: 'map<string, dyn>',
          spec: 'map<string, dyn>',
        },
      });
    this.#environment = this.#registerFunctions(environment);
  }

  /**
   * Compiles an expression and makes sure of its type.
   *
   * @throws RuleProblem naming the mistake, the place and the fix
   */
  compile(options: {
    expression: string;
    type: 'bool' | 'string' | 'list<Link>';
    /** Whether the expression may ask if a fact is there. */
    mayTestPresence: boolean;
  }): CompiledExpression {
    const parsed = this.#parse(options.expression);
    visitTree(parsed.ast, node => {
      assertValidPattern(node);
      redirectMatches(node);
    });
    const { valid, type, error } = parsed.check();
    if (!valid) {
      throw problemOf(error!);
    }
    if (type !== options.type) {
      throw new RuleProblem({
        message: `The expression gives a value of type ${type}`,
        fix: `Write an expression that gives a value of type ${options.type}.`,
        offset: 0,
      });
    }
    const readsFields = readFacts(parsed.ast, options);
    const readsFacts = [
      ...new Set(readsFields.map(fact => fact.split('.')[0])),
    ];
    return {
      readsFacts,
      readsFields,
      evaluate: ({ entity, facts, now }) => {
        // Facts that were not observed show as errors of the engine, so that many
        // are thrown in a run, and their stack traces cost more than the rules.
        const { stackTraceLimit } = Error;
        Error.stackTraceLimit = 0;
        this.#entity = entity;
        try {
          return parsed({ entity, facts: valuesOf(facts, readsFacts), now });
        } finally {
          this.#entity = undefined;
          Error.stackTraceLimit = stackTraceLimit;
        }
      },
    };
  }

  #parse(expression: string): ParseResult {
    try {
      return this.#environment.parse(expression);
    } catch (error) {
      throw problemOf(error as ParseError);
    }
  }

  #registerFunctions(environment: Environment): Environment {
    const entity = () => this.#entity!;
    return environment
      .registerFunction('annotation(string): string', (key: string) =>
        helpers.annotation(entity(), key),
      )
      .registerFunction('label(string): string', (key: string) =>
        helpers.label(entity(), key),
      )
      .registerFunction('links(string): list<Link>', (type: string) =>
        helpers.links(entity(), type),
      )
      .registerFunction('relations(string): list<string>', (type: string) =>
        helpers.relations(entity(), type),
      )
      .registerFunction('spec(string): string', (path: string) =>
        helpers.spec(entity(), path),
      )
      .registerFunction('specSize(string): int', (path: string) =>
        BigInt(helpers.specSize(entity(), path)),
      )
      .registerFunction(`date(${TIMESTAMP}): string`, (at: Date) =>
        at.toISOString().slice(0, 10),
      )
      .registerFunction(
        `daysBetween(${TIMESTAMP}, ${TIMESTAMP}): int`,
        (from: Date, to: Date) =>
          BigInt(
            Math.floor((to.getTime() - from.getTime()) / MILLISECONDS_PER_DAY),
          ),
      )
      .registerFunction(
        'percent(double): string',
        (share: number) => `${Math.round(share * 1000) / 10} %`,
      )
      .registerFunction(
        `string.${LINEAR_MATCHES}(string): bool`,
        (text: string, pattern: string) => linearMatches(text, pattern),
      );
  }
}

function valuesOf(
  facts: EntityFacts,
  sources: readonly string[],
): Record<string, Record<string, RuleValue>> {
  const values: Record<string, Record<string, RuleValue>> = {};
  for (const source of sources) {
    values[source] = facts[source]?.values ?? {};
  }
  return values;
}

/** A pattern written out in a rule is checked when the rule loads. */
function assertValidPattern(node: ASTNode): void {
  if (node.op !== 'rcall' || node.args[0] !== 'matches') {
    return;
  }
  const pattern = node.args[2][0];
  if (pattern?.op === 'value' && typeof pattern.args === 'string') {
    try {
      compiled(pattern.args);
    } catch (error) {
      throw new RuleProblem({
        message: (error as Error).message,
        fix: 'Write the pattern in RE2 syntax (no look-around, no back-references).',
        offset: pattern.start,
      });
    }
  }
}

function problemOf(error: ParseError | RuleTypeError): RuleProblem {
  return new RuleProblem({
    message: error.summary.replace(LINEAR_MATCHES, 'matches'),
    fix:
      error.name === 'ParseError'
        ? 'Mend the expression; it is written in CEL (https://cel.dev).'
        : 'Check the names and types: facts.<source>.<field> as GET /definitions lists them, entity, now, and the helpers annotation, label, links, relations, spec.',
    offset: error.range?.start ?? error.node?.start ?? 0,
  });
}
