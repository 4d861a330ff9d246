import { expect, test } from '@playwright/test';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  eventuallyVisible,
  expectAccessible,
  openEntity,
  signInAs,
} from './portal';

const SERVICE = 'component:default/position-ingest';
const FILE = join(__dirname, '../../demo/systems/live-times/catalog-info.yaml');
const RUNBOOK = './position-ingest/runbooks/positions-missing.md';
const original = readFileSync(FILE, 'utf8');

// The catalog reads a file again when its turn comes, so this takes minutes.
test.setTimeout(15 * 60_000);

test.beforeEach(async ({ page }) => signInAs(page, 'Noor Haddad'));

test.afterEach(() => writeFileSync(FILE, original));

test('a dead runbook and a wrong annotation are found, and go once they are mended', async ({
  page,
}) => {
  expect(original).toContain(RUNBOOK);
  writeFileSync(
    FILE,
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

  writeFileSync(FILE, original);
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
