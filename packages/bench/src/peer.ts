import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Figures, Workload } from './measure';

/**
 * Figures of the tech-insights plugin on the same amount of work, where its
 * harness is installed in the folder that READINESS_BENCH_PEER names. Its bulk
 * run evaluates all checks of all entities, and stores nothing.
 */
export function measurePeer(workload: Workload): Figures | undefined {
  const folder = process.env.READINESS_BENCH_PEER;
  if (!folder || !existsSync(join(folder, 'node_modules'))) {
    return undefined;
  }
  const { database, components } = workload;
  const shortName = database === 'postgres' ? 'pg' : 'sqlite';
  const { status } = spawnSync(
    process.execPath,
    ['bench.mjs', '--n', String(components), '--db', shortName],
    { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  if (status !== 0) {
    throw new Error(`The harness in ${folder} ended with ${status}`);
  }
  const result = JSON.parse(
    readFileSync(
      join(folder, `result-${shortName}-${components}.json`),
      'utf8',
    ),
  );
  const [bulk] = result.bulk;
  const runs: Array<{ rows: number }> = result.runs;
  return {
    coldSeconds: bulk.s,
    coldEntitiesPerSecond: Math.round(bulk.entities / bulk.s),
    coldChecksPerSecond: Math.round(bulk.results / bulk.s),
    unchangedRowsWritten: runs[1].rows - runs[0].rows,
    peakMemoryMiB: result.final.peakMiB,
    standingP50Ms: result.single.p50,
    standingP95Ms: result.single.p95,
  };
}
