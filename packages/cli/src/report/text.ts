import chalk, { type Chalk } from 'chalk';
import type { FileReport, LintFinding } from '../lint/types';

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function renderFinding(finding: LintFinding, paint: Chalk): string[] {
  const { file, line, column, level, message, fix, rule } = finding;
  const word = level === 'error' ? paint.red('error') : paint.yellow('warning');
  return [
    `  ${file}:${line}:${column}  ${word}  ${message}  ${paint.dim(rule)}`,
    ...(fix ? [`    ${fix}`] : []),
  ];
}

/** For people: by file, with the fix below each finding, and a sum at the end. */
export function renderText(
  reports: readonly FileReport[],
  options: { colour: boolean },
): string {
  const paint = new chalk.Instance({ level: options.colour ? 1 : 0 });
  const lines: string[] = [];
  for (const { file, kinds, findings } of reports) {
    if (findings.length > 0) {
      lines.push(
        `${paint.bold(file)}${
          kinds.length > 0 ? ` (${kinds.join(', ')})` : ''
        }`,
        ...findings.flatMap(finding => renderFinding(finding, paint)),
        '',
      );
    }
  }
  const skipped = reports.filter(report => report.skipped !== undefined);
  if (skipped.length > 0) {
    lines.push(
      ...skipped.map(report =>
        paint.dim(`${report.file} skipped: ${report.skipped}`),
      ),
      '',
    );
  }
  const findings = reports.flatMap(report => report.findings);
  const errors = findings.filter(({ level }) => level === 'error').length;
  const sum = [
    counted(errors, 'error'),
    counted(findings.length - errors, 'warning'),
    `${counted(reports.length - skipped.length, 'file')} looked at`,
    ...(skipped.length > 0 ? [`${skipped.length} skipped`] : []),
  ].join(', ');
  return [...lines, findings.length > 0 ? paint.bold(sum) : sum].join('\n');
}
