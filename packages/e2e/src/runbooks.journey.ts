import { expect, test } from '@playwright/test';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  eventuallyVisible,
  expectAccessible,
  openEntity,
  signInAs,
} from './portal';

const SERVICE = 'component:default/position-ingest';
const RUNBOOK = './position-ingest/runbooks/positions-missing.md';

/** The demo's catalog file that is broken and mended here, as it was. */
let file = '';
let original = '';

// The catalog reads a file again when its turn comes, so this takes minutes.
test.setTimeout(15 * 60_000);

test.beforeEach(async ({ page }) => {
  const here = dirname(test.info().file);
  file = join(here, '../../demo/systems/live-times/catalog-info.yaml');
  original = readFileSync(file, 'utf8');
  await signInAs(page, 'Noor Haddad');
});

test.afterEach(() => writeFileSync(file, original));

test('a dead runbook and a wrong annotation are found, and go once they are mended', async ({
  page,
}) => {
  expect(original).toContain(RUNBOOK);
  writeFileSync(
    file,
    original
      .replace(RUNBOOK, './position-ingest/runbooks/positions-mising.md')
      .replace("readiness/tier: '1'", 'readiness/tier: TODO'),
  );

  await openEntity(page, SERVICE, 'runbooks');
  const main = page.getByRole('main');
  const dead = main.getByRole('button', {
    name: /positions-mising.*Not there/,
  });
  await eventuallyVisible(page, dead);
  await dead.click();
  await expect(
    main.getByText(/There is no file .*positions-mising/),
  ).toBeVisible();
  await expectAccessible(page);

  await openEntity(page, SERVICE, 'readiness');
  const finding = main.getByText(/metadata\.annotations.*readiness\/tier/);
  await eventuallyVisible(page, finding.first());
  await expect(main.getByText(/thing(s)? to mend/).first()).toBeVisible();

  writeFileSync(file, original);
  await eventuallyVisible(page, main.getByText('Nothing to mend'));
  await expect(finding).toHaveCount(0);
  await openEntity(page, SERVICE, 'runbooks');
  await eventuallyVisible(
    page,
    main.getByRole('button', {
      name: /Vehicles are missing from the map/,
    }),
  );
  await expect(dead).toHaveCount(0);
});

test('the platform engineer sees which alerts have a runbook', async ({
  page,
}) => {
  await openEntity(page, 'component:default/refunds', 'runbooks');
  await page.getByRole('tab', { name: 'Alerts × runbooks' }).click();
  const table = page.getByRole('table', {
    name: 'Alerts and the runbook of each',
  });
  await eventuallyVisible(page, table);
  await expect(
    table.getByRole('row', { name: /None.*RefundsFailing/ }),
  ).toBeVisible();
  await expect(
    table.getByRole('row', { name: /RefundQueueStuck/ }),
  ).toContainText('found by its name');
  await expectAccessible(page);
});
