import { expect, test, type Page } from '@playwright/test';
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

const next = (page: Page) => page.getByRole('region', { name: 'Next' });

/** Has the evidence collected, so that nothing changes under review. */
async function collectEvidence(page: Page) {
  await openEntity(page, SERVICE, 'readiness');
  const recheck = page.getByRole('button', { name: 'Re-check now' });
  await eventuallyVisible(page, recheck);
  await recheck.click();
  await expect(page.getByText('Checked again just now')).toBeAttached();
}

/** Ends what an interrupted run may have left under review. */
async function withdrawWhatIsOpen(page: Page) {
  const withdraw = page.getByRole('button', { name: 'Withdraw' });
  if (await withdraw.isVisible()) {
    await withdraw.click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/Why/).fill('Started anew.');
    await dialog.getByRole('button', { name: 'Withdraw' }).click();
    await expect(dialog).toBeHidden();
  }
}

async function sign(page: Page, role: string, comment: string) {
  await openEntity(page, SERVICE, 'handover');
  await page
    .getByRole('button', { name: `Review and sign as ${role}` })
    .click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/^sha256:/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Open the evidence' }).click();
  await dialog.getByLabel('Comment').fill(comment);
  await dialog.getByRole('button', { name: `Sign as ${role}` }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(`${role} signed`)).toBeVisible();
}

test('a service goes from engineering to operations, signed by both sides', async ({
  browser,
  page: ada,
}) => {
  await signInAs(ada, 'Ada Obi');
  await collectEvidence(ada);
  await openEntity(ada, SERVICE, 'handover');
  const submit = ada.getByRole('button', { name: /^Submit/ });
  const withdraw = ada.getByRole('button', { name: 'Withdraw' });
  await expect(submit.or(withdraw).first()).toBeVisible();
  await withdrawWhatIsOpen(ada);

  await submit.click();
  const dialog = ada.getByRole('dialog');
  await expect(dialog.getByLabel(/Operating group/)).toHaveValue(
    'group:default/payments-ops',
  );
  await dialog
    .getByLabel('Note to the reviewers')
    .fill('Ran every night of the summer by itself.');
  await expectAccessible(ada, '[role="dialog"]');
  await picture(ada, 'handover-submit-dialog');
  await dialog.getByRole('button', { name: 'Submit' }).click();
  await expect(dialog).toBeHidden();

  // Who asks does not decide.
  await expect(next(ada).getByText('Waiting for Operations:')).toBeVisible();
  await expect(next(ada).getByText('Waiting for QA:')).toBeVisible();
  await expect(next(ada).getByText(/^Why you cannot: /)).toBeVisible();
  await expect(
    ada.getByRole('button', { name: /^Review and sign/ }),
  ).toHaveCount(0);

  const lin = await enterAs(browser, 'Lin Wu');
  await sign(
    lin.page,
    'Operations',
    'Rejected a batch on purpose and ran it again.',
  );
  await expect(next(lin.page).getByText('Waiting for QA:')).toBeVisible();
  await picture(lin.page, 'handover-tab-in-review');
  await lin.context.close();

  const priya = await enterAs(browser, 'Priya Nair');
  await sign(
    priya.page,
    'QA',
    'Compared four weeks of settlements with the bank.',
  );
  await expect(
    priya.page.getByText('Accepted', { exact: true }).first(),
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
