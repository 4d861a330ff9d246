import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSlos } from '@backstage-readiness/plugin-readiness-common';

interface Row {
  project: string;
  format: string;
  files: number;
  objectives: number;
  warnings: number;
  refusals: Map<string, number>;
}

/** Reads all SLO files of a folder, each by itself, and tells what came of them. */
export function sloCorpus(folder: string): string {
  const rows = new Map<string, Row>();
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(path => /\.ya?ml$/.test(path))
    .sort();
  for (const path of paths) {
    const text = readFileSync(join(folder, path), 'utf8');
    const { definitions, problems } = parseSlos([{ url: path, text }]);
    const project = path.split('/')[0].replace('__', '/');
    const format = formatOf(text);
    const key = `${project} ${format}`;
    const row = rows.get(key) ?? {
      project,
      format,
      files: 0,
      objectives: 0,
      warnings: 0,
      refusals: new Map<string, number>(),
    };
    rows.set(key, row);
    row.files += 1;
    row.objectives += definitions.length;
    for (const { severity, message } of problems) {
      if (severity === 'warning') {
        row.warnings += 1;
      } else {
        row.refusals.set(message, (row.refusals.get(message) ?? 0) + 1);
      }
    }
  }
  const lines = [
    '| project | format | files | objectives | warnings | refused, and why |',
    '| --- | --- | ---: | ---: | ---: | --- |',
    ...[...rows.values()].map(row => {
      const refused = [...row.refusals]
        .map(([message, count]) => `${count} × ${message}`)
        .join('<br>');
      const cells = [
        row.project,
        row.format,
        row.files,
        row.objectives,
        row.warnings,
        refused || '–',
      ];
      return `| ${cells.join(' | ')} |`;
    }),
  ];
  return `${paths.length} files\n\n${lines.join('\n')}`;
}

function formatOf(text: string): string {
  const found =
    /apiVersion:\s*["']?([\w./-]+)/.exec(text)?.[1] ??
    /^version:\s*["']?([\w./-]+)/m.exec(text)?.[1];
  return found ?? 'none';
}
