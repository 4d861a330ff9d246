import { expect, test } from '@playwright/test';
import { openReviewHere } from './handoverSteps';
import {
  enterAs,
  eventuallyVisible,
  expectAccessible,
  expectSoundInBothThemes,
  openEntity,
  picture,
  signInAs,
} from './portal';

test('an operations lead finds what waits, and opens it before signing', async ({
  page,
}) => {
  await signInAs(page, 'Lin Wu');
  await page.goto('/readiness/approvals');
  const list = page.getByRole('list', {
    name: 'What waits for you, oldest first',
  });
  await eventuallyVisible(page, list);
  const ticketWallet = list
    .getByRole('listitem')
    .filter({ hasText: /^Ticket Wallet: Sign as Operations/ });
  await expect(ticketWallet).toContainText('Waits');
  await expectAccessible(page, 'main');
  await picture(page, 'my-approvals');

  await ticketWallet.getByRole('button', { name: /^Open the review/ }).click();
  await expect(page).toHaveURL(/\/handover$/);
  // What she asked for herself has to be answered and closed before she signs.
  await openReviewHere(page);
  const bar = page.getByRole('region', { name: 'What is signed' });
  await expect(bar.getByText(/^sha256:/).first()).toBeVisible();
  await expect(
    bar.getByText('1 change request is not closed, so nobody can sign'),
  ).toBeVisible();
  await expectAccessible(page, 'main');

  await page.goto('/readiness/approvals');
  await expect(ticketWallet).toContainText('You last looked');
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
