import { expect, test } from '@playwright/test';
import {
  eventually,
  eventuallyVisible,
  expectAccessible,
  expectSoundInBothThemes,
  openEntity,
  picture,
  signInAs,
} from './portal';

const SERVICE = 'component:default/fare-payments';

test.beforeEach(async ({ page }) => signInAs(page, 'Lin Wu'));

test('the operator reads the path a call takes, and the weeks ahead', async ({
  page,
}) => {
  await openEntity(page, SERVICE, 'on-call');
  const path = page.getByRole('list', { name: 'Escalation path' }).first();
  await eventuallyVisible(page, path);
  const lead = path.getByRole('listitem', { name: 'support lead' });
  await expect(lead.getByText('is called first')).toBeVisible();
  await expect(lead.getByText(/^until /)).toBeVisible();
  await expect(lead.getByRole('link', { name: /^Mail / })).toHaveAttribute(
    'href',
    /^mailto:/,
  );

  const reader = page.getByRole('slider', { name: 'Read day by day' });
  await reader.focus();
  await page.keyboard.press('End');
  await expect(reader).toHaveAttribute('aria-valuetext', /: support lead: /);
  await page.getByText('Show as a table').click();
  await expect(page).toHaveURL(/table=1/);
  const shifts = page.getByRole('table', {
    name: 'Shifts and gaps of the coming four weeks',
  });
  await expect(shifts.getByRole('row')).not.toHaveCount(1);
  const shares = page
    .getByRole('table', { name: /^Time on call per person on / })
    .first();
  await expect(shares.getByRole('row').nth(1)).toContainText('%');
  await expectSoundInBothThemes(page, { name: 'on-call-table', ready: shifts });
});

test('an entity with two rotas shows both, each under its name', async ({
  page,
}) => {
  await openEntity(page, 'component:default/gate-controller', 'on-call');
  const paths = page.getByRole('list', { name: 'Escalation path' });
  await eventuallyVisible(page, paths.nth(1));
  await expect(paths).toHaveCount(2);
  await expectAccessible(page);
  await picture(page, 'on-call-tab-two-rotas');
});

test('the operator reads how support works', async ({ page }) => {
  await openEntity(page, SERVICE, 'on-call');
  const open = page.getByText(/^Support is (open|closed)$/);
  await eventuallyVisible(page, open);
  const severities = page.getByRole('list', { name: 'Severities' });
  await expect(severities.getByText('P1', { exact: true })).toBeVisible();
  await expect(severities.getByText('Answer within').first()).toBeVisible();
  await expect(
    page.getByText(/^Quick help in .* becomes a ticket/),
  ).toBeVisible();
  await expectAccessible(page);
});

test('an entity without a rota teaches how to name one', async ({ page }) => {
  await page.goto('/readiness/on-call?state=not-configured');
  const table = page.getByRole('table', { name: 'Entities, gaps first' });
  await eventuallyVisible(page, table);
  await table.getByRole('row').nth(1).getByRole('link').first().click();
  await expect(page).toHaveURL(/\/on-call$/);
  const source = page.getByRole('combobox', { name: 'Where the rota is kept' });
  await eventuallyVisible(page, source);
  await source.selectOption('pagerduty');
  await expect(page).toHaveURL(/source=pagerduty/);
  await expect(page.getByText(/pagerduty\.com\/service-id: /)).toBeVisible();
  await expectAccessible(page);
});

test('the operator finds where nobody answers, over all entities', async ({
  page,
}) => {
  await page.goto('/readiness');
  const link = page.getByRole('link', { name: 'On-call of all entities' });
  await eventuallyVisible(page, link);
  await link.click();
  await expect(page).toHaveURL(/\/readiness\/on-call$/);
  const table = page.getByRole('table', { name: 'Entities, gaps first' });
  await eventually(page, () =>
    expect(table.getByRole('row').nth(5)).toBeVisible({ timeout: 15_000 }),
  );
  await expect(table.getByRole('row').nth(1)).toContainText(
    /Nobody now|Gaps ahead/,
  );
  await expectSoundInBothThemes(page, { name: 'on-call-page', ready: table });

  await page
    .getByRole('region', { name: 'Entities by state' })
    .getByRole('button', { name: /Covered: show only these/ })
    .click();
  await expect(page).toHaveURL(/state=covered/);
  await expect(table.getByText(/^(Nobody now|Gaps ahead)$/)).toHaveCount(0);

  await page
    .getByRole('searchbox', { name: 'Search entities and rotas' })
    .fill('fare');
  await expect(page).toHaveURL(/search=fare/);
  await page.goto('/readiness/on-call?search=nothing+is+called+so');
  await expect(
    page.getByText('No entity matches these filters.'),
  ).toBeVisible();
  await expectAccessible(page);
  await picture(page, 'on-call-page-nothing');
});
