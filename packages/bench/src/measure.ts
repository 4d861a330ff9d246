import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  openBenchDatabase,
  type BenchDatabase,
  type DatabaseName,
} from './databases';
import { EVALUATE, Portal, RELOAD } from './Portal';
import { measureShared } from './measureShared';
import { percentile, rounded } from './statistics';

const SAMPLES = 200;

export interface Workload {
  database: DatabaseName;
  components: number;
  checks: number;
}

/** The figures of one workload by name; the unit is the end of the name. */
export type Figures = Record<string, number>;

/** Runs one workload on a portal of its own. */
export async function measure(
  workload: Workload,
  progress: (step: string) => void,
): Promise<Figures> {
  const { database: name, components } = workload;
  const folder = await mkdtemp(join(tmpdir(), 'readiness-bench-'));
  const database = await openBenchDatabase(name, folder);
  let portal: Portal | undefined;
  let replica: Portal | undefined;
  try {
    progress('starting the backend');
    portal = await Portal.start({ database: database.config, folder });
    progress('filling the catalog');
    await database.fillCatalog(components);
    progress('collecting facts');
    await portal.collectFacts();
    const loadAverage = rounded(loadavg()[0]);
    const figures: Figures = {
      ...(await figuresOf(portal, database, workload, progress)),
      loadAverage,
    };
    // SQLite has one writer, so that there is nothing to share.
    if (name === 'postgres') {
      progress('starting a second replica');
      replica = await Portal.start({
        database: database.config,
        folder,
        replica: 1,
      });
      Object.assign(
        figures,
        await measureShared({
          replicas: [portal, replica],
          database,
          workload,
          aloneSeconds: figures.coldAgainSeconds,
          progress,
        }),
      );
      await replica.stop();
    }
    await portal.stop();
    await rm(folder, { recursive: true, force: true });
    return figures;
  } finally {
    // After a failure the folder stays, as the server's log is in it.
    await replica?.stop();
    await portal?.stop();
    await database.close();
  }
}

async function figuresOf(
  portal: Portal,
  database: BenchDatabase,
  { components, checks }: Workload,
  progress: (step: string) => void,
): Promise<Figures> {
  const rowsAtStart = await database.countRows();
  progress('cold run');
  await portal.writeScorecard(checks);
  await portal.runTask(RELOAD);
  const coldSeconds = await database.lastRunSeconds();
  const rowsAfterCold = await database.countRows();
  progress('unchanged run');
  await portal.runTask(EVALUATE);
  const unchangedSeconds = await database.lastRunSeconds();
  const rowsAfterUnchanged = await database.countRows();
  progress('cold run again');
  await portal.withdrawScorecard();
  await portal.runTask(RELOAD);
  await portal.writeScorecard(checks);
  await portal.runTask(RELOAD);
  const coldAgainSeconds = await database.lastRunSeconds();

  const { totalItems } = await portal.get<{ totalItems: number }>(
    '/api/readiness/standings?scorecard=bench&limit=1',
  );
  if (totalItems !== components) {
    throw new Error(
      `${totalItems} of ${components} components have a standing`,
    );
  }

  progress('reads');
  const standing = await portal.time(
    SAMPLES,
    sample => `${portal.componentPath(sample, components)}/standings`,
  );
  const list = await portal.time(
    SAMPLES,
    sample =>
      `/api/readiness/standings?scorecard=bench&limit=50&tier=${
        (sample % 4) + 1
      }`,
  );
  const summary = await portal.time(
    SAMPLES / 10,
    () => '/api/readiness/standings/summary?scorecard=bench',
  );
  return {
    coldSeconds: rounded(coldSeconds, 2),
    coldEntitiesPerSecond: rounded(components / coldSeconds, 0),
    coldChecksPerSecond: rounded((components * checks) / coldSeconds, 0),
    coldAgainSeconds: rounded(coldAgainSeconds, 2),
    coldAgainChecksPerSecond: rounded(
      (components * checks) / coldAgainSeconds,
      0,
    ),
    coldRowsWritten: rowsAfterCold - rowsAtStart,
    unchangedSeconds: rounded(unchangedSeconds, 2),
    unchangedChecksPerSecond: rounded(
      (components * checks) / unchangedSeconds,
      0,
    ),
    unchangedRowsWritten: rowsAfterUnchanged - rowsAfterCold,
    peakMemoryMiB: portal.peakMemory(),
    standingP50Ms: rounded(percentile(standing, 0.5)),
    standingP95Ms: rounded(percentile(standing, 0.95)),
    listP50Ms: rounded(percentile(list, 0.5)),
    listP95Ms: rounded(percentile(list, 0.95)),
    summaryP50Ms: rounded(percentile(summary, 0.5)),
    summaryP95Ms: rounded(percentile(summary, 0.95)),
  };
}
