import { expect, test, type Page } from '@playwright/test';
import { openAllSections } from './handoverSteps';
import {
  eventuallyVisible,
  expectAccessible,
  expectSoundInBothThemes,
  openEntity,
  picture,
  signInAs,
} from './portal';

test.beforeEach(async ({ page }) => signInAs(page, 'Priya Nair'));

/** The row of one linked page. */
const linkedPage = (page: Page, title: string) =>
  page
    .getByRole('table', {
      name: 'Linked pages and whether they are still there',
    })
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name: title }) });

test('the tester sees which linked documents are there, moved or closed', async ({
  page,
}) => {
  await openEntity(page, 'component:default/ledger', 'readiness');
  const moved = linkedPage(page, 'Architecture');
  await eventuallyVisible(page, moved.getByText('Moved'));
  await expect(moved.getByText('It is now at')).toBeVisible();
  await expect(linkedPage(page, 'Dashboard').getByText('There')).toBeVisible();

  await openEntity(page, 'component:default/card-vault-proxy', 'readiness');
  await eventuallyVisible(
    page,
    linkedPage(page, 'Acquirer console').getByText('Not for us to see'),
  );
  await expectAccessible(page);
});

test('the tester sees which linked documents are gone', async ({ page }) => {
  await openEntity(page, 'component:default/lost-property', 'readiness');
  const gone = linkedPage(page, 'Dashboard');
  await eventuallyVisible(page, gone.getByText('Status 404'));
  // One answer proves nothing; it takes several, some time apart.
  await eventuallyVisible(page, gone.getByText('Broken'));
  await expect(
    linkedPage(page, 'How it works today').getByText('There'),
  ).toBeVisible();
});

test('the tester sees what changed since a service was accepted', async ({
  page,
}) => {
  await openEntity(page, 'component:default/tap-gateway', 'handover');
  const changes = page.getByRole('region', {
    name: /changed since this was accepted/,
  });
  await eventuallyVisible(page, changes);
  await expect(changes.getByRole('listitem').first()).toContainText('is now');
  await expect(page.getByText('Record complete and unaltered')).toBeVisible();
  await expectSoundInBothThemes(page, {
    name: 'handover-tab-drifted',
    ready: page.getByText('Record complete and unaltered'),
  });
});

test('the tester may sign for QA what waits for QA', async ({ page }) => {
  await openEntity(page, 'component:default/ledger', 'handover');
  await eventuallyVisible(page, page.getByText('Waiting for QA:'));
  await page.getByRole('button', { name: 'Review and sign as QA' }).click();
  await openAllSections(page);
  await page.getByRole('button', { name: 'Sign…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/^sha256:/).first()).toBeVisible();
  await dialog.getByRole('button', { name: 'Add a condition' }).click();
  await expectAccessible(page, '[role="dialog"]');
  await picture(page, 'handover-sign-dialog');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Back to the handover' }).click();
  await expect(page.getByText('Waiting for QA:')).toBeVisible();
});
