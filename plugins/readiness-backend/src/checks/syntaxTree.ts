import type { ASTNode } from '@marcbachmann/cel-js';

/** Calls `visit` for a node and everything below it, parents first. */
export function visitTree(
  root: ASTNode,
  visit: (node: ASTNode, parent: ASTNode | undefined) => void,
): void {
  const walk = (value: unknown, parent: ASTNode | undefined): void => {
    if (Array.isArray(value)) {
      value.forEach(item => walk(item, parent));
    } else if (isNode(value)) {
      visit(value, parent);
      walk(value.args, value);
    }
  };
  walk(root, undefined);
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'op' in value;
}

/** The fact a node reads, when it is written `facts.<source>.<field>`. */
export function factRead(
  node: ASTNode,
): { source: string; field: string } | undefined {
  if (node.op !== '.') {
    return undefined;
  }
  const [source, field] = node.args;
  if (source.op !== '.' || !isFacts(source.args[0])) {
    return undefined;
  }
  return { source: source.args[1], field };
}

/** Whether a node is the variable `facts` itself. */
export function isFacts(node: ASTNode): boolean {
  return node.op === 'id' && node.args === 'facts';
}
