import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBenchDatabase, type DatabaseName } from './databases';
import type { Figures } from './measure';
import { mostInAMinute, serviceId, startPagerServer } from './pagerServer';
import { Portal } from './Portal';
import { rounded } from './statistics';

const ROTAS = 'readiness-on-call';
const INCIDENTS = 'readiness-on-call-incidents';
const TABLES = /^on_call_/;
/** What PagerDuty allows an organisation. */
const ALLOWED_PER_MINUTE = 900;

/**
 * Has that many components, each with a PagerDuty service of its own, spread
 * over some escalation policies, and refreshes who is on call for them all and
 * which incidents they have.
 */
export async function measureOnCall(
  workload: { database: DatabaseName; entities: number; policies: number },
  progress: (step: string) => void,
): Promise<Figures> {
  const { entities, policies } = workload;
  const folder = await mkdtemp(join(tmpdir(), 'readiness-bench-'));
  const database = await openBenchDatabase(workload.database, folder);
  const server = await startPagerServer({ services: entities, policies });
  let portal: Portal | undefined;
  try {
    progress('starting the backend');
    portal = await Portal.start({
      database: database.config,
      folder,
      config: {
        readiness: {
          pagerduty: { token: 'bench', apiUrl: server.url },
        },
      },
    });
    // What the backend does soon after its start is done with an empty catalog,
    // so that it takes no time from what is measured.
    await portal.collectFacts();
    await portal.runTask(ROTAS);
    await portal.runTask(INCIDENTS);
    progress('filling the catalog');
    await database.fillCatalog(entities, { pagerDutyService: serviceId });
    const loadAverage = rounded(loadavg()[0]);

    const refresh = async (task: string) => {
      const requests = server.asked.length;
      const rows = await database.countRows(TABLES);
      const started = performance.now();
      await portal!.runTask(task);
      return {
        seconds: rounded((performance.now() - started) / 1000),
        requests: server.asked.length - requests,
        rows: (await database.countRows(TABLES)) - rows,
      };
    };
    progress('refresh from nothing');
    const first = await refresh(ROTAS);
    const firstIncidents = await refresh(INCIDENTS);
    progress('unchanged refresh');
    const again = await refresh(ROTAS);
    const againIncidents = await refresh(INCIDENTS);

    await mustBeKnown(portal, entities);
    const perMinute = mostInAMinute(server.asked);
    if (perMinute > ALLOWED_PER_MINUTE) {
      throw new Error(
        `${perMinute} requests within a minute, and ${ALLOWED_PER_MINUTE} are allowed`,
      );
    }
    return {
      onCallEntities: entities,
      onCallPolicies: policies,
      onCallFirstSeconds: first.seconds,
      onCallFirstRequests: first.requests,
      onCallFirstRows: first.rows,
      incidentsFirstSeconds: firstIncidents.seconds,
      incidentsFirstRequests: firstIncidents.requests,
      incidentsFirstRows: firstIncidents.rows,
      onCallAgainSeconds: again.seconds,
      onCallAgainRequests: again.requests,
      onCallAgainRows: again.rows,
      incidentsAgainSeconds: againIncidents.seconds,
      incidentsAgainRequests: againIncidents.requests,
      incidentsAgainRows: againIncidents.rows,
      onCallPerMinute: perMinute,
      peakMemoryMiB: portal.peakMemory(),
      loadAverage,
    };
  } finally {
    await portal?.stop();
    await server.stop();
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Asks for a few entities of the whole catalog, which must all have a rota. */
async function mustBeKnown(portal: Portal, entities: number): Promise<void> {
  for (let sample = 0; sample < 10; sample++) {
    const { onCall } = await portal.get<{
      onCall: { state: string; rotas?: Array<{ levels: unknown[] }> };
    }>(`${portal.componentPath(sample, entities)}/on-call`);
    if (onCall.state !== 'known' || onCall.rotas?.[0]?.levels.length !== 3) {
      throw new Error(`A rota is not known: ${JSON.stringify(onCall)}`);
    }
  }
}
