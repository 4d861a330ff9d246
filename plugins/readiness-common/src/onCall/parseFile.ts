import { InputError } from '@backstage/errors';
import { Document, LineCounter, isMap, isNode, parseAllDocuments } from 'yaml';
import { z } from 'zod/v4';

/**
 * One thing that is wrong with a file, and where.
 *
 * @public
 */
export interface FileProblem {
  line: number;
  column: number;
  /** Dotted path inside the document, empty for the document itself. */
  path: string;
  message: string;
}

/**
 * The result of reading a file that people write.
 *
 * @public
 */
export type ParsedFile<T> =
  | { ok: true; value: T }
  | { ok: false; problems: FileProblem[] };

type Position = Pick<FileProblem, 'line' | 'column'>;
type Path = readonly PropertyKey[];

/** Reads the one document of a kind from a YAML text that may hold documents of other kinds too. */
export function parseFile<S extends z.ZodType>(options: {
  text: string;
  kind: string;
  schema: S;
}): ParsedFile<z.output<S>> {
  const { kind, schema } = options;
  const lines = new LineCounter();
  const parsed = parseAllDocuments(options.text, {
    lineCounter: lines,
    prettyErrors: false,
  });
  const documents: Document.Parsed[] = Array.isArray(parsed) ? parsed : [];

  const syntax = documents.flatMap(document => document.errors);
  if (syntax.length > 0) {
    return {
      ok: false,
      problems: syntax.map(error => ({
        ...at(lines, error.pos[0]),
        path: '',
        message: error.message,
      })),
    };
  }

  const matching = documents.filter(
    document => isMap(document.contents) && document.get('kind') === kind,
  );
  if (matching.length !== 1) {
    const message =
      matching.length === 0
        ? `holds no document of kind ${kind}`
        : `holds ${matching.length} documents of kind ${kind}; write one per file`;
    const offset = matching[1]?.contents?.range?.[0] ?? 0;
    return {
      ok: false,
      problems: [{ ...at(lines, offset), path: '', message }],
    };
  }

  const [document] = matching;
  const result = schema.safeParse(document.toJS({ maxAliasCount: 100 }));
  if (result.success) {
    return { ok: true, value: result.data };
  }
  return {
    ok: false,
    problems: result.error.issues.flatMap(issue => problemsOf(issue)),
  };

  function problemsOf(issue: z.core.$ZodIssue): FileProblem[] {
    const paths: Path[] =
      issue.code === 'unrecognized_keys'
        ? issue.keys.map(key => [...issue.path, key])
        : [issue.path];
    return paths.map(path => ({
      ...locate({ document, lines, path }),
      path: path.map(String).join('.'),
      message:
        issue.code === 'unrecognized_keys'
          ? 'is not known here; check the spelling'
          : issue.message,
    }));
  }
}

/**
 * The problems of a file as one error, for where a file that cannot be read ends the work.
 *
 * @public
 */
export function fileError(
  title: string,
  problems: readonly FileProblem[],
): InputError {
  const sentences = problems.map(
    ({ line, column, path, message }) =>
      `line ${line}, column ${column}: ${path ? `${path} ` : ''}${message}`,
  );
  return new InputError(`${title} cannot be read: ${sentences.join('; ')}`);
}

/** The place of a path, or of its nearest existing ancestor when the path is about something missing. */
function locate(options: {
  document: Document.Parsed;
  lines: LineCounter;
  path: Path;
}): Position {
  const { document, lines, path } = options;
  for (let length = path.length; length > 0; length--) {
    const parent = document.getIn(path.slice(0, length - 1), true);
    const key = path[length - 1];
    const pair = isMap(parent)
      ? parent.items.find(item => String(item.key) === String(key))
      : undefined;
    // An unknown or misspelt key is marked at the key, anything else at its value.
    const value = document.getIn(path.slice(0, length), true);
    const node = isNode(value) ? value : pair?.key;
    if (isNode(node) && node.range) {
      return at(lines, node.range[0]);
    }
  }
  return at(lines, document.contents?.range?.[0] ?? 0);
}

function at(lines: LineCounter, offset: number): Position {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}
