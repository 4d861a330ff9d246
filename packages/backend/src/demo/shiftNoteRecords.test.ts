import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { demoShiftNoteRecords } from './shiftNoteRecords';

const NOW = new Date('2031-05-04T12:00:00Z');
const demo = resolvePackagePath('demo');

interface Named {
  kind: string;
  metadata: { name: string };
}

const known = new Set(
  readdirSync(demo, { recursive: true, encoding: 'utf8' })
    .filter(file =>
      /^organisation\/.*\.yaml$|catalog-info\.yaml$/.test(
        file.replaceAll('\\', '/'),
      ),
    )
    .flatMap(file => parseAllDocuments(readFileSync(join(demo, file), 'utf8')))
    .map(document => document.toJS() as Named)
    .map(
      ({ kind, metadata }) =>
        `${kind.toLocaleLowerCase('en-US')}:default/${metadata.name}`,
    ),
);

describe('demoShiftNoteRecords', () => {
  const records = demoShiftNoteRecords(NOW);

  it('names people, a team and services of the demo catalog', () => {
    const refs = records.flatMap(record => [
      record.teamRef,
      record.authorRef,
      record.next!.ref!,
      ...record.entityRefs!,
      ...(record.acknowledgements ?? []).map(({ by }) => by),
    ]);
    expect(refs.filter(ref => !known.has(ref))).toEqual([]);
  });

  it('has one note that waits for Lin Wu, and all others taken over or corrected', () => {
    const corrected = new Set(records.map(({ corrects }) => corrects));
    const waiting = records.filter(
      ({ id, acknowledgements }) => !acknowledgements && !corrected.has(id),
    );
    expect(waiting).toMatchObject([{ next: { ref: 'user:default/lin.wu' } }]);
  });

  it('counts from the start of the portal, in an order that can have been', () => {
    for (const { postedAt, acknowledgements = [], shift } of records) {
      const times = [postedAt, ...acknowledgements.map(({ at }) => at)];
      expect(times).toEqual([...times].sort());
      expect(Date.parse(times.at(-1)!)).toBeLessThan(NOW.getTime());
      expect(shift!.start! < shift!.end!).toBe(true);
    }
    const ids = records.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
