import { expect, test, type Page } from '@playwright/test';
import {
  endWhatIsOpen,
  nextStep,
  openReview,
  signReview,
  submitDraft,
} from './handoverSteps';
import {
  enterAs,
  eventuallyVisible,
  expectAccessible,
  expectSoundInBothThemes,
  openEntity,
  picture,
  signInAs,
} from './portal';

/** Nobody has handed it over when the portal starts. */
const SERVICE = 'component:default/settlement-runner';

/** Has the evidence collected, so that nothing changes under review. */
async function collectEvidence(page: Page) {
  await openEntity(page, SERVICE, 'readiness');
  const recheck = page.getByRole('button', { name: 'Re-check now' });
  await eventuallyVisible(page, recheck);
  await recheck.click();
  await expect(page.getByText('Checked again just now')).toBeAttached();
}

async function sign(page: Page, role: string, comment: string) {
  await openReview(page, SERVICE);
  await signReview(page, { role, comment });
  await openEntity(page, SERVICE, 'handover');
  await expect(page.getByText(`${role} signed`)).toBeVisible();
}

test('a service goes from engineering to operations, signed by both sides', async ({
  browser,
  page: ada,
}) => {
  await signInAs(ada, 'Ada Obi');
  await collectEvidence(ada);
  await openEntity(ada, SERVICE, 'handover');
  await endWhatIsOpen(ada);

  await ada
    .getByRole('button', { name: /^Start (a|another) handover$/ })
    .click();
  const dialog = ada.getByRole('dialog');
  await dialog
    .getByLabel('Kind of handover')
    .selectOption({ label: 'Handover to operations' });
  await expect(dialog.getByText('What it will ask')).toBeVisible();
  await expect(dialog.getByLabel(/Operating group/)).toHaveValue(
    'group:default/payments-ops',
  );
  await dialog
    .getByLabel('Note to the reviewers')
    .fill('Ran every night of the summer by itself.');
  await expectAccessible(ada, '[role="dialog"]');
  await picture(ada, 'handover-start-dialog');
  await dialog.getByRole('button', { name: 'Start the draft' }).click();
  await expect(dialog).toBeHidden();
  await submitDraft(ada);

  // Who asks does not decide.
  await expect(
    nextStep(ada).getByText('Waiting for Operations:'),
  ).toBeVisible();
  await expect(nextStep(ada).getByText('Waiting for QA:')).toBeVisible();
  await expect(nextStep(ada).getByText(/^Why you cannot: /)).toBeVisible();
  await expect(
    ada.getByRole('button', { name: /^Review and sign/ }),
  ).toHaveCount(0);

  const lin = await enterAs(browser, 'Lin Wu');
  await sign(
    lin.page,
    'Operations',
    'Rejected a batch on purpose and ran it again.',
  );
  await expect(nextStep(lin.page).getByText('Waiting for QA:')).toBeVisible();
  await picture(lin.page, 'handover-tab-in-review');
  await lin.context.close();

  const priya = await enterAs(browser, 'Priya Nair');
  await sign(
    priya.page,
    'QA',
    'Compared four weeks of settlements with the bank.',
  );
  await expect(
    priya.page.getByText(/^Accepted( with conditions)?$/).first(),
  ).toBeVisible();
  await priya.context.close();

  await ada.reload();
  const history = ada.getByRole('region', { name: 'History' });
  await expect(
    history.getByText('Record complete and unaltered'),
  ).toBeVisible();
  await expect(history.getByText('Submitted', { exact: true })).toBeVisible();
  await expect(history.getByText('Signed', { exact: true })).toHaveCount(2);
  await expectSoundInBothThemes(ada, {
    name: 'handover-tab',
    ready: history.getByText('Record complete and unaltered'),
  });
});
