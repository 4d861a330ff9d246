import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSlos } from './parseSlos';

/** A folder with SLO files that people published; they are no part of this project. */
const folder = process.env.READINESS_SLO_CORPUS;

if (!folder) {
  process.stdout.write(
    'Skipped reading published SLO files: READINESS_SLO_CORPUS names no folder\n',
  );
}

(folder ? describe : describe.skip)('published SLO files', () => {
  const files = folder
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter(path => /\.ya?ml$/.test(path))
        .sort()
    : ['none'];

  it.each(files)('%s parses or is refused for a stated reason', path => {
    const text = readFileSync(join(folder!, path), 'utf8');
    const { definitions, problems } = parseSlos([{ url: path, text }]);
    const names = new Set([
      ...definitions.map(({ name }) => name),
      ...problems.flatMap(({ slo }) => slo ?? []),
    ]);
    // Each SLO in the file is read, or its refusal says why.
    const refused = problems.filter(({ severity }) => severity === 'refused');
    expect(refused.every(({ message }) => message.length > 20)).toBe(true);
    const holdsSlos = /^\s*-?\s*kind: SLO\b|slos:/m.test(text);
    expect(!holdsSlos || names.size > 0 || refused.length > 0).toBe(true);
  });
});
