import { execFile, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

/** Why no real server can be started here, or undefined when it can. */
export function whyNoRealPrometheus(): string | undefined {
  if (process.env.CI) {
    return 'CI is set';
  }
  const missing = ['prometheus', 'promtool'].find(
    binary => spawnSync(binary, ['--version']).error,
  );
  return missing && `there is no ${missing} on this machine`;
}

/** Starts a real Prometheus on this machine with a history of its own. */
export async function startRealPrometheus(options: {
  /** What it knows from before, in the text format of OpenMetrics. */
  history: string;
  /** `host:port` of what it scrapes every second. */
  scrape: string;
  /** Groups of rules, evaluated every second. */
  rules: string;
}): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'readiness-prometheus-'));
  const at = (name: string) => join(folder, name);
  await writeFile(at('history.txt'), options.history);
  await writeFile(at('rules.yml'), options.rules);
  await writeFile(
    at('prometheus.yml'),
    `global: { scrape_interval: 1s, evaluation_interval: 1s }
rule_files: [rules.yml]
scrape_configs:
  - job_name: exporter
    static_configs: [{ targets: ['${options.scrape}'] }]
`,
  );
  await promisify(execFile)('promtool', [
    'tsdb',
    'create-blocks-from',
    '--max-block-duration=744h',
    'openmetrics',
    at('history.txt'),
    at('data'),
  ]);
  const address = `127.0.0.1:${await freePort()}`;
  const server = spawn(
    'prometheus',
    [
      `--config.file=${at('prometheus.yml')}`,
      `--storage.tsdb.path=${at('data')}`,
      '--storage.tsdb.retention.time=90d',
      `--web.listen-address=${address}`,
      '--log.level=error',
    ],
    { stdio: 'inherit' },
  );
  const ended = new Promise<void>(resolve => {
    server.once('exit', () => resolve());
  });
  const url = `http://${address}`;
  const stop = async () => {
    server.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await until(async () => (await fetch(`${url}/-/ready`)).ok);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}

/** Waits until something holds; what throws does not hold yet. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await holds().catch(() => false))) {
    if (Date.now() > deadline) {
      throw new Error('Waited in vain for the Prometheus of the test');
    }
    await sleep(200);
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise<void>(resolve => {
    server.close(() => resolve());
  });
  return port;
}
