import {
  DEFINITIONS_API_VERSION,
  readDefinition,
  readSourceDocuments,
  type DefinitionProblem,
  type SourceDocument,
} from '@backstage-readiness/plugin-readiness-common';
import type { FactSource } from '@backstage-readiness/plugin-readiness-node';
import type { RuleEnvironment } from '../checks';
import { compileCampaign } from './compileCampaign';
import { compileCheck } from './compileCheck';
import { compileHandoverTemplate } from './compileHandoverTemplate';
import { compileScorecard } from './compileScorecard';
import type { ExternalFact } from './externalFacts';
import type { ParsedFile, ParseResult } from './types';

/** What compiling definitions needs. */
export interface CompileContext {
  environment: RuleEnvironment;
  sources: readonly FactSource[];
  /** What checks have from outside, by `source.field`. */
  externalFacts: ReadonlyMap<string, ExternalFact>;
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
  const sources = readSourceDocuments(text);
  const problems: DefinitionProblem[] = [];
  const file: ParsedFile = {
    scorecards: [],
    checks: [],
    campaigns: [],
    handoverTemplates: [],
  };

  for (const source of sources) {
    const { document, positions } = source;
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
    sources.every(({ document }) => document.contents === null)
  ) {
    problems.push({
      line: 1,
      column: 1,
      message: 'The file defines nothing',
      fix: `Write at least one document with apiVersion ${DEFINITIONS_API_VERSION} and kind Scorecard, Check, Campaign or HandoverTemplate.`,
    });
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, file };
}

function addDocument(
  source: SourceDocument,
  context: CompileContext,
  file: ParsedFile,
): DefinitionProblem[] {
  if (source.document.getIn(['kind']) === 'HandoverTemplate') {
    const { problems, template } = compileHandoverTemplate(source);
    if (template) {
      file.handoverTemplates.push(template);
    }
    return problems;
  }
  const reading = readDefinition(source);
  switch (reading.kind) {
    case 'Scorecard': {
      const { problems, ...scorecard } = compileScorecard(
        reading.document,
        source,
        context,
      );
      file.scorecards.push(scorecard);
      return problems;
    }
    case 'Check': {
      const compiled = compileCheck(reading.document, source, context);
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
      const { problems, ...campaign } = compileCampaign(
        reading.document,
        source,
      );
      file.campaigns.push(campaign);
      return problems;
    }
    default:
      return reading.problems;
  }
}
