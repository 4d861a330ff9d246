import type { SourceDocument } from '@backstage-readiness/plugin-readiness-common';
import { isMap, isScalar, isSeq, type Node } from 'yaml';

type Path = Array<string | number>;

/**
 * Splits the path of a finding, such as `metadata.links[2].url`, by what is in
 * the document: keys of annotations hold dots themselves.
 */
export function splitEntityPath(source: SourceDocument, path: string): Path {
  const parts: Path = [];
  let node: unknown = source.document.contents;
  let rest = path;
  while (rest !== '') {
    const index = /^\[(\d+)\]\.?/.exec(rest);
    if (index) {
      parts.push(Number(index[1]));
      node = isSeq(node) ? node.get(Number(index[1]), true) : undefined;
      rest = rest.slice(index[0].length);
      continue;
    }
    const text = rest;
    const keys = isMap(node)
      ? node.items.map(({ key }) => (isScalar(key) ? String(key.value) : ''))
      : [];
    const key =
      keys
        .filter(
          one =>
            text.startsWith(one) && /^([.[]|$)/.test(text.slice(one.length)),
        )
        .sort((a, b) => b.length - a.length)
        .find(one => one !== '') ?? /^[^.[]*/.exec(text)![0];
    parts.push(key);
    node = isMap(node) ? node.get(key, true) : undefined;
    rest = text.slice(key.length).replace(/^\./, '');
    // A key that is not there, with a character that belongs to none.
    if (key === '') {
      break;
    }
  }
  return parts;
}

/** Where a part of a document stands: its value, or its key on request. */
export function positionOfPath(options: {
  source: SourceDocument;
  path: readonly (string | number)[];
  at: 'key' | 'value';
}) {
  const { source, path } = options;
  // What is missing is marked at the nearest thing around it.
  for (let length = path.length; length > 0; length -= 1) {
    const parent: unknown =
      length === 1
        ? source.document.contents
        : source.document.getIn(path.slice(0, length - 1), true);
    const key = path[length - 1];
    const pair = isMap(parent)
      ? parent.items.find(
          one => isScalar(one.key) && String(one.key.value) === String(key),
        )
      : undefined;
    const item = isSeq(parent) ? parent.items[Number(key)] : undefined;
    const node = (pair?.key ?? item) as Node | undefined;
    const value = pair?.value as Node | null | undefined;
    const whole = length === path.length && options.at === 'value';
    const range = (whole ? value?.range : undefined) ?? node?.range;
    if (range) {
      return source.positions.at(range[0]);
    }
  }
  return source.positionOf([]);
}
