import { isMap, isNode, isScalar, isSeq, LineCounter, Node } from 'yaml';
import { SloProblem } from '../definition';

/** One object in a file, with what is needed to point into it. */
export interface SloObject {
  url: string;
  lines: LineCounter;
  node: Node;
  format: 'openslo' | 'sloth' | 'pyrra';
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
  object: SloObject,
  options: {
    severity: SloProblem['severity'];
    node?: Node;
    message: string;
    /** Where the object is not the SLO itself. */
    slo?: string;
  },
): SloProblem {
  return {
    severity: options.severity,
    url: object.url,
    ...position(object.lines, options.node ?? object.node),
    slo:
      options.slo ??
      (object.kind === 'SLO' || object.format === 'pyrra'
        ? object.name
        : undefined),
    message: options.message,
  };
}

/** What readers of all formats share. */
export interface ReadContext {
  problems: SloProblem[];
  /** Takes the name of an SLO, or throws a {@link Refusal} when it is taken. */
  claim(name: string, node: Node | undefined): void;
}

/** Collects what is wrong with one SLO while it is read. */
export interface ProblemCollector {
  warn(node: Node | undefined, message: string): void;
  /** What the action gives, or nothing when it refuses; the reason is kept. */
  refusable<T>(action: () => T): T | undefined;
}

/** Writes problems of an object into a list; what is said twice is kept once. */
export function collectProblems(
  object: SloObject,
  problems: SloProblem[],
  slo?: string,
): ProblemCollector {
  const warned = new Set<string>();
  return {
    warn: (node, message) => {
      const problem = problemAt(object, {
        severity: 'warning',
        node,
        message,
        slo,
      });
      const key = `${problem.line}:${problem.column}:${message}`;
      if (!warned.has(key)) {
        warned.add(key);
        problems.push(problem);
      }
    },
    refusable: action => {
      try {
        return action();
      } catch (error) {
        if (!(error instanceof Refusal)) {
          throw error;
        }
        const { node, message } = error;
        problems.push(
          problemAt(object, { severity: 'refused', node, message, slo }),
        );
        return undefined;
      }
    },
  };
}
