// Everything that must hold before a change lands. Runs each step even when an
// earlier one failed, and ends with one line of true sums.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { say } from './say.mjs';
import {
  installPackages,
  NPX_YARN,
  prepareToolchain,
  root,
} from './toolchain.mjs';

const cache = join(root, '.cache');
const testResults = join(cache, 'test-results.json');
const journeyResults = join(cache, 'journey-results.json');

const env = { ...prepareToolchain(), FORCE_COLOR: '0' };
await installPackages(env);
rmSync(testResults, { force: true });
rmSync(journeyResults, { force: true });

const sums = { passed: 0, failed: 0 };
const summary = [];

// The compiler keeps one core busy for minutes; what does not need its result
// runs beside it.
const types = step('types', 'npx', [...NPX_YARN, 'tsc']);
await step('format', 'npx', [...NPX_YARN, 'format:check']);
await step('lint', 'npx', [...NPX_YARN, 'lint']);
await types;
await step('API reports', 'npx', [...NPX_YARN, 'api-reports', '--ci']);
await step('package builds', 'npx', [...NPX_YARN, 'build:all']);
await counted('tests', 'npm', ['test', '--', '--ci'], testResults, jestSums);
// The pages just built, as a portal in use serves them: from its backend.
env.PORTAL = 'http://localhost:7007';
await counted(
  'journeys',
  'npx',
  [...NPX_YARN, 'e2e'],
  journeyResults,
  playwrightSums,
);

say('Summary');
summary.forEach(line => console.log(line));
console.log(`\n${sums.passed} passed, ${sums.failed} failed`);
process.exit(sums.failed === 0 ? 0 : 1);

/** A step that counts as one. */
async function step(name, command, args) {
  const ok = await run(name, command, args);
  add(name, ok ? 1 : 0, ok ? 0 : 1);
}

/** A step that counts as many as its runner wrote down. */
async function counted(name, command, args, file, read) {
  const ok = await run(name, command, args);
  if (!existsSync(file)) {
    add(`${name} (wrote no results)`, 0, 1);
    return;
  }
  const { passed, failed, retried } = read(
    JSON.parse(readFileSync(file, 'utf8')),
  );
  // A runner that ends badly, or ran nothing, has failed whatever it counted.
  const unexplained = (!ok && failed === 0) || passed + failed === 0 ? 1 : 0;
  add(name, passed, failed + unexplained, retried);
}

function add(name, passed, failed, retried = 0) {
  sums.passed += passed;
  sums.failed += failed;
  summary.push(
    `${failed ? '✖' : '✓'} ${name}: ${passed} passed, ${failed} failed${
      retried ? ` (${retried} of the passed on the second try)` : ''
    }`,
  );
}

async function run(name, command, args) {
  say(name);
  const started = Date.now();
  const child = spawn(command, args, {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const status = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  console.log(
    `(${name}: ${Math.round((Date.now() - started) / 1000)} s, exit ${status})`,
  );
  return status === 0;
}

function jestSums(results) {
  return {
    passed: results.numPassedTests,
    failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
  };
}

function playwrightSums({ stats }) {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    retried: stats.flaky,
  };
}
