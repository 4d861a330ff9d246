import type { Log, ReportingDescriptor, Result } from 'sarif';
import { isAbsolute, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { RULES, type RuleId } from '../lint/rules';
import type { FileReport, LintFinding } from '../lint/types';

const HELP_URI =
  'https://github.com/backstage-readiness/backstage-readiness/tree/main/packages/cli';

/** Code scanners want paths from the root of the repository, in URI form. */
function uriOf(file: string): string {
  const path = isAbsolute(file) ? relative(process.cwd(), file) : file;
  if (path.startsWith('..')) {
    return pathToFileURL(file).href;
  }
  return path.split(/[\\/]/).map(encodeURIComponent).join('/');
}

function descriptorOf(id: RuleId): ReportingDescriptor {
  const { title, help } = RULES[id];
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: help },
    help: { text: help },
    helpUri: HELP_URI,
  };
}

function resultOf(finding: LintFinding, rules: readonly RuleId[]): Result {
  const { rule, level, message, fix, file, line, column } = finding;
  return {
    ruleId: rule,
    ruleIndex: rules.indexOf(rule),
    level,
    message: { text: fix ? `${message}. ${fix}` : message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file) },
          region: { startLine: line, startColumn: column },
        },
      },
    ],
  };
}

/** For code scanners, in the Static Analysis Results Interchange Format 2.1.0. */
export function renderSarif(
  reports: readonly FileReport[],
  options: { toolVersion: string },
): string {
  const findings = reports.flatMap(report => report.findings);
  const rules = [...new Set(findings.map(({ rule }) => rule))].sort();
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'readiness',
            version: options.toolVersion,
            informationUri: HELP_URI,
            rules: rules.map(descriptorOf),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: findings.map(finding => resultOf(finding, rules)),
      },
    ],
  };
  return JSON.stringify(log, null, 2);
}
