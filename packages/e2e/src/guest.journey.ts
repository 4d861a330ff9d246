import { expect, test, type Page } from '@playwright/test';
import {
  DEVELOPMENT_PORTAL,
  eventuallyVisible,
  expectAccessible,
  openEntity,
  picture,
  signInAs,
} from './portal';

const SERVICE = 'component:default/ticket-wallet';

/** What changes something for everybody; guests are not offered it. */
const WRITES =
  /^(Re-check now|Check again|Review…|Submit|Start|Renew|Change the draft|Review and sign|Sign…|Delegate|Reject|Withdraw|Mark as met|Measure now)/;

async function expectNothingToChange(page: Page) {
  await expect(page.getByRole('button', { name: WRITES })).toHaveCount(0);
}

test('the guest chooses whom to be', async ({ page }) => {
  await page.goto(DEVELOPMENT_PORTAL);
  await expect(page.getByRole('button', { name: /^Enter as/ })).toHaveCount(6);
  await expectAccessible(page, 'body');
  await picture(page, 'sign-in');
});

test('the guest reads everything and changes nothing', async ({ page }) => {
  await signInAs(page, 'Guest');

  await openEntity(page, SERVICE);
  await eventuallyVisible(page, page.getByText(/of the budget left/));

  await openEntity(page, SERVICE, 'readiness');
  await expect(page.getByRole('region', { name: 'Operability' })).toBeVisible();
  await expect(
    page.getByRole('table', { name: /^Linked pages/ }),
  ).toBeVisible();
  await expectNothingToChange(page);

  await openEntity(page, SERVICE, 'runbooks');
  await eventuallyVisible(
    page,
    page.getByText('You may not record a review.', { exact: false }),
  );
  await expect(
    page.getByRole('navigation', { name: 'Runbooks by kind' }),
  ).toBeVisible();
  await expectNothingToChange(page);

  await openEntity(page, SERVICE, 'slos');
  await expect(page.getByText('Sample data').first()).toBeVisible();
  await expectNothingToChange(page);

  await openEntity(page, SERVICE, 'on-call');
  await expect(page.getByText('On call now')).toBeVisible();

  await openEntity(page, SERVICE, 'handover');
  await expect(page.getByText(/^Why you cannot: /)).toBeVisible();
  await expectNothingToChange(page);
  await expectAccessible(page);
  await picture(page, 'handover-tab-guest');

  await page.goto('/readiness');
  await expect(
    page.getByRole('table', { name: 'Entities, worst first' }),
  ).toBeVisible();
});

test('the guest is told who may submit a handover', async ({ page }) => {
  await signInAs(page, 'Guest');
  await openEntity(page, 'component:default/payments-admin', 'handover');
  await expect(page.getByText('No handover yet')).toBeVisible();
  await expectNothingToChange(page);
  await expect(page.getByRole('main')).toContainText(/may|members|permission/i);
});

test('the guest becomes somebody else', async ({ page }) => {
  await signInAs(page, 'Guest');
  await page.getByRole('button', { name: /Viewing as/ }).click();
  await page.getByRole('menuitem', { name: /Noor Haddad/ }).click();
  await expect(
    page.getByRole('button', { name: /Viewing as.*Noor Haddad/ }),
  ).toBeVisible();
});
