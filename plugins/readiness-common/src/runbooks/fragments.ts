import type { RunbookReferenceInside } from './references';
import { createSlugger } from './slug';

/** The references that lead to a place of the same document that is not there. */
export function findDeadFragments(options: {
  references: readonly RunbookReferenceInside[];
  headings: ReadonlyArray<{ text: string }>;
  /** The document, which may hold anchors of its own. */
  text: string;
}): RunbookReferenceInside[] {
  const inside = options.references.filter(({ target }) => /^#./.test(target));
  if (inside.length === 0) {
    return [];
  }
  const known = fragmentsOf(options.headings.map(({ text }) => text));
  for (const [, anchor] of options.text.matchAll(
    /\b(?:id|name)=["']([^"']+)["']/g,
  )) {
    known.add(anchor);
  }
  return inside.filter(({ target }) => {
    const written = target.slice(1);
    return ![written, decoded(written)].some(
      fragment =>
        known.has(fragment) || known.has(fragment.toLocaleLowerCase('en-US')),
    );
  });
}

/** Different renderers make different fragments of a heading; any of them will do. */
function fragmentsOf(headings: readonly string[]): Set<string> {
  const ours = createSlugger();
  const seen = new Map<string, number>();
  return new Set(
    headings.flatMap(text => {
      const explicit = /\{#([^}]+)\}/.exec(text)?.[1];
      const plain = text
        .toLocaleLowerCase('en-US')
        .replace(/[^\p{Letter}\p{Number}\s_-]/gu, '')
        .trim()
        .replace(/\s/g, '-');
      const count = seen.get(plain) ?? 0;
      seen.set(plain, count + 1);
      return [
        ours(text),
        count === 0 ? plain : `${plain}-${count}`,
        ...(explicit ? [explicit] : []),
      ];
    }),
  );
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
