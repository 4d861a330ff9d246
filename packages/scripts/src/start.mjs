// npm start: installs what is missing and opens the demo portal.
import { demandFreePorts } from './ports.mjs';
import { say } from './say.mjs';
import { installPackages, prepareToolchain, runYarn } from './toolchain.mjs';

const PORTAL = 'http://localhost:3000';
const BACKEND_HEALTH = 'http://localhost:7007/.backstage/health/v1/readiness';

await demandFreePorts([
  [3000, 'the portal'],
  [7007, 'its backend'],
]);
const env = prepareToolchain();
await installPackages(env);

say(
  'Starting the portal. The first build of the pages takes about half a minute.',
);
announceWhenReady();
process.exit(await runYarn(['dev'], env));

async function announceWhenReady() {
  for (;;) {
    await new Promise(done => setTimeout(done, 1000));
    if ((await answers(PORTAL)) && (await answers(BACKEND_HEALTH))) {
      say(
        `The portal is open at ${PORTAL} — sign in as Guest or as one of the demo people. Stop it with Ctrl+C.\n`,
      );
      return;
    }
  }
}

async function answers(url) {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}
