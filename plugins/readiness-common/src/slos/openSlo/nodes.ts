import { isMap, isNode, isScalar, isSeq, LineCounter, Node } from 'yaml';
import { SloProblem } from '../definition';

/** One OpenSLO object in a file, with what is needed to point into it. */
export interface OpenSloObject {
  url: string;
  lines: LineCounter;
  node: Node;
  apiVersion: string;
  kind: string;
  name: string;
}

/** A problem that makes an SLO impossible to compute. */
export class Refusal extends Error {
  readonly node: Node | undefined;

  constructor(node: Node | undefined, message: string) {
    super(message);
    this.node = node;
  }
}

/** The node below `parent` at a path of keys and indexes, when there is one. */
export function child(
  parent: Node | undefined,
  ...path: Array<string | number>
): Node | undefined {
  let node: unknown = parent;
  for (const key of path) {
    if (!isMap(node) && !isSeq(node)) {
      return undefined;
    }
    node = node.get(key, true);
  }
  // A key written without a value reads as absent, as its author meant it.
  return isNode(node) && !(isScalar(node) && node.value === null)
    ? node
    : undefined;
}

/** The elements of a list, none when there is no list. */
export function items(node: Node | undefined): Node[] {
  return isSeq(node) ? node.items.filter(isNode) : [];
}

/** The value of a scalar as text, or undefined for anything else. */
export function text(node: Node | undefined): string | undefined {
  if (!isScalar(node)) {
    return undefined;
  }
  return typeof node.value === 'string' || typeof node.value === 'number'
    ? String(node.value)
    : undefined;
}

/** A finite number, also when written in quotes. */
export function number(node: Node | undefined): number | undefined {
  const written = text(node);
  if (written === undefined || written.trim() === '') {
    return undefined;
  }
  const value = Number(written);
  return Number.isFinite(value) ? value : undefined;
}

/** True or false, or undefined for anything else. */
export function boolean(node: Node | undefined): boolean | undefined {
  return isScalar(node) && typeof node.value === 'boolean'
    ? node.value
    : undefined;
}

/** Line and column where a node begins, from 1. */
export function position(
  lines: LineCounter,
  node: Node | undefined,
): { line?: number; column?: number } {
  const offset = node?.range?.[0];
  if (offset === undefined) {
    return {};
  }
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}

/** Makes a problem that points at a node of an object. */
export function problemAt(
  object: OpenSloObject,
  options: {
    severity: SloProblem['severity'];
    node?: Node;
    message: string;
  },
): SloProblem {
  return {
    severity: options.severity,
    url: object.url,
    ...position(object.lines, options.node ?? object.node),
    slo: object.kind === 'SLO' ? object.name : undefined,
    message: options.message,
  };
}
