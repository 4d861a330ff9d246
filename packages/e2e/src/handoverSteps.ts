import { expect, type Page } from '@playwright/test';
import { openEntity } from './portal';

/** What several journeys do on the Handover tab. */

/** The part of the tab that says whose turn it is. */
export const nextStep = (page: Page) =>
  page.getByRole('region', { name: 'Next' });

/** Begins a draft of one kind of handover, from the tab that is open. */
export async function startDraft(
  page: Page,
  options: { template?: string; note?: string } = {},
) {
  await page
    .getByRole('button', { name: /^Start (a|another) handover$/ })
    .click();
  const dialog = page.getByRole('dialog');
  if (options.template) {
    await dialog
      .getByLabel('Kind of handover')
      .selectOption({ label: options.template });
  }
  await expect(dialog.getByText('What it will ask')).toBeVisible();
  if (options.note) {
    await dialog.getByLabel('Note to the reviewers').fill(options.note);
  }
  await dialog.getByRole('button', { name: 'Start the draft' }).click();
  await expect(dialog).toBeHidden();
}

/** Submits the draft that is open. */
export async function submitDraft(page: Page) {
  await page.getByRole('button', { name: 'Submit for review' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Submit' }).click();
  await expect(dialog).toBeHidden();
}

/** Ends what an interrupted run may have left undecided, on the open tab. */
export async function endWhatIsOpen(page: Page) {
  const end = page.getByRole('button', {
    name: /^(Withdraw|Discard the draft)$/,
  });
  const draft = page.getByRole('button', { name: /^Open: / });
  const start = page.getByRole('button', { name: /^Start / });
  await expect(start.or(end).or(draft).first()).toBeVisible();
  if (await draft.first().isVisible()) {
    await draft.first().click();
    await expect(end).toBeVisible();
  }
  if (await end.isVisible()) {
    await end.click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/Why/).fill('Started anew.');
    await dialog.getByRole('button', { name: /^(Withdraw|Discard)$/ }).click();
    await expect(dialog).toBeHidden();
  }
  const back = page.getByRole('button', {
    name: 'Back to the present handover',
  });
  if (await back.isVisible()) {
    await back.click();
  }
  await expect(start.first()).toBeVisible();
}

/** Opens the review from the tab that is open, by what there is to do. */
export async function openReviewHere(page: Page) {
  await nextStep(page)
    .getByRole('button', {
      name: /^(Answer|Look at|Review and sign|Do your part|Open the review)/,
    })
    .first()
    .click();
  await expect(
    page.getByRole('navigation', { name: 'Sections of the review' }),
  ).toBeVisible();
}

/** Opens the review of the present handover of an entity. */
export async function openReview(page: Page, entityRef: string) {
  await openEntity(page, entityRef, 'handover');
  await openReviewHere(page);
}

/** Opens every section that is not in order, as signing demands. */
export async function openAllSections(page: Page) {
  const unread = page
    .getByRole('navigation', { name: 'Sections of the review' })
    .getByRole('button', { name: /Not opened yet/ });
  for (;;) {
    const left = await unread.count();
    if (left === 0) {
      return;
    }
    await unread.first().click();
    await expect(unread).toHaveCount(left - 1);
  }
}

/** Signs in a role, with a condition when one is given. */
export async function signReview(
  page: Page,
  options: { role: string; comment?: string; condition?: string },
) {
  await openAllSections(page);
  await page.getByRole('button', { name: 'Sign…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/^sha256:/).first()).toBeVisible();
  await dialog.getByLabel('Comment').fill(options.comment ?? '');
  // Where a required level is not reached, it takes one in any case.
  const demanded = await dialog.getByText(/^Signing takes a condition/).count();
  if (options.condition || demanded > 0) {
    await dialog.getByRole('button', { name: 'Add a condition' }).click();
    await dialog
      .getByLabel(/What has to be done/)
      .fill(options.condition ?? 'Reach the level that is required');
  }
  await dialog
    .getByRole('button', { name: new RegExp(`^Sign as ${options.role}`) })
    .click();
  await expect(dialog).toBeHidden();
}
