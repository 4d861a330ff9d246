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

test.beforeEach(async ({ page }) => signInAs(page, 'Noor Haddad'));

test('the platform engineer sees which definitions are in force', async ({
  page,
}) => {
  await page.goto('/readiness');
  const definitions = page.getByRole('button', {
    name: /Definitions and fact sources/,
  });
  await eventuallyVisible(page, definitions);
  await definitions.click();
  await expect(page).toHaveURL(/definitions=1/);
  await expect(
    page.getByText('In force', { exact: true }).first(),
  ).toBeVisible();
  // Every source has observed something once the first rounds are over.
  await eventually(page, () =>
    expect(
      page.getByText(/observed for [1-9]\d* entities/).first(),
    ).toBeVisible({ timeout: 15_000 }),
  );
  await expectAccessible(page);
  await picture(page, 'organisation-page-definitions');
});

test('the platform engineer has any service and its links checked again', async ({
  page,
}) => {
  await openEntity(page, 'component:default/complaints', 'readiness');
  await eventuallyVisible(
    page,
    page.getByRole('region', { name: 'Operability' }),
  );
  await page.getByRole('button', { name: 'Re-check now' }).click();
  await expect(page.getByText('Checked again just now')).toBeAttached();
  await page.getByRole('button', { name: 'Check again' }).click();
  await expect(page.getByText('The links were checked again')).toBeAttached();
});

test('the platform engineer is taught what an empty tab would show', async ({
  page,
}) => {
  for (const [tab, title] of [
    ['slos', 'No objective is written down for this entity'],
    ['on-call', 'Who is on call for this entity?'],
    ['runbooks', 'What to do at 3 a.m.'],
    ['handover', 'No handover yet'],
  ]) {
    await openEntity(page, 'component:default/sms-sender', tab);
    await expectSoundInBothThemes(page, {
      name: `${tab}-tab-empty`,
      ready: page.getByText(title),
    });
  }
});

test('the platform engineer finds the way from the front page', async ({
  page,
}) => {
  await expectSoundInBothThemes(page, {
    name: 'front-page',
    ready: page.getByRole('link', { name: 'Ticket Wallet' }),
  });
  await page.getByRole('link', { name: 'Ticket Wallet' }).click();
  await expect(
    page.getByRole('heading', { name: 'Ticket Wallet' }),
  ).toBeVisible();
});

test('the platform engineer sees how far a campaign came and promotes its checks', async ({
  page,
}) => {
  await page.goto('/readiness');
  const campaigns = page.getByRole('table', { name: 'All campaigns' });
  await eventuallyVisible(page, campaigns);
  await expect(
    campaigns.getByRole('row', { name: /Autumn cleaning/ }),
  ).toContainText('Overdue');
  await expect(
    campaigns.getByRole('row', { name: /Every failover rehearsed/ }),
  ).toContainText('Scheduled');
  await campaigns
    .getByRole('link', { name: 'Ready for the summer timetable' })
    .click();
  await eventuallyVisible(
    page,
    page.getByRole('table', { name: 'Who is behind' }),
  );
  await page.getByRole('button', { name: 'Prepare the change' }).click();
  await expect(page).toHaveURL(/promote=1/);
  await expect(
    page.getByRole('region', { name: /The level Gold in the file of/ }),
  ).toContainText('- names-operating-group # from the campaign');
  await expectSoundInBothThemes(page, {
    name: 'campaign-page',
    ready: page.getByRole('table', { name: /most left first/ }),
  });

  // From whoever is behind to what is left there.
  await page
    .getByRole('table', { name: /most left first/ })
    .getByRole('link')
    .first()
    .click();
  const campaign = page.getByRole('article', {
    name: 'Ready for the summer timetable',
  });
  await expect(campaign).toContainText(/checks? left/);
  await expectAccessible(page);
  await picture(page, 'readiness-tab-campaigns');
});
