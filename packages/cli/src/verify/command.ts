import {
  verifyHandoverExport,
  type HandoverExportKey,
} from '@backstage-readiness/plugin-readiness-common';
import { readFile } from 'node:fs/promises';
import type { Output } from '../lint/command';
import { readKeys } from './readKeys';
import { renderJson, renderText } from './render';

/** The forms in which the result is printed. */
export const VERIFY_FORMATS = ['text', 'json'] as const;

/** What the command says to whoever called it. */
const EXIT = { proven: 0, refuted: 1, unproven: 3 } as const;
const CANNOT_RUN = 2;

/** `readiness verify`: the exit code tells whether to believe the file. */
export async function runVerify(options: {
  file: string;
  key?: readonly string[];
  format: (typeof VERIFY_FORMATS)[number];
  output: Output;
}): Promise<number> {
  const { file, format, output } = options;
  let text: string;
  const keys: HandoverExportKey[] = [];
  try {
    text = await readFile(file, 'utf8');
    for (const path of options.key ?? []) {
      keys.push(...(await readKeys(path)));
    }
  } catch (error) {
    output.err((error as Error).message);
    return CANNOT_RUN;
  }
  const verification = verifyHandoverExport({ text, keys });
  output.out(
    format === 'json'
      ? renderJson(verification)
      : renderText(verification, output),
  );
  return EXIT[verification.verdict];
}
