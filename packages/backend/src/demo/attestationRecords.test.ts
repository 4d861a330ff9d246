import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { Duration } from 'luxon';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { demoAttestations } from './attestationRecords';
import { WIKI_PAGES } from './sitePages';

const NOW = new Date('2026-11-21T12:00:00Z');

interface CheckDocument {
  kind: string;
  metadata: { name: string };
  spec: { attestation?: { every: string } };
}

const folder = resolvePackagePath(
  '@backstage-readiness/plugin-readiness-backend',
  'definitions',
);
const everyOf = new Map(
  readdirSync(folder)
    .filter(file => file.endsWith('.yaml'))
    .flatMap(file =>
      parseAllDocuments(readFileSync(join(folder, file), 'utf8')).map(
        document => document.toJS() as CheckDocument,
      ),
    )
    .filter(({ kind }) => kind === 'Check')
    .map(({ metadata, spec }) => [metadata.name, spec.attestation?.every]),
);

describe('demoAttestations', () => {
  it.each(demoAttestations(NOW))(
    'states $checkId of $entityRef as the check asks',
    ({ checkId, statedAt, expiresAt, evidenceUrl }) => {
      const every = Duration.fromISO(everyOf.get(checkId)!).toMillis();
      expect(Date.parse(expiresAt) - Date.parse(statedAt)).toBe(every);
      const [, page] = evidenceUrl!.split('/wiki/');
      expect(WIKI_PAGES).toHaveProperty([page]);
    },
  );

  it('has statements that hold, and some that expired', () => {
    const states = demoAttestations(NOW).map(
      ({ expiresAt }) => expiresAt > NOW.toISOString(),
    );
    expect(new Set(states)).toEqual(new Set([true, false]));
    const soon = new Date(NOW.getTime() + 14 * 86_400_000).toISOString();
    // Two weeks before, people are reminded.
    expect(
      demoAttestations(NOW).filter(
        ({ expiresAt }) => expiresAt > NOW.toISOString() && expiresAt < soon,
      ),
    ).toMatchObject([{ entityRef: 'component:default/ledger' }]);
    expect(new Set(demoAttestations(NOW).map(({ id }) => id)).size).toBe(
      states.length,
    );
  });
});
