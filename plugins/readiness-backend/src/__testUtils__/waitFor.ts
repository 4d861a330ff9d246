import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until the condition holds; gives up with the test's own time-out. */
export async function waitFor(condition: () => boolean): Promise<void> {
  while (!condition()) {
    await sleep(2);
  }
}
