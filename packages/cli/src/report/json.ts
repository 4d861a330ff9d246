import type { FileReport } from '../lint/types';

/** For programs: the shape is described in the README and only ever grows. */
export function renderJson(reports: readonly FileReport[]): string {
  const findings = reports.flatMap(report => report.findings);
  const errors = findings.filter(({ level }) => level === 'error').length;
  return JSON.stringify(
    {
      version: 1,
      summary: {
        files: reports.length,
        skipped: reports.filter(({ skipped }) => skipped !== undefined).length,
        errors,
        warnings: findings.length - errors,
      },
      files: reports,
    },
    null,
    2,
  );
}
