import {
  createInspector,
  readSourceDocuments,
  type Finding,
  type InspectionOptions,
  type SourceDocument,
} from '@backstage-readiness/plugin-readiness-common';
import { dirname } from 'node:path';
import { lintEntity, nameOfEntity } from './lintCatalog';
import { lintRunbook } from './lintRunbook';
import {
  duplicateKeys,
  isUnreadable,
  lintDefinition,
  lintHandoverTemplate,
  lintSlos,
  lintRota,
  lintSupportModel,
  syntaxFinding,
} from './lintYaml';
import {
  isMarkdown,
  isSkeleton,
  kindOfDocument,
  recogniseRunbook,
} from './recognise';
import type { FileKind, FileReport, LintFile, LintFinding } from './types';

type Inspect = (entity: unknown) => Finding[];

function lintMarkdown({ file, text }: LintFile): FileReport {
  const runbook = recogniseRunbook(file, text);
  return runbook
    ? { file, kinds: ['runbook'], findings: lintRunbook(file, runbook) }
    : { file, kinds: [], findings: [], skipped: 'Markdown, but no runbook' };
}

async function lintDocument(options: {
  file: string;
  source: SourceDocument;
  kind: FileKind | undefined;
  inspect: Inspect;
}): Promise<LintFinding[]> {
  const { file, source, kind } = options;
  switch (kind) {
    case 'catalog':
      return lintEntity(options);
    case 'definitions':
      return lintDefinition(file, source);
    case 'handover-template':
      return lintHandoverTemplate(file, source);
    default:
      return [];
  }
}

/**
 * Entities that a file describes more than once. Two files may well do so, as
 * examples and test data are seldom loaded together.
 */
function duplicateEntities(
  file: string,
  sources: readonly SourceDocument[],
): LintFinding[] {
  const first = new Map<string, number>();
  return sources.flatMap((source): LintFinding[] => {
    const name = nameOfEntity(source.document.toJSON());
    if (!name) {
      return [];
    }
    const position = source.positionOf(['metadata', 'name']);
    const earlier = first.get(name);
    if (earlier === undefined) {
      first.set(name, position.line);
      return [];
    }
    return [
      {
        file,
        ...position,
        rule: 'catalog.duplicate-entity',
        level: 'error',
        message: `${name} is already described in line ${earlier}`,
        fix: 'Give one of the two another name, or take it away.',
        subject: name,
      },
    ];
  });
}

async function lintYaml(
  { file, text }: LintFile,
  inspect: Inspect,
): Promise<FileReport> {
  const sources = readSourceDocuments(text);
  const unreadable = sources.find(isUnreadable);
  if (isSkeleton(text)) {
    const skipped = 'the skeleton of a software template';
    return { file, kinds: [], findings: [], skipped };
  }
  const readable = sources.filter(source => !isUnreadable(source));
  const kinds = [
    ...new Set(readable.map(kindOfDocument).filter(kind => kind !== undefined)),
  ];
  if (!unreadable && kinds.length === 0) {
    return {
      file,
      kinds,
      findings: [],
      skipped: 'of no kind that this command knows',
    };
  }
  const findings = unreadable ? [syntaxFinding(file, unreadable)] : [];
  for (const source of readable) {
    const kind = kindOfDocument(source);
    if (kind) {
      findings.push(
        ...duplicateKeys(file, source),
        ...(await lintDocument({ file, source, kind, inspect })),
      );
    }
  }
  findings.push(
    ...duplicateEntities(
      file,
      readable.filter(source => kindOfDocument(source) === 'catalog'),
    ),
  );
  // These readers take whole files, and would only repeat what is no YAML.
  if (!unreadable && findings.every(({ rule }) => !rule.startsWith('yaml.'))) {
    if (kinds.includes('rota')) {
      findings.push(...lintRota(file, text));
    }
    if (kinds.includes('support-model')) {
      findings.push(...lintSupportModel(file, text));
    }
  }
  return { file, kinds, findings };
}

function byPlace(one: LintFinding, other: LintFinding): number {
  return (
    one.line - other.line ||
    one.column - other.column ||
    one.rule.localeCompare(other.rule, 'en')
  );
}

/** Looks at files of any kind; what is wrong with one never hides another. */
export async function lintFiles(options: {
  files: readonly LintFile[];
  inspection: InspectionOptions;
}): Promise<FileReport[]> {
  const { files } = options;
  const inspect = createInspector(options.inspection);
  const reports: FileReport[] = [];
  for (const file of files) {
    reports.push(
      isMarkdown(file.file, file.text)
        ? lintMarkdown(file)
        : await lintYaml(file, inspect),
    );
  }
  const reportOf = new Map(reports.map(report => [report.file, report]));
  const readAs = (kind: FileKind) =>
    files.filter(({ file }) => reportOf.get(file)!.kinds.includes(kind));
  const ignored = new Set<string>(options.inspection.ignoreRules);

  const folders = new Map<string, LintFile[]>();
  for (const file of readAs('slo')) {
    const isYaml = !reportOf
      .get(file.file)!
      .findings.some(({ rule }) => rule.startsWith('yaml.'));
    if (isYaml) {
      const folder = dirname(file.file);
      folders.set(folder, [...(folders.get(folder) ?? []), file]);
    }
  }
  const together = [...folders.values()].flatMap(folder =>
    lintSlos(folder.map(({ file, text }) => ({ url: file, text }))),
  );
  for (const finding of together) {
    reportOf.get(finding.file)!.findings.push(finding);
  }
  return reports.map(report => ({
    ...report,
    findings: report.findings
      .filter(({ rule }) => !ignored.has(rule))
      .sort(byPlace),
  }));
}
