import { LineCounter, type Scalar } from 'yaml';

/**
 * A place in a file, counted from 1.
 *
 * @public
 */
export interface Position {
  line: number;
  column: number;
}

/**
 * Finds lines and columns in the text of a file.
 *
 * @public
 */
export class TextPositions {
  readonly #text: string;
  readonly #lines: LineCounter;

  constructor(text: string, lines: LineCounter) {
    this.#text = text;
    this.#lines = lines;
  }

  /** The place of a character of the file. */
  at(offset: number): Position {
    const { line, col } = this.#lines.linePos(
      Math.min(Math.max(offset, 0), this.#text.length),
    );
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  }

  /**
   * The place of a character of a scalar's value. YAML may fold, indent and
   * quote a text, but only ever changes its white space, so the character is
   * found by counting the others.
   */
  within(scalar: Scalar, offset: number): Position {
    const [start, end] = scalar.range ?? [0, this.#text.length];
    const value = String(scalar.value);
    let wanted = countInk(value.slice(0, offset));
    let place = contentStart(this.#text, start);
    for (; place < end; place += 1) {
      if (isInk(this.#text[place])) {
        if (wanted === 0) {
          break;
        }
        wanted -= 1;
      }
    }
    return this.at(place);
  }
}

/** Skips an opening quote, or the header line of a block scalar. */
function contentStart(text: string, start: number): number {
  if (text[start] === '|' || text[start] === '>') {
    return text.indexOf('\n', start) + 1;
  }
  return text[start] === '"' || text[start] === "'" ? start + 1 : start;
}

function isInk(character: string): boolean {
  return character.trim() !== '';
}

function countInk(text: string): number {
  return text.replace(/\s/g, '').length;
}
