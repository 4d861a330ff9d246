import { renderJson } from '../report/json';
import { renderSarif } from '../report/sarif';
import { renderText } from '../report/text';
import { collectFiles } from './collectFiles';
import { lintFiles } from './lintFiles';
import { readInspection } from './readInspection';

/** The forms in which findings are printed. */
export const FORMATS = ['text', 'json', 'sarif'] as const;

/** What the command says to whoever called it. */
export const EXIT = { clean: 0, findings: 1, cannotRun: 2 } as const;

/** Where output goes, so that it can be read in tests. */
export interface Output {
  out(text: string): void;
  err(text: string): void;
  colour: boolean;
}

/** `readiness lint`: the exit code tells what came of it. */
export async function runLint(options: {
  paths: readonly string[];
  format: (typeof FORMATS)[number];
  config?: string;
  toolVersion: string;
  output: Output;
}): Promise<number> {
  const { format, output } = options;
  const { files, problems } = await collectFiles(options.paths);
  let inspection;
  try {
    inspection = await readInspection(options.config);
  } catch (error) {
    output.err(`${options.config}: ${(error as Error).message}`);
    return EXIT.cannotRun;
  }
  const reports = await lintFiles({ files, inspection });

  switch (format) {
    case 'json':
      output.out(renderJson(reports));
      break;
    case 'sarif':
      output.out(renderSarif(reports, options));
      break;
    default:
      output.out(renderText(reports, output));
  }
  problems.forEach(problem => output.err(problem));
  if (problems.length > 0) {
    return EXIT.cannotRun;
  }
  return reports.some(({ findings }) => findings.length > 0)
    ? EXIT.findings
    : EXIT.clean;
}
