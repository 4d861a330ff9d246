import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Enters the portal as one of the demo people, by display name. */
export async function signInAs(page: Page, name: string) {
  await page.goto('/');
  await page.getByRole('button', { name: `Enter as ${name}` }).click();
  await expect(
    page.getByRole('navigation', { name: 'sidebar nav' }),
  ).toBeVisible();
}

/** Opens a tab of an entity page; no tab means the overview. */
export async function openEntity(page: Page, entityRef: string, tab = '') {
  const [, kind, namespace, name] =
    /^([^:]+):([^/]+)\/(.+)$/.exec(entityRef) ?? [];
  await page.goto(`/catalog/${namespace}/${kind}/${name}/${tab}`);
}

/** Keeps a picture of the page as it is now, in a folder git ignores. */
export async function picture(page: Page, name: string) {
  await page.screenshot({
    path: `screenshots/${name}.png`,
    fullPage: true,
  });
}

/** Demands that our part of the page has no accessibility violation. */
export async function expectAccessible(page: Page, selector = 'main') {
  const { violations } = await new AxeBuilder({ page })
    .include(selector)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .analyze();
  expect(
    violations.map(({ id, help, nodes }) => ({
      id,
      help,
      places: nodes.map(({ html }) => html.slice(0, 200)),
    })),
  ).toEqual([]);
}
