import AxeBuilder from '@axe-core/playwright';
import {
  expect,
  type Browser,
  type BrowserContext,
  type Locator,
  type Page,
} from '@playwright/test';

/** Where `npm start` serves the pages. */
export const DEVELOPMENT_PORTAL = 'http://localhost:3000';

/** How long a portal that was just started may take to know something. */
const PATIENCE_MS = 240_000;
/** How long a page may take to show what the portal knows. */
const PAGE_MS = 15_000;

export type Theme = 'light' | 'dark';

/**
 * Nothing moves: what folds and unfolds would slip away under the pointer,
 * which is faster here than a hand.
 */
async function standStill(page: Page) {
  await page.addInitScript(() =>
    document.addEventListener('DOMContentLoaded', () => {
      const style = document.createElement('style');
      style.textContent =
        '*, *::before, *::after { transition: none !important; animation: none !important; }';
      document.head.append(style);
    }),
  );
}

/** Enters the portal as one of the demo people, by display name. */
export async function signInAs(page: Page, name: string) {
  await standStill(page);
  await page.goto('/');
  await page.getByRole('button', { name: `Enter as ${name}` }).click();
  // People are known once the portal has read its catalog.
  await expect(page.getByRole('button', { name: /Viewing as/ })).toBeVisible({
    timeout: PATIENCE_MS,
  });
}

/** A second person beside the one of the test, with a browser of their own. */
export async function enterAs(
  browser: Browser,
  name: string,
): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await signInAs(page, name);
  return { page, context };
}

/** Opens a tab of an entity page; no tab means the overview. */
export async function openEntity(page: Page, entityRef: string, tab = '') {
  const [, kind, namespace, name] =
    /^([^:]+):([^/]+)\/(.+)$/.exec(entityRef) ?? [];
  await page.goto(`/catalog/${namespace}/${kind}/${name}/${tab}`);
}

/**
 * Demands something that becomes true on its own, such as facts that are
 * collected after the start: looks again, reloading in between.
 */
export async function eventually(
  page: Page,
  demand: () => Promise<void>,
  options: { timeout?: number } = {},
) {
  let looked = false;
  await expect(async () => {
    if (looked) {
      await page.reload();
    }
    looked = true;
    await demand();
  }).toPass({ timeout: options.timeout ?? PATIENCE_MS, intervals: [2_000] });
}

/** Waits for something to appear, reloading the page until it does. */
export async function eventuallyVisible(page: Page, locator: Locator) {
  await eventually(page, () =>
    expect(locator).toBeVisible({ timeout: PAGE_MS }),
  );
}

/** Reloads the page in a theme; what is open stays open, as the URL holds it. */
async function wear(page: Page, theme: Theme) {
  await page.evaluate(name => localStorage.setItem('theme', name), theme);
  await page.reload();
}

/** Keeps a picture of the whole page as it is now, in a folder git ignores. */
export async function picture(page: Page, name: string) {
  const usual = page.viewportSize()!;
  const height = await page.evaluate(() => document.body.scrollHeight);
  // The sidebar is as high as the window, so the window has to hold it all.
  await page.setViewportSize({
    width: usual.width,
    height: Math.max(usual.height, height),
  });
  await page.screenshot({ path: `screenshots/${name}.png` });
  await page.setViewportSize(usual);
}

/** Demands that our part of the page has no accessibility violation. */
export async function expectAccessible(page: Page, selector = 'main') {
  // Colours are judged when nothing fades any more.
  await expect
    .poll(() =>
      page.evaluate(
        () =>
          document
            .getAnimations()
            .filter(
              ({ playState, timeline, effect }) =>
                playState === 'running' &&
                timeline instanceof DocumentTimeline &&
                effect?.getTiming().iterations !== Infinity,
            ).length,
      ),
    )
    .toBe(0);
  const { violations } = await new AxeBuilder({ page })
    .include(selector)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .analyze();
  expect(
    violations.map(({ id, help, nodes }) => ({
      id,
      help,
      places: nodes.map(({ html, any }) => ({
        html: html.slice(0, 200),
        message: any[0]?.message,
      })),
    })),
  ).toEqual([]);
}

/**
 * Judges and pictures the page in both themes. `ready` is something that is
 * only there once the page shows what it is about.
 */
export async function expectSoundInBothThemes(
  page: Page,
  options: { name: string; ready: Locator },
) {
  for (const theme of ['dark', 'light'] as const) {
    await wear(page, theme);
    await expect(options.ready).toBeVisible();
    await expect(page.getByRole('progressbar')).toHaveCount(0);
    await expectAccessible(page);
    await picture(page, `${options.name}-${theme}`);
  }
}
