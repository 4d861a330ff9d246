import { expect, test } from '@playwright/test';
import {
  enterAs,
  eventuallyVisible,
  expectAccessible,
  expectSoundInBothThemes,
  openEntity,
  picture,
  signInAs,
} from './portal';

test('everybody finds what waits for them, and opens it where the evidence is', async ({
  page,
  browser,
}) => {
  await signInAs(page, 'Priya Nair');
  await page.goto('/readiness/approvals');
  const waiting = (name: RegExp, on = page) =>
    on
      .getByRole('list', { name: 'What waits for you, oldest first' })
      .getByRole('listitem')
      .filter({ hasText: name });
  const ledger = waiting(/^Ledger: Sign as QA/);
  await eventuallyVisible(page, ledger);
  await expect(ledger).toContainText('Waits');
  await expectAccessible(page, 'main');
  await picture(page, 'my-approvals');

  await ledger
    .getByRole('button', { name: 'Open the review of Ledger' })
    .click();
  const bar = page.getByRole('region', { name: 'What is signed' });
  await expect(bar.getByText(/^sha256:/).first()).toBeVisible();
  await expectAccessible(page, 'main');
  await page.goto('/readiness/approvals');
  await expect(ledger).toContainText('You last looked');

  // Nobody can sign this one before the delivering team has answered.
  const { page: ada, context } = await enterAs(browser, 'Ada Obi');
  await ada.goto('/readiness/approvals');
  const wallet = waiting(/^Ticket Wallet: Answer what was asked/, ada);
  await eventuallyVisible(ada, wallet);
  await expect(wallet).toContainText('We have not run one yet.');
  await wallet
    .getByRole('button', { name: 'Answer what was asked of Ticket Wallet' })
    .click();
  await expect(
    ada.getByText('1 change request is not closed, so nobody can sign'),
  ).toBeVisible();
  await expectAccessible(ada, 'main');
  await context.close();
});

test('a project manager follows all handovers, and takes the overdue one along on paper', async ({
  browser,
}) => {
  const { page, context } = await enterAs(browser, 'Tomas Berg');
  await page.goto('/readiness');
  await page.getByRole('link', { name: 'All handovers' }).click();
  await expect(page).toHaveURL(/\/readiness\/handovers$/);
  const table = page.getByRole('table', {
    name: 'Handovers, longest waiting first',
  });
  await expect(table).toBeVisible();
  await page
    .getByRole('region', { name: 'Handovers by state' })
    .getByRole('button', { name: /Condition overdue.*show only these/ })
    .click();
  await expect(page).toHaveURL(/state=conditions-overdue/);
  const refunds = table.getByRole('row', { name: /Refunds/ });
  await expect(refunds).toContainText('1 overdue');
  await expectSoundInBothThemes(page, {
    name: 'all-handovers',
    ready: refunds,
  });

  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as CSV' }).click();
  expect((await saved).suggestedFilename()).toBe('readiness-handovers.csv');

  await openEntity(page, 'component:default/refunds', 'handover');
  const exported = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export, signed' }).click();
  expect((await exported).suggestedFilename()).toBe('refunds.handover.json');
  await page.getByRole('button', { name: 'How to verify' }).click();
  await expect(
    page.getByText(/verify refunds.handover.json --key keys.json/),
  ).toBeVisible();

  await page.getByRole('button', { name: 'Print', exact: true }).click();
  const paper = page.getByRole('region', { name: /^Record / });
  await expect(paper).toContainText('complete, unaltered');
  await page.emulateMedia({ media: 'print' });
  await expect(paper).toBeVisible();
  await expect(page.getByRole('navigation').first()).toBeHidden();
  await picture(page, 'handover-on-paper');
  await context.close();
});

test('a platform engineer reads what a service that is gone left behind', async ({
  page,
}) => {
  await signInAs(page, 'Noor Haddad');
  await page.goto('/readiness/handovers');
  const table = page.getByRole('table', {
    name: 'Handovers, longest waiting first',
  });
  await expect(table).toBeVisible();
  await expect(table.getByRole('row', { name: /Paper Tickets/ })).toHaveCount(
    0,
  );
  await page
    .getByRole('combobox', { name: 'Entity', exact: true })
    .selectOption({ label: 'Left the catalog' });
  await expect(page).toHaveURL(/entity=left/);
  const row = table.getByRole('row', { name: /Paper Tickets/ });
  await expect(row).toContainText('Left the catalog');
  await row.getByRole('link', { name: 'Paper Tickets' }).click();

  await expect(page).toHaveURL(/\/readiness\/handovers\/demo-paper-tickets/);
  const intact = page.getByText('Record complete and unaltered');
  await expect(intact).toBeVisible();
  await expectSoundInBothThemes(page, {
    name: 'handover-of-a-gone-entity',
    ready: intact,
  });
  const exported = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export, signed' }).click();
  expect((await exported).suggestedFilename()).toMatch(/\.handover\.json$/);
});
