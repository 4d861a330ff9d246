import type { ASTNode } from '@marcbachmann/cel-js';
import { factRead, isFacts, visitTree } from './syntaxTree';
import { RuleProblem } from './RuleProblem';

/**
 * The facts an expression reads, as `source.field`, found before it ever runs,
 * so that missing and stale facts are noticed whatever way the evaluation takes.
 *
 * @throws RuleProblem when the facts are used in a way that hides what is read,
 *   or when a rule asks whether a fact is there: missing facts are judged
 *   before the rule, and must not be able to make it pass.
 */
export function readFacts(
  root: ASTNode,
  options: { mayTestPresence: boolean },
): string[] {
  const facts = new Set<string>();
  const accounted = new Set<ASTNode>();
  visitTree(root, (node, parent) => {
    const read = factRead(node);
    if (read) {
      facts.add(`${read.source}.${read.field}`);
      if (node.op === '.' && node.args[0].op === '.') {
        accounted.add(node.args[0].args[0]);
      }
      if (!options.mayTestPresence && isPresenceTest(parent)) {
        throw new RuleProblem({
          message: `The rule asks whether facts.${read.source}.${read.field} is there`,
          fix: 'Leave has(…) out: an entity whose facts are missing gets "no data" without being asked.',
          offset: node.start,
        });
      }
    } else if (isFacts(node) && !accounted.has(node)) {
      throw new RuleProblem({
        message: 'The facts are used as a whole',
        fix: 'Read one fact at a time, as facts.<source>.<field>.',
        offset: node.start,
      });
    }
  });
  return [...facts].sort();
}

function isPresenceTest(node: ASTNode | undefined): boolean {
  return node?.op === 'call' && node.args[0] === 'has';
}
