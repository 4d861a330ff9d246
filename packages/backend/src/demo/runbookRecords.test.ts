import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { demoRunbookRecords } from './runbookRecords';

const NOW = new Date('2031-05-04T12:00:00Z');
const systems = join(resolvePackagePath('demo'), 'systems');

interface Named {
  metadata: { name: string; annotations?: Record<string, string> };
}

const runbooksOf = new Map(
  readdirSync(systems, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('catalog-info.yaml'))
    .flatMap(file =>
      parseAllDocuments(readFileSync(join(systems, file), 'utf8'))
        .map(document => document.toJS() as Named)
        .map(
          ({ metadata: { name, annotations } }) =>
            [
              name,
              {
                folder: dirname(join(systems, file)),
                named: (annotations?.['readiness/runbook-url'] ?? '')
                  .split(',')
                  .map(part => part.trim()),
              },
            ] as const,
        ),
    ),
);

describe('demoRunbookRecords', () => {
  it('is about runbooks that the demo entities name', () => {
    for (const { entityRef, reference } of demoRunbookRecords(NOW)) {
      const { folder, named } = runbooksOf.get(entityRef.split('/')[1])!;
      expect(named).toContain(reference);
      expect(existsSync(join(folder, reference))).toBe(true);
    }
  });

  it('counts from the start of the portal, so that the demo does not age', () => {
    const ages = demoRunbookRecords(NOW).map(
      ({ at }) => (NOW.getTime() - Date.parse(at)) / 86_400_000,
    );
    expect(Math.min(...ages)).toBeGreaterThan(7);
    expect(Math.max(...ages)).toBeLessThan(1000);
    const ids = demoRunbookRecords(NOW).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
