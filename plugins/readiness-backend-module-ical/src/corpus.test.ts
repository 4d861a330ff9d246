import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readFeed } from './readFeed';

const folder = process.env.READINESS_ICAL_CORPUS;
const YEAR = 366 * 86_400_000;

function filesIn(path: string): string[] {
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.ics'))
    .map(entry => join(entry.parentPath, entry.name))
    .sort();
}

/** A window around the years that a file is about. */
function windowOf(text: string) {
  const years = [...text.matchAll(/DTSTART[^:\r\n]*:(\d{4})/g)].map(found =>
    Number(found[1]),
  );
  const first = Math.max(...years.filter(year => year > 1980), 2000);
  const from = new Date(Date.UTC(first, 0, 1));
  return { from, to: new Date(from.getTime() + YEAR) };
}

// Calendars of other people, named from outside; nothing else needs them.
(folder ? describe : describe.skip)('a folder of calendars', () => {
  it('is expanded, or refused with the reason', () => {
    const table = filesIn(folder!).map(file => {
      const text = readFileSync(file, 'utf8');
      try {
        const { shifts } = readFeed({
          text,
          feed: { key: 'corpus', timezone: 'Europe/London' },
          ...windowOf(text),
        });
        return {
          file: basename(file),
          shifts: shifts.length,
          what: shifts[0] ? `${shifts[0].start} – ${shifts[0].end}` : 'nobody',
        };
      } catch (error) {
        const { name, message } = error as Error;
        return {
          file: basename(file),
          shifts: -1,
          what: `${name}: ${message}`,
        };
      }
    });
    process.stdout.write(
      `${table
        .map(({ file, shifts, what }) => `${file} | ${shifts} | ${what}`)
        .join('\n')}\n`,
    );
    expect(table.length).toBeGreaterThan(0);
    expect(
      table.filter(
        ({ shifts, what }) => shifts < 0 && !what.startsWith('InputError: '),
      ),
    ).toEqual([]);
  });
});
