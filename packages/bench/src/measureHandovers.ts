import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBenchDatabase, type DatabaseName } from './databases';
import type { Figures } from './measure';
import { Portal } from './Portal';
import { percentile, rounded } from './statistics';

const SAMPLES = 200;
/** Importing checks every event by the rules, which takes its time. */
const START_SECONDS = 1800;

/** How long the inbox and the list of that many handovers take. */
export async function measureHandovers(
  workload: { database: DatabaseName; handovers: number },
  progress: (step: string) => void,
): Promise<Figures> {
  const { handovers } = workload;
  const folder = await mkdtemp(join(tmpdir(), 'readiness-bench-'));
  const database = await openBenchDatabase(workload.database, folder);
  let portal: Portal | undefined;
  try {
    progress('starting the backend, which imports the handovers');
    const started = performance.now();
    portal = await Portal.start({
      database: database.config,
      folder,
      startSeconds: START_SECONDS,
      config: {
        bench: { handovers },
        auth: {
          providers: {
            guest: {
              userEntityRef: 'user:default/bench',
              dangerouslyAllowOutsideDevelopment: true,
            },
          },
        },
      },
    });
    const importSeconds = (performance.now() - started) / 1000;
    progress('filling the catalog');
    await database.fillCatalog(handovers, { operators: true });
    const loadAverage = rounded(loadavg()[0]);

    progress('reads');
    const { totalItems } = await portal.get<{ totalItems: number }>(
      '/api/readiness/handovers?limit=1',
    );
    if (totalItems !== handovers) {
      throw new Error(`${totalItems} of ${handovers} handovers are listed`);
    }
    const list = await portal.time(SAMPLES, sample =>
      [
        '/api/readiness/handovers?limit=50',
        sample % 2
          ? `&operatingGroup=group:default/bench-ops-${sample % 10}`
          : '',
        sample % 3 ? '' : '&state=submitted',
      ].join(''),
    );
    const person = await portal.signInAsGuest();
    const inbox = await person.get<{ toSign: number }>(
      '/api/readiness/handovers/inbox',
    );
    if (inbox.toSign === 0) {
      throw new Error('Nothing waits for the one who asks');
    }
    const inboxTimes = await person.time(
      SAMPLES,
      () => '/api/readiness/handovers/inbox?limit=20',
    );
    return {
      handovers,
      handoverImportSeconds: rounded(importSeconds),
      inboxWaiting: inbox.toSign,
      inboxP50Ms: rounded(percentile(inboxTimes, 0.5)),
      inboxP95Ms: rounded(percentile(inboxTimes, 0.95)),
      handoverListP50Ms: rounded(percentile(list, 0.5)),
      handoverListP95Ms: rounded(percentile(list, 0.95)),
      peakMemoryMiB: portal.peakMemory(),
      loadAverage,
    };
  } finally {
    await portal?.stop();
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}
