import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import {
  eventually,
  expectSoundInBothThemes,
  openEntity,
  signInAs,
} from './portal';

test.beforeEach(async ({ page }) => signInAs(page, 'Tomas Berg'));

test('the project manager sees where the organisation stands', async ({
  page,
}) => {
  await page.goto('/readiness');
  const entities = page.getByRole('table', { name: 'Entities, worst first' });
  const owners = page.getByRole('table', { name: 'By owner' });
  await eventually(page, async () => {
    await expect(entities.getByRole('row')).not.toHaveCount(0);
    await expect(
      owners.getByRole('button', { name: 'Harbour Transit', exact: true }),
    ).toBeVisible();
  });
  // Those without a level come before those with one.
  const levels = await entities
    .getByRole('row')
    .locator('td:nth-of-type(2)')
    .allInnerTexts();
  const withoutLevel = levels.map(text => text.startsWith('No level'));
  expect(withoutLevel).toContain(true);
  expect(withoutLevel.lastIndexOf(true)).toBe(
    withoutLevel.filter(Boolean).length - 1,
  );
  await expectSoundInBothThemes(page, {
    name: 'organisation-page',
    ready: entities,
  });
});

test('the project manager narrows, shares and exports the list', async ({
  page,
}) => {
  await page.goto('/readiness');
  const owner = page.getByRole('combobox', { name: 'Owner' });
  await eventually(page, () =>
    expect(
      owner.locator('option', { hasText: 'Payments Delivery' }),
    ).toHaveCount(1),
  );
  await owner.selectOption('group:default/payments-delivery');
  await page.getByRole('combobox', { name: 'Tier' }).selectOption('1');
  await expect(page).toHaveURL(/owner=.*payments-delivery/);
  await expect(page).toHaveURL(/tier=1/);

  // A colleague who is sent the address sees the same.
  await page.reload();
  await expect(owner).toHaveValue('group:default/payments-delivery');
  const rows = page
    .getByRole('table', { name: 'Entities, worst first' })
    .getByRole('row');
  await expect(rows.filter({ hasText: 'Fare Payments' })).toBeVisible();
  await expect(rows.filter({ hasText: 'Lost Property' })).toHaveCount(0);
  const shown = (await rows.count()) - 1;

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page
      .getByRole('region', { name: 'Entities, worst first' })
      .getByRole('button', { name: 'Export CSV' })
      .click(),
  ]);
  const csv = await readFile(await download.path(), 'utf8');
  const lines = csv.trim().split(/\r?\n/);
  expect(lines).toHaveLength(shown + 1);
  expect(csv).toContain('fare-payments');
});

test('the project manager goes down to a team, and to what it fails', async ({
  page,
}) => {
  await page.goto('/readiness?owner=group:default/delivery');
  const open = page.getByRole('link', { name: 'Page of this owner' });
  await eventually(page, () => expect(open).toBeVisible({ timeout: 15_000 }));
  await open.click();
  await expect(page).toHaveURL(/\/readiness\/groups\/group\/default\/delivery/);
  await page
    .getByRole('table', { name: 'By owner' })
    .getByRole('button', { name: 'Payments Delivery', exact: true })
    .click();
  await expect(page).toHaveURL(/groups\/group\/default\/payments-delivery/);
  const checks = page.getByRole('table', { name: 'Checks, worst first' });
  await expectSoundInBothThemes(page, {
    name: 'group-page',
    ready: checks.getByRole('link').first(),
  });

  await checks.getByRole('link').first().click();
  await expect(page).toHaveURL(/checks\/.*owner=.*payments-delivery/);
  await expectSoundInBothThemes(page, {
    name: 'check-page',
    ready: page.getByRole('table', { name: 'All entities under this check' }),
  });
});

test('the project manager follows a condition that is overdue', async ({
  page,
}) => {
  await openEntity(page, 'component:default/refunds', 'handover');
  const conditions = page.getByRole('region', { name: 'Conditions' });
  await eventually(page, () =>
    expect(conditions.getByText('Overdue')).toBeVisible({ timeout: 15_000 }),
  );
  await expect(conditions.getByText(/says how to roll back/)).toBeVisible();
  await expect(page.getByText('Condition overdue')).toBeVisible();
  // Neither side of the handover: nothing to press.
  await expect(
    conditions.getByRole('button', { name: /Mark as met/ }),
  ).toHaveCount(0);
  await expectSoundInBothThemes(page, {
    name: 'handover-tab-overdue',
    ready: conditions.getByText('Overdue'),
  });
});
