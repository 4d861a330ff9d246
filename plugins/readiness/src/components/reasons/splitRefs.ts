/** Kinds of the catalog; anything else before a colon may be a host or a prefix. */
const ENTITY_REF =
  /\b(?:component|api|resource|system|domain|group|user|location|template):[a-zA-Z0-9][\w.-]*\/[a-zA-Z0-9](?:[\w.-]*[a-zA-Z0-9])?/gi;

/** A stretch of a text: words, or the ref of an entity. */
export type TextPart = { text: string } | { entityRef: string };

/** Finds the refs of entities in a sentence, so that they can be shown by title. */
export function splitRefs(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(ENTITY_REF)) {
    if (match.index > end) {
      parts.push({ text: text.slice(end, match.index) });
    }
    parts.push({ entityRef: match[0] });
    end = match.index + match[0].length;
  }
  return end < text.length ? [...parts, { text: text.slice(end) }] : parts;
}
