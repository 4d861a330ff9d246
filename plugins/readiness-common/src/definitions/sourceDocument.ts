import {
  isMap,
  isScalar,
  LineCounter,
  parseAllDocuments,
  type Document,
  type Node,
} from 'yaml';
import { TextPositions, type Position } from './textPositions';

/**
 * One document of a YAML file, with what finding its parts takes.
 *
 * @public
 */
export class SourceDocument {
  readonly document: Document;
  readonly positions: TextPositions;

  constructor(document: Document, positions: TextPositions) {
    this.document = document;
    this.positions = positions;
  }

  /** The node at a path, or the nearest one around it. */
  nodeAt(path: readonly PropertyKey[]): Node | null {
    for (let length = path.length; length > 0; length -= 1) {
      const node = this.document.getIn(path.slice(0, length), true);
      if (node) {
        return node as Node;
      }
    }
    return this.document.contents as Node | null;
  }

  positionOf(path: readonly PropertyKey[]): Position {
    const node = this.nodeAt(path);
    return this.positions.at(node?.range?.[0] ?? this.document.range?.[0] ?? 0);
  }

  /** Where a key stands that does not belong there. */
  positionOfKey(path: readonly PropertyKey[], key: string): Position {
    const parent = path.length ? this.nodeAt(path) : this.document.contents;
    const pair = isMap(parent)
      ? parent.items.find(({ key: k }) => isScalar(k) && k.value === key)
      : undefined;
    const range = (pair?.key as Node | undefined)?.range;
    return range ? this.positions.at(range[0]) : this.positionOf(path);
  }
}

/**
 * Splits a YAML text into its documents. Those that cannot be read say so in
 * their `errors`.
 *
 * @public
 */
export function readSourceDocuments(text: string): SourceDocument[] {
  const lineCounter = new LineCounter();
  const parsed = parseAllDocuments(text, { lineCounter, prettyErrors: false });
  const positions = new TextPositions(text, lineCounter);
  return (Array.isArray(parsed) ? parsed : []).map(
    document => new SourceDocument(document, positions),
  );
}
