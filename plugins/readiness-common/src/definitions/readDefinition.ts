import type { z } from 'zod/v4';
import type { DefinitionProblem } from '../contracts/scorecards';
import {
  campaignDocumentSchema,
  checkDocumentSchema,
  scorecardDocumentSchema,
  type CampaignDocument,
  type CheckDocument,
  type ScorecardDocument,
} from './schemas';
import type { SourceDocument } from './sourceDocument';

/**
 * A definition of the right form, or what is wrong with its form. Whether its
 * rules make sense is known only where the facts are.
 *
 * @public
 */
export type DefinitionReading =
  | { kind: 'Scorecard'; document: ScorecardDocument }
  | { kind: 'Check'; document: CheckDocument }
  | { kind: 'Campaign'; document: CampaignDocument }
  | { kind: 'none'; problems: DefinitionProblem[] };

/**
 * Reads a document that should be a scorecard, a check or a campaign.
 *
 * @public
 */
export function readDefinition(source: SourceDocument): DefinitionReading {
  const value: unknown = source.document.toJS();
  const kind = source.document.getIn(['kind']);
  switch (kind) {
    case 'Scorecard': {
      const result = scorecardDocumentSchema.safeParse(value);
      const problems = result.success
        ? [
            ...takenLevels(result.data, source),
            ...unknownLevels(result.data, source),
          ]
        : schemaProblems(result.error, source);
      return result.success && problems.length === 0
        ? { kind, document: result.data }
        : { kind: 'none', problems };
    }
    case 'Check': {
      const result = checkDocumentSchema.safeParse(value);
      return result.success
        ? { kind, document: result.data }
        : { kind: 'none', problems: schemaProblems(result.error, source) };
    }
    case 'Campaign': {
      const result = campaignDocumentSchema.safeParse(value);
      return result.success
        ? { kind, document: result.data }
        : { kind: 'none', problems: schemaProblems(result.error, source) };
    }
    default:
      return {
        kind: 'none',
        problems: [
          {
            ...source.positionOf(['kind']),
            message: `There is no kind ${JSON.stringify(kind ?? null)}`,
            fix: 'Write kind: Scorecard, kind: Check or kind: Campaign.',
          },
        ],
      };
  }
}

function takenLevels(
  { spec }: ScorecardDocument,
  source: SourceDocument,
): DefinitionProblem[] {
  const seen = new Set(['none']);
  return spec.levels.flatMap(({ id }, rank) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [
      {
        ...source.positionOf(['spec', 'levels', rank, 'id']),
        message: `The level id ${id} is taken`,
        fix: 'Give every level an id of its own; "none" stands for no level.',
      },
    ];
  });
}

function unknownLevels(
  { spec }: ScorecardDocument,
  source: SourceDocument,
): DefinitionProblem[] {
  const known = spec.levels.map(({ id }) => id);
  return (spec.owes ?? []).flatMap(({ level }, index) =>
    known.includes(level)
      ? []
      : [
          {
            ...source.positionOf(['spec', 'owes', index, 'level']),
            message: `There is no level ${level}`,
            fix: `Name one of this scorecard: ${known.join(', ')}.`,
          },
        ],
  );
}

/**
 * What a schema has to say about a document, each with its place.
 *
 * @public
 */
export function schemaProblems(
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
