import type { DefinitionProblem } from '@backstage-readiness/plugin-readiness-common';
import {
  isMap,
  isScalar,
  LineCounter,
  parseAllDocuments,
  type Document,
  type Node,
} from 'yaml';
import type { z } from 'zod/v4';
import type { RuleEnvironment } from '../checks';
import type { FactSource } from '@backstage-readiness/plugin-readiness-node';
import { compileCampaign } from './compileCampaign';
import { compileCheck } from './compileCheck';
import { compileScorecard } from './compileScorecard';
import type { ExternalFact } from './externalFacts';
import {
  API_VERSION,
  campaignDocumentSchema,
  checkDocumentSchema,
  scorecardDocumentSchema,
} from './schemas';
import { TextPositions } from './textPositions';
import type { ParsedFile, ParseResult } from './types';

/** Definitions of the same form that other parts of the product load. */
const KINDS_OF_OTHERS = new Set(['HandoverTemplate']);

/** What compiling definitions needs. */
export interface CompileContext {
  environment: RuleEnvironment;
  sources: readonly FactSource[];
  /** What checks have from outside, by `source.field`. */
  externalFacts: ReadonlyMap<string, ExternalFact>;
}

/** One document of a file, with what finding its parts takes. */
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

  positionOf(path: readonly PropertyKey[]) {
    const node = this.nodeAt(path);
    return this.positions.at(node?.range?.[0] ?? this.document.range?.[0] ?? 0);
  }

  /** Where a key stands that does not belong there. */
  positionOfKey(path: readonly PropertyKey[], key: string) {
    const parent = path.length ? this.nodeAt(path) : this.document.contents;
    const pair = isMap(parent)
      ? parent.items.find(({ key: k }) => isScalar(k) && k.value === key)
      : undefined;
    const range = (pair?.key as Node | undefined)?.range;
    return range ? this.positions.at(range[0]) : this.positionOf(path);
  }
}

/**
 * Reads a definition file: YAML, any number of documents. It is taken as a whole
 * or, when anything in it is wrong, refused as a whole with every mistake
 * located.
 */
export function parseDefinitions(
  text: string,
  context: CompileContext,
): ParseResult {
  const lineCounter = new LineCounter();
  const parsed = parseAllDocuments(text, { lineCounter, prettyErrors: false });
  const documents = Array.isArray(parsed) ? parsed : [];
  const positions = new TextPositions(text, lineCounter);
  const problems: DefinitionProblem[] = [];
  const file: ParsedFile = { scorecards: [], checks: [], campaigns: [] };

  for (const document of documents) {
    const source = new SourceDocument(document, positions);
    if (document.errors.length > 0) {
      problems.push(
        ...document.errors.map(error => ({
          ...positions.at(error.pos[0]),
          message: `The YAML cannot be read: ${error.message}`,
          fix: 'Mend the YAML at this place; indentation and quotes are the usual cause.',
        })),
      );
    } else if (document.contents !== null) {
      problems.push(...addDocument(source, context, file));
    }
  }
  if (
    problems.length === 0 &&
    documents.every(({ contents }) => contents === null)
  ) {
    problems.push({
      line: 1,
      column: 1,
      message: 'The file defines nothing',
      fix: `Write at least one document with apiVersion ${API_VERSION} and kind Scorecard, Check or Campaign.`,
    });
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, file };
}

function addDocument(
  source: SourceDocument,
  context: CompileContext,
  file: ParsedFile,
): DefinitionProblem[] {
  const value: unknown = source.document.toJS();
  const kind = source.document.getIn(['kind']);
  switch (kind) {
    case 'Scorecard': {
      const result = scorecardDocumentSchema.safeParse(value);
      if (!result.success) {
        return schemaProblems(result.error, source);
      }
      const { problems, ...scorecard } = compileScorecard(
        result.data,
        source,
        context,
      );
      file.scorecards.push(scorecard);
      return problems;
    }
    case 'Check': {
      const result = checkDocumentSchema.safeParse(value);
      if (!result.success) {
        return schemaProblems(result.error, source);
      }
      const compiled = compileCheck(result.data, source, context);
      if (!compiled.ok) {
        return compiled.problems;
      }
      file.checks.push({
        check: compiled.check,
        at: source.positionOf(['metadata', 'name']),
      });
      return [];
    }
    case 'Campaign': {
      const result = campaignDocumentSchema.safeParse(value);
      if (!result.success) {
        return schemaProblems(result.error, source);
      }
      const { problems, ...campaign } = compileCampaign(result.data, source);
      file.campaigns.push(campaign);
      return problems;
    }
    default:
      if (typeof kind === 'string' && KINDS_OF_OTHERS.has(kind)) {
        return [];
      }
      return [
        {
          ...source.positionOf(['kind']),
          message: `There is no kind ${JSON.stringify(kind ?? null)}`,
          fix: 'Write kind: Scorecard, kind: Check or kind: Campaign.',
        },
      ];
  }
}

function schemaProblems(
  error: z.ZodError,
  source: SourceDocument,
): DefinitionProblem[] {
  return error.issues.map(issue => {
    const where = issue.path.map(String).join('.') || 'the document';
    if (issue.code === 'unrecognized_keys') {
      return {
        ...source.positionOfKey(issue.path, issue.keys[0]),
        message: `${where} has no ${issue.keys.join(', ')}`,
        fix: 'Remove the key, or mend its spelling.',
      };
    }
    return {
      ...source.positionOf(issue.path),
      message: `${where}: ${issue.message}`,
      fix: `Give ${where} a value of the form asked for.`,
    };
  });
}
