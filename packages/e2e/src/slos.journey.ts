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

const REFUNDS = 'component:default/refunds';

test.beforeEach(async ({ page }) => signInAs(page, 'Noor Haddad'));

test('a budget that runs out is said in short, with the alert and its runbook', async ({
  page,
}) => {
  await openEntity(page, REFUNDS, 'slos');
  const headline = page.getByRole('region', {
    name: 'How the promises stand',
  });
  await eventuallyVisible(page, headline.getByText('1 promise is at risk'));
  await expect(headline.getByText(/runs out first: gone in /)).toBeVisible();
  await expect(headline.getByText('1 alert fires')).toBeVisible();
  await expect(
    headline.getByRole('heading', { name: 'SLA beside the SLO' }),
  ).toBeVisible();

  await page
    .getByRole('button', { name: /Refunds paid without a person/ })
    .click();
  const alerts = page.getByRole('list', {
    name: 'Alerts, those that fire first',
  });
  await expect(alerts.getByRole('listitem').first()).toContainText('Firing');
  const reader = page.getByRole('slider', {
    name: 'Read the chart point by point',
  });
  await reader.focus();
  await page.keyboard.press('Home');
  await expect(reader).toHaveAttribute('aria-valuetext', /: 100% left/);
  await page.getByRole('combobox', { name: 'Shown' }).selectOption('day');
  await expect(page).toHaveURL(/range=day/);
  await expect(
    page.getByRole('link', { name: /^Open Good events in / }),
  ).toBeVisible();
  await expectSoundInBothThemes(page, {
    name: 'slo-tab-at-risk',
    ready: alerts,
  });

  await alerts
    .getByRole('link', { name: /^Runbook: / })
    .first()
    .click();
  await expect(page).toHaveURL(/\/refunds\/runbooks\?runbook=/);
});

test('figures that cover little of the period say so', async ({ page }) => {
  await openEntity(page, 'component:default/ticket-wallet', 'slos');
  const objective = page.getByRole('button', {
    name: /Phones brought up to date/,
  });
  await eventuallyVisible(page, objective.getByText(/^Figures cover 3 days/));
});

test('an overdrawn budget is told from an empty one', async ({ page }) => {
  await openEntity(page, 'component:default/tap-gateway', 'slos');
  await eventuallyVisible(
    page,
    page.getByRole('img', { name: /Taps decided in 300 ms: overdrawn by/ }),
  );
  await expect(page.getByText(/promise is broken/)).toBeVisible();
  await expectAccessible(page);
  await picture(page, 'slo-tab-overdrawn');
});

test('the objectives of the organisation are listed worst first, and narrowed', async ({
  page,
}) => {
  await page.goto('/readiness');
  const link = page.getByRole('link', { name: 'All service level objectives' });
  await eventuallyVisible(page, link);
  await link.click();
  await expect(page).toHaveURL(/\/readiness\/slos$/);
  const table = page.getByRole('table', { name: 'Objectives, worst first' });
  await eventually(page, () =>
    expect(table.getByRole('row').nth(10)).toBeVisible({ timeout: 15_000 }),
  );
  await expect(table.getByRole('row').nth(1)).toContainText('Breached');
  await expectSoundInBothThemes(page, { name: 'slos-page', ready: table });

  await page
    .getByRole('region', { name: 'Objectives by state' })
    .getByRole('button', { name: /At risk: show only these/ })
    .click();
  await expect(page).toHaveURL(/state=at-risk/);
  await expect(table.getByText(/^(Breached|Met|Stale|No data)$/)).toHaveCount(
    0,
  );

  await page
    .getByRole('combobox', { name: 'Owner' })
    .selectOption({ value: 'group:default/delivery' });
  await expect(page).toHaveURL(/owner=/);
  const row = table.getByRole('row', { name: /Refunds paid/ });
  await expect(row).toContainText('Gone in');
  await row
    .getByRole('link', { name: 'Refunds paid without a person' })
    .click();
  await expect(page).toHaveURL(/\/refunds\/slos\?open=refunds-paid/);
  await expect(
    page.getByRole('heading', { name: 'How fast the budget burns' }),
  ).toBeVisible();

  await page.goto('/readiness/slos?search=nothing+is+called+so');
  await expect(
    page.getByText('No objective matches these filters.'),
  ).toBeVisible();
  await expectAccessible(page);
});
