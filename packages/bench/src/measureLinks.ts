import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openBenchDatabase, type DatabaseName } from './databases';
import { startLinkSite } from './linkSite';
import type { Figures } from './measure';
import { Portal } from './Portal';
import { rounded } from './statistics';

const LINKS_PER_COMPONENT = 10;
const HOSTS = 50;
/** So long without a request means that something is wrong. */
const SILENCE = 180_000;

/** Follows that many distinct links from nothing, on a portal of its own. */
export async function measureLinks(
  workload: { database: DatabaseName; links: number },
  progress: (step: string) => void,
): Promise<Figures> {
  const { links } = workload;
  const components = Math.ceil(links / LINKS_PER_COMPONENT);
  const folder = await mkdtemp(join(tmpdir(), 'readiness-bench-'));
  const database = await openBenchDatabase(workload.database, folder);
  const site = await startLinkSite(HOSTS);
  let portal: Portal | undefined;
  try {
    progress('starting the backend');
    portal = await Portal.start({
      database: database.config,
      folder,
      config: {
        readiness: {
          // The hosts are our own; politeness would measure its own pauses.
          links: { hostDelay: 'PT0S' },
          outbound: { allowHosts: site.hosts },
        },
      },
    });
    progress('filling the catalog');
    await database.fillCatalog(components, {
      links: { hosts: site.hosts, perComponent: LINKS_PER_COMPONENT },
    });
    progress('taking up the links');
    await portal.runTask('readiness-links-sync');
    progress('following them');
    const wanted = components * LINKS_PER_COMPONENT;
    const started = performance.now();
    while (site.pages.size < wanted) {
      await sleep(200);
      const seen = site.latest() ?? started;
      if (performance.now() - seen > SILENCE) {
        throw new Error(
          `Only ${site.pages.size} of ${wanted} links were followed; see the log in ${folder}`,
        );
      }
    }
    const seconds = (site.latest()! - site.first()!) / 1000;
    const requests = site.requests.reduce((sum, one) => sum + one, 0);
    return {
      links: wanted,
      linkSeconds: rounded(seconds),
      linksPerSecond: rounded(wanted / seconds),
      linkRequests: requests,
      requestsPerHostLeast: Math.min(...site.requests),
      requestsPerHostMost: Math.max(...site.requests),
      requestsAtOncePerHost: site.mostAtOnce(),
      peakMemoryMiB: portal.peakMemory(),
    };
  } finally {
    await portal?.stop();
    await site.stop();
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}
