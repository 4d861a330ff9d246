// Brings the pinned Node and Yarn to a machine that has only some Node and npm.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fail, say } from './say.mjs';

export const root = resolve(fileURLToPath(import.meta.url), '../../../..');

/** The Node that is supported and tested. */
const NODE_VERSION = '22.23.3';
const cache = join(root, '.cache');
/**
 * What makes npx run Yarn, in the version that `packageManager` in the root
 * package.json names. The prefix keeps npx from reading the whole of
 * node_modules first, and once Yarn is there, the registry is not asked again.
 */
export const NPX_YARN = [
  '--prefix',
  cache,
  '--prefer-offline',
  '-y',
  '@yarnpkg/cli-dist@4.18.1',
];

const isWindows = process.platform === 'win32';

/**
 * The environment in which everything runs: Node 22 first on the path. Where
 * the machine's own Node is another one, Node 22 comes from the npm registry,
 * with the headers that native packages are compiled against.
 */
export function prepareToolchain() {
  mkdirSync(cache, { recursive: true });
  const [major] = process.versions.node.split('.').map(Number);
  if (major === 22) {
    say(`Using this machine's Node ${process.versions.node}.`);
    return { ...process.env };
  }
  const platform = isWindows ? 'win' : process.platform;
  const name = `node-${platform}-${process.arch}`;
  const prefix = join(cache, `node-${NODE_VERSION}`);
  const home = join(prefix, 'node_modules', name);
  const bin = join(home, 'bin');
  if (!existsSync(join(bin, isWindows ? 'node.exe' : 'node'))) {
    say(
      `Node ${process.versions.node} is on this machine; fetching Node ${NODE_VERSION} for this project only.`,
    );
    try {
      execFileSync(
        'npm',
        [
          'install',
          '--prefix',
          prefix,
          '--no-save',
          '--no-audit',
          '--no-fund',
          '--loglevel=error',
          `${name}@${NODE_VERSION}`,
        ],
        { stdio: 'inherit', cwd: root, shell: isWindows },
      );
    } catch {
      fail(
        `Node ${NODE_VERSION} could not be fetched as the npm package ${name}.`,
        'Check that the npm registry answers (npm ping), or install Node 22 yourself and run the command again.',
      );
    }
  }
  return {
    ...process.env,
    PATH: `${bin}${delimiter}${process.env.PATH}`,
    // Where native packages find the headers of this Node.
    npm_config_nodedir: home,
    // npm itself would warn of that setting at every call.
    npm_config_loglevel: 'error',
  };
}

/** Installs all packages exactly as the lockfile says. */
export async function installPackages(env) {
  say(
    existsSync(join(root, 'node_modules', '.yarn-state.yml'))
      ? 'Checking the installed packages.'
      : 'Installing packages. The first time takes 2 to 4 minutes and 2 GB; native parts are compiled.',
  );
  const quietBuilds = { ...env, YARN_ENABLE_INLINE_BUILDS: 'false' };
  const code = await runYarn(['install', '--immutable'], quietBuilds, {
    // Peer dependency remarks of third parties are of no use to the reader.
    filter: line => !/YN00(02|07|13|60|86)/.test(line),
  });
  if (code !== 0) {
    fail(
      'The packages could not be installed.',
      'The lines above name the reason. Often it is no network, less than 3 GB of free disk, or no C++ compiler and Python 3 (Debian: apt-get install g++ make python3).',
    );
  }
}

/**
 * Runs Yarn and returns its exit code.
 *
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {{ filter?: (line: string) => boolean }} [options]
 */
export function runYarn(args, env, options = {}) {
  const child = spawn('npx', [...NPX_YARN, ...args], {
    cwd: root,
    env,
    shell: isWindows,
    stdio: ['inherit', options.filter ? 'pipe' : 'inherit', 'inherit'],
  });
  const forward = signal => child.kill(signal);
  process.on('SIGINT', forward);
  process.on('SIGTERM', forward);
  if (options.filter) {
    let rest = '';
    child.stdout.on('data', chunk => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      lines.filter(options.filter).forEach(line => console.log(line));
    });
  }
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('close', code => {
      process.off('SIGINT', forward);
      process.off('SIGTERM', forward);
      done(code ?? 1);
    });
  });
}
