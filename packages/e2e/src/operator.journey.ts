import { expect, test } from '@playwright/test';
import {
  eventuallyVisible,
  expectAccessible,
  expectSoundInBothThemes,
  openEntity,
  picture,
  signInAs,
} from './portal';

const SERVICE = 'component:default/fare-payments';

test.beforeEach(async ({ page }) => signInAs(page, 'Lin Wu'));

test('the operator sees at one glance whether a service is fit to run', async ({
  page,
}) => {
  await openEntity(page, SERVICE);
  const card = page.getByRole('main');
  await eventuallyVisible(page, card.getByText(/of the budget left/));
  await eventuallyVisible(page, card.getByText(/\d complete/));
  await expect(
    card.getByRole('heading', { name: 'Operability' }),
  ).toBeVisible();
  await expect(card.getByText(/^Next: |highest level/).first()).toBeVisible();
  await expect(card.getByText(/until .*then /)).toBeVisible();
  await expect(card.getByText('Sample data')).toBeVisible();
  await expect(card.getByText('Accepted', { exact: true })).toBeVisible();
  await expectSoundInBothThemes(page, {
    name: 'overview-card',
    ready: card.getByText(/\d complete/),
  });
});

test('the operator learns who answers now and next', async ({ page }) => {
  await openEntity(page, SERVICE, 'on-call');
  const lead = page.getByRole('listitem', { name: 'support lead' });
  await eventuallyVisible(page, lead);
  await expect(lead.getByRole('link').first()).toBeVisible();
  await expect(lead.getByText(/^until /)).toBeVisible();
  await expect(lead.getByText(/^Next: /)).toContainText(' from ');
  await expect(
    page.getByText('The coming four weeks', { exact: true }),
  ).toBeVisible();
  await expect(page.getByText('Support model', { exact: true })).toBeVisible();
  await expect(
    page.getByText('nobody can pay, or people are charged twice'),
  ).toBeVisible();
  await expectSoundInBothThemes(page, {
    name: 'on-call-tab',
    ready: lead.getByText(/^until /),
  });

  await page.getByText('Show as a table').click();
  const shifts = page.getByRole('table', {
    name: 'Shifts and gaps of the coming four weeks',
  });
  await expect(shifts.getByRole('row')).not.toHaveCount(1);
  await expect(
    shifts.getByRole('cell', { name: 'support engineer' }).first(),
  ).toBeVisible();
  await expectAccessible(page);
});

test('the operator sees the hours nobody has', async ({ page }) => {
  await openEntity(page, 'component:default/event-loader', 'on-call');
  await eventuallyVisible(
    page,
    page.getByText(/^Nobody (is on call|on )/).first(),
  );
  await expectAccessible(page);
  await picture(page, 'on-call-tab-gaps');
});

test('the operator finds a runbook at 3 a.m. and says that it holds', async ({
  page,
}) => {
  await openEntity(page, SERVICE, 'runbooks');
  const list = page.getByRole('navigation', { name: 'Runbooks by kind' });
  await eventuallyVisible(
    page,
    list.getByRole('button', { name: /The acquirer does not answer/ }),
  );
  await expectSoundInBothThemes(page, {
    name: 'runbooks-tab',
    ready: page.getByRole('article', { name: 'CaptureBacklog' }),
  });

  // Words of the text find the runbook, not only its title.
  await page
    .getByRole('searchbox', { name: /Search in all runbooks/ })
    .fill('acquirer');
  await expect(list.getByText('CaptureBacklog')).toHaveCount(0);
  await list
    .getByRole('button', { name: /The acquirer does not answer/ })
    .click();
  const runbook = page.getByRole('article', {
    name: 'The acquirer does not answer',
  });
  await expect(
    runbook.getByRole('heading', { name: 'Response' }),
  ).toBeVisible();
  await expect(runbook.locator('pre').first()).toBeVisible();

  const walk = `Walked through it on ${new Date().toISOString()}`;
  await runbook.getByRole('button', { name: 'Review…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/Notes/).fill(walk);
  await expectAccessible(page, '[role="dialog"]');
  await picture(page, 'runbook-review-dialog');
  await dialog.getByRole('button', { name: 'Record the review' }).click();
  const reviews = runbook.getByRole('region', { name: 'Reviews' });
  await expect(reviews.getByText(walk)).toBeVisible();
  await expect(
    reviews.getByRole('link', { name: 'Lin Wu' }).first(),
  ).toBeVisible();
});

test('the operator sees whether the promise is kept, and for how long', async ({
  page,
}) => {
  await openEntity(page, SERVICE, 'slos');
  const objective = page.getByRole('button', {
    name: /Authorisations answered/,
  });
  await eventuallyVisible(page, objective.getByText(/of the budget left/));
  await expect(objective.getByText(/^Burning /)).toBeVisible();
  await expect(objective.getByText('Sample data')).toBeVisible();

  await objective.click();
  await expect(
    page.getByRole('figure', { name: /Line chart of the error budget/ }),
  ).toBeVisible();
  await page.getByText('Show the figures as a table').click();
  await expect(
    page.getByRole('table', { name: 'Error budget over the period' }),
  ).toBeVisible();
  await expectSoundInBothThemes(page, {
    name: 'slo-tab',
    ready: page.getByRole('heading', { name: 'How fast the budget burns' }),
  });
});
