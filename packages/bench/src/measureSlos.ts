import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBenchDatabase, type DatabaseName } from './databases';
import type { Figures } from './measure';
import { startMetricsServer } from './metricsServer';
import { Portal } from './Portal';
import { percentile, rounded } from './statistics';
import { componentName } from './syntheticCatalog';

const SAMPLES = 200;
const REFRESH = 'readiness-slos';

/** Has that many SLOs, one of each component, measured from nothing and once more. */
export async function measureSlos(
  workload: { database: DatabaseName; slos: number },
  progress: (step: string) => void,
): Promise<Figures> {
  const { slos } = workload;
  const folder = await mkdtemp(join(tmpdir(), 'readiness-bench-'));
  const files = join(folder, 'slos');
  await mkdir(files);
  const names = Array.from({ length: slos }, (_, n) => componentName(n));
  await Promise.all(
    names.map(name => writeFile(join(files, `${name}.yaml`), sloOf(name))),
  );
  const database = await openBenchDatabase(workload.database, folder);
  const server = await startMetricsServer(names);
  let portal: Portal | undefined;
  try {
    progress('starting the backend');
    portal = await Portal.start({
      database: database.config,
      folder,
      config: {
        readiness: {
          documents: { fileRoots: [files] },
          prometheus: {
            servers: [{ name: 'bench', url: server.url, default: true }],
          },
        },
      },
    });
    // What the backend does soon after its start is done with an empty catalog,
    // so that it takes no time from what is measured.
    await portal.collectFacts();
    await portal.runTask(REFRESH);
    progress('filling the catalog');
    await database.fillCatalog(slos, { slos: { folder: files } });
    const loadAverage = rounded(loadavg()[0]);

    progress('first refresh');
    const first = await timed(() => portal!.runTask(REFRESH));
    const firstAsked = { ...server.asked };
    progress('second refresh');
    const second = await timed(() => portal!.runTask(REFRESH));

    progress('reads');
    const path = (sample: number) =>
      `${portal!.componentPath(sample, slos)}/slos`;
    const { objectives } = await portal.get<{
      objectives: Array<{ state: string; alerts: unknown[] | null }>;
    }>(path(0));
    const [objective] = objectives;
    if (objective?.state !== 'met' || objective.alerts?.length !== 1) {
      throw new Error(`An SLO was not measured: ${JSON.stringify(objective)}`);
    }
    const askedBefore = server.asked.values;
    const tab = await portal.time(SAMPLES, path);
    if (server.asked.values !== askedBefore) {
      throw new Error('Reading the tab asked the metrics server');
    }
    return {
      slos,
      sloFirstSeconds: rounded(first),
      sloAgainSeconds: rounded(second),
      sloQueries: firstAsked.values,
      sloRuleQueries: firstAsked.rules,
      sloTabP50Ms: rounded(percentile(tab, 0.5)),
      sloTabP95Ms: rounded(percentile(tab, 0.95)),
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

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

function sloOf(name: string): string {
  return `apiVersion: openslo/v1
kind: SLO
metadata: { name: ${name} }
spec:
  service: ${name}
  indicator:
    spec:
      ratioMetric:
        counter: true
        good: { metricSource: { type: Prometheus, spec: { query: 'requests_total{job="${name}",code!~"5.."}' } } }
        total: { metricSource: { type: Prometheus, spec: { query: 'requests_total{job="${name}"}' } } }
  timeWindow: [{ duration: 28d, isRolling: true }]
  budgetingMethod: Occurrences
  objectives: [{ target: 0.999 }]
`;
}
