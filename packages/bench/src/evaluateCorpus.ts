// yarn bench evaluate: see the README of this package.
import { mkdtemp, rm, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openBenchDatabase, type OutcomeCount } from './databases';
import { EVALUATE, Portal } from './Portal';

const KINDS = [
  'API',
  'Component',
  'Domain',
  'Group',
  'Location',
  'Resource',
  'System',
  'User',
];
/** The catalog is complete when it did not grow for that long. */
const SETTLED_MS = 15_000;

/**
 * Has a portal ingest the catalog files of a folder and evaluate them against
 * the scorecards that ship. Returns a table of the outcomes of each check, and
 * how many outcomes are errors.
 */
export async function evaluateCorpus(
  folder: string,
): Promise<{ table: string; errors: number }> {
  const files = await catalogFiles(folder);
  const work = await mkdtemp(join(tmpdir(), 'readiness-bench-'));
  const database = await openBenchDatabase('sqlite', work);
  let portal: Portal | undefined;
  try {
    portal = await Portal.start({
      database: database.config,
      folder: work,
      config: {
        catalog: {
          rules: [{ allow: KINDS }],
          locations: files.map(target => ({ type: 'file', target })),
        },
        readiness: { shippedDefinitions: true },
      },
    });
    const entities = await settledCatalog(portal);
    await portal.collectFacts();
    await portal.runTask(EVALUATE);
    const counts = await database.countOutcomes();
    await portal.stop();
    await rm(work, { recursive: true, force: true });
    return {
      table: [
        `${files.length} files, ${entities} entities in the catalog`,
        '',
        renderOutcomes(counts),
      ].join('\n'),
      errors: counts
        .filter(({ status }) => status === 'error')
        .reduce((sum, { count }) => sum + count, 0),
    };
  } finally {
    await portal?.stop();
    await database.close();
  }
}

async function catalogFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names
    .filter(name => /\.ya?ml$/i.test(name))
    .map(name => resolve(folder, name))
    .sort();
}

async function settledCatalog(portal: Portal): Promise<number> {
  let entities = -1;
  for (let since = Date.now(); Date.now() - since < SETTLED_MS; ) {
    const { totalItems } = await portal.get<{ totalItems: number }>(
      '/api/catalog/entities/by-query?limit=0',
    );
    if (totalItems !== entities) {
      entities = totalItems;
      since = Date.now();
    }
    await sleep(500);
  }
  return entities;
}

/** A row per check, a column per status. */
export function renderOutcomes(counts: OutcomeCount[]): string {
  const statuses = [...new Set(counts.map(({ status }) => status))].sort();
  const checkIds = [...new Set(counts.map(({ checkId }) => checkId))].sort();
  const countOf = (checkId: string, status: string) =>
    counts.find(one => one.checkId === checkId && one.status === status)
      ?.count ?? 0;
  const rows = checkIds.map(checkId => [
    checkId,
    ...statuses.map(status => String(countOf(checkId, status))),
  ]);
  const header = ['check', ...statuses];
  const widths = header.map((_, column) =>
    Math.max(...[header, ...rows].map(row => row[column].length)),
  );
  return [header, ...rows]
    .map(row =>
      row
        .map((cell, column) =>
          column === 0
            ? cell.padEnd(widths[column])
            : cell.padStart(widths[column]),
        )
        .join('  '),
    )
    .join('\n');
}
