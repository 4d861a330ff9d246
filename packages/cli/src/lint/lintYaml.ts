import {
  parseSlos,
  parseRotaFile,
  parseSupportModel,
  readDefinition,
  schemaProblems,
  handoverTemplateFileSchema,
  type DefinitionProblem,
  type FileProblem,
  type SloFile,
  type SourceDocument,
} from '@backstage-readiness/plugin-readiness-common';
import { parse, type ParseError } from '@marcbachmann/cel-js';
import { isMap, isScalar, visit } from 'yaml';
import type { RuleId } from './rules';
import type { LintFinding } from './types';

const EXPRESSIONS = ['rule', 'seen', 'evidence'];

/** What keeps a document from being read; duplicate keys alone do not. */
export function isUnreadable({ document }: SourceDocument): boolean {
  return document.errors.some(({ code }) => code !== 'DUPLICATE_KEY');
}

/** The one finding about a file that is no YAML. */
export function syntaxFinding(
  file: string,
  { document, positions }: SourceDocument,
): LintFinding {
  const error = document.errors.find(({ code }) => code !== 'DUPLICATE_KEY')!;
  return {
    file,
    ...positions.at(error.pos[0]),
    rule: 'yaml.syntax',
    level: 'error',
    message: `The YAML cannot be read: ${error.message}`,
    fix: 'Mend the YAML at this place; indentation and quotes are the usual cause.',
  };
}

/** Names every key that is there again. */
export function duplicateKeys(
  file: string,
  { document, positions }: SourceDocument,
): LintFinding[] {
  const findings: LintFinding[] = [];
  visit(document, {
    Map(_, map) {
      const first = new Map<unknown, number>();
      for (const { key } of map.items) {
        if (!isScalar(key) || !key.range) {
          continue;
        }
        const earlier = first.get(key.value);
        if (earlier === undefined) {
          first.set(key.value, key.range[0]);
        } else {
          findings.push({
            file,
            ...positions.at(key.range[0]),
            rule: 'yaml.duplicate-key',
            level: 'error',
            message: `The key ${key.value} is already in line ${
              positions.at(earlier).line
            }`,
            fix: 'Keep one of them.',
          });
        }
      }
    },
  });
  return findings;
}

/**
 * Objectives refer to indicators in other files, so that the files of a folder
 * are read together.
 */
export function lintSlos(files: readonly SloFile[]): LintFinding[] {
  return parseSlos(files).problems.map(
    ({ severity, url, line, column, slo, message }) => ({
      file: url,
      line: line ?? 1,
      column: column ?? 1,
      rule: severity === 'refused' ? 'slo.refused' : 'slo.odd',
      level: severity === 'refused' ? 'error' : 'warning',
      message,
      subject: slo,
    }),
  );
}

function ofFileProblems(
  file: string,
  rule: RuleId,
  problems: readonly FileProblem[],
): LintFinding[] {
  return problems.map(({ line, column, path, message }) => ({
    file,
    line,
    column,
    rule,
    level: 'error',
    message: path ? `${path}: ${message}` : message,
  }));
}

export function lintRota(file: string, text: string): LintFinding[] {
  const parsed = parseRotaFile(text);
  return parsed.ok ? [] : ofFileProblems(file, 'rota.invalid', parsed.problems);
}

export function lintSupportModel(file: string, text: string): LintFinding[] {
  const parsed = parseSupportModel(text);
  return parsed.ok
    ? []
    : ofFileProblems(file, 'support-model.invalid', parsed.problems);
}

function ofDefinitionProblems(
  file: string,
  rule: RuleId,
  problems: readonly DefinitionProblem[],
): LintFinding[] {
  return problems.map(({ line, column, message, fix }) => ({
    file,
    line: line ?? 1,
    column: column ?? 1,
    rule,
    level: 'error',
    message,
    fix,
  }));
}

/** Facts are known to the portal only, so that this goes as far as the grammar. */
function expressionFindings(
  file: string,
  source: SourceDocument,
): LintFinding[] {
  return EXPRESSIONS.flatMap(key => {
    const node = source.document.getIn(['spec', key], true);
    if (!isScalar(node) || typeof node.value !== 'string') {
      return [];
    }
    try {
      parse(node.value);
      return [];
    } catch (error) {
      const { summary, range } = error as ParseError;
      return [
        {
          file,
          ...source.positions.within(node, range?.start ?? 0),
          rule: 'definition.expression' as const,
          level: 'error' as const,
          message: `${key}: ${summary}`,
          fix: 'Mend the expression; it is written in CEL (https://cel.dev).',
        },
      ];
    }
  });
}

/** A scorecard or a check. */
export function lintDefinition(
  file: string,
  source: SourceDocument,
): LintFinding[] {
  if (!isMap(source.document.contents)) {
    return [];
  }
  const reading = readDefinition(source);
  return [
    ...(reading.kind === 'none'
      ? ofDefinitionProblems(file, 'definition.invalid', reading.problems)
      : []),
    ...expressionFindings(file, source),
  ];
}

export function lintHandoverTemplate(
  file: string,
  source: SourceDocument,
): LintFinding[] {
  const result = handoverTemplateFileSchema.safeParse(source.document.toJS());
  return result.success
    ? []
    : ofDefinitionProblems(
        file,
        'handover-template.invalid',
        schemaProblems(result.error, source),
      );
}
