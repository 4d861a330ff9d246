import type { ASTNode } from '@marcbachmann/cel-js';
import { RE2JS, RE2JSSyntaxException } from 're2js';

/** The name under which rules call the linear-time engine. */
export const LINEAR_MATCHES = 'linearMatches';

const MAX_CACHED_PATTERNS = 500;
const patterns = new Map<string, RE2JS>();

/**
 * Whether a text contains a match of a regular expression. RE2 never
 * backtracks, so that no pattern of a definition can hold the evaluation up.
 *
 * @throws Error that names the mistake in the pattern
 */
export function linearMatches(text: string, pattern: string): boolean {
  return compiled(pattern).matcher(text).find();
}

/** @throws Error that names the mistake in the pattern */
export function compiled(pattern: string): RE2JS {
  const known = patterns.get(pattern);
  if (known) {
    return known;
  }
  try {
    const made = RE2JS.compile(pattern);
    // Patterns may be computed from an entity, so the cache needs an end.
    if (patterns.size >= MAX_CACHED_PATTERNS) {
      patterns.clear();
    }
    patterns.set(pattern, made);
    return made;
  } catch (error) {
    if (error instanceof RE2JSSyntaxException) {
      throw new Error(`The regular expression is not valid: ${error.message}`);
    }
    throw error;
  }
}

/**
 * Redirects `text.matches(pattern)` to the linear-time engine: the expression
 * library's own `matches` backtracks and cannot be overridden.
 */
export function redirectMatches(node: ASTNode): void {
  if (node.op === 'rcall' && node.args[0] === 'matches') {
    (node.args as unknown[])[0] = LINEAR_MATCHES;
  }
}
