import { expect, test, type Page } from '@playwright/test';
import {
  endWhatIsOpen,
  nextStep,
  openAllSections,
  openReview,
  openReviewHere,
  signReview,
  startDraft,
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
const SERVICE = 'component:default/revenue-reports';
const ADA = 'user:default/ada.obi';
const LIN = 'user:default/lin.wu';

const section = (page: Page, name: string | RegExp) =>
  page
    .getByRole('navigation', { name: 'Sections of the review' })
    .getByRole('button', { name });

/** Opens what is said of its dashboard, which it has not linked. */
async function openDashboardCheck(page: Page) {
  await openEntity(
    page,
    SERVICE,
    'readiness?scorecard=operations-handover&text=dashboard+is+linked',
  );
  const check = page.getByRole('button', { name: /A dashboard is linked/ });
  await eventuallyVisible(page, check);
  await check.click();
}

/** Writes into the dialog that is open, and confirms it. */
async function confirm(page: Page, label: RegExp, words: string, by: string) {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(label).fill(words);
  await dialog.getByRole('button', { name: by, exact: true }).click();
  await expect(dialog).toBeHidden();
}

/** Ends the exemption that an interrupted run may have left, seen by operations. */
async function endExemption(page: Page) {
  const approve = page.getByRole('button', { name: 'Approve…' });
  const revoke = page.getByRole('button', { name: 'Revoke…' });
  const none = page.getByText('The check can be left out for a while');
  await expect(approve.or(revoke).or(none).first()).toBeVisible();
  if (await approve.isVisible()) {
    await approve.click();
    await confirm(page, /Comment/, 'Begun before.', 'Approve');
    await expect(revoke).toBeVisible();
  }
  if (await revoke.isVisible()) {
    await revoke.click();
    await confirm(page, /Why/, 'Started anew.', 'Revoke');
    await expect(none).toBeVisible();
  }
}

/** Opens an item of the section that is shown. */
async function openItem(page: Page, title: string) {
  const item = page.getByRole('button', { name: new RegExp(`^${title}`) });
  if ((await item.getAttribute('aria-expanded')) === 'false') {
    await item.click();
  }
}

test('four people hand a service over: prepared, questioned, fixed, accepted with a condition that is met, drifted, and renewed', async ({
  browser,
  page: ada,
}) => {
  test.setTimeout(600_000);

  const lin = await enterAs(browser, 'Lin Wu');
  await openDashboardCheck(lin.page);
  await endExemption(lin.page);
  await signInAs(ada, 'Ada Obi');
  await openDashboardCheck(ada);
  await ada.getByRole('button', { name: 'Ask for exemption…' }).click();
  await confirm(ada, /Reason/, 'The reports have a page of their own.', 'Ask');
  await openDashboardCheck(lin.page);
  await lin.page.getByRole('button', { name: 'Approve…' }).click();
  await confirm(lin.page, /Comment/, 'That will do for now.', 'Approve');
  await openEntity(ada, SERVICE, 'handover');
  await endWhatIsOpen(ada);

  // The delivering team begins, answers an item, and tells of a session.
  await startDraft(ada, {
    template: 'Handover to operations',
    note: 'The same five reports since the first ferry.',
  });
  await expect(
    ada.getByRole('list', { name: 'What is still open' }),
  ).toBeVisible();
  await openReviewHere(ada);
  await section(ada, /^Acceptance/).click();
  await openItem(ada, 'The review meeting was held');
  await ada
    .getByRole('button', { name: 'Answer: The review meeting was held' })
    .click();
  const dialog = ada.getByRole('dialog');
  await dialog.getByLabel(/What shows it/).fill('On Monday, all were there.');
  await expectAccessible(ada, '[role="dialog"]');
  await dialog.getByRole('button', { name: 'Record the answer' }).click();
  await expect(dialog).toBeHidden();
  await expect(ada.getByText('On Monday, all were there.')).toBeVisible();

  await section(ada, /^Knowledge transfer/).click();
  await openItem(ada, 'System walkthrough');
  await ada
    .getByRole('button', { name: 'Record a session: System walkthrough' })
    .click();
  await dialog.getByLabel(/Led by/).fill(ADA);
  await dialog.getByLabel(/Attendee 1/).fill(LIN);
  await dialog
    .getByLabel('Recording')
    .fill('https://video.example.com/revenue-reports');
  await dialog.getByRole('button', { name: 'Record the session' }).click();
  await expect(dialog).toBeHidden();
  await expect(ada.getByText('Not confirmed')).toBeVisible();
  await ada.getByRole('button', { name: 'Back to the handover' }).click();
  await submitDraft(ada);
  await expect(
    nextStep(ada).getByText('Waiting for Operations:'),
  ).toBeVisible();

  // Operations confirms what it attended and tried, and asks for a change.
  await openReview(lin.page, SERVICE);
  await section(lin.page, /^Knowledge transfer/).click();
  await openItem(lin.page, 'System walkthrough');
  await lin.page
    .getByRole('button', { name: 'Confirm the session: System walkthrough' })
    .click();
  await lin.page
    .getByRole('dialog')
    .getByRole('button', { name: 'Confirm' })
    .click();
  await expect(lin.page.getByText('Confirmed', { exact: true })).toBeVisible();
  await section(lin.page, /^Access/).click();
  await openItem(lin.page, 'Monitoring and logs');
  await lin.page
    .getByRole('button', { name: 'It works for me: Monitoring and logs' })
    .click();
  await lin.page
    .getByRole('dialog')
    .getByRole('button', { name: 'Record that it works' })
    .click();
  await expect(lin.page.getByText('Works', { exact: true })).toBeVisible();
  await section(lin.page, /^Testing and validation/)
    .first()
    .click();
  await openItem(lin.page, 'Operations ran a mock incident');
  await lin.page
    .getByLabel('Comment or change to ask for')
    .fill('Link the notes of the mock incident.');
  await lin.page
    .getByRole('button', { name: 'Ask for this change as Operations' })
    .click();
  await expect(
    lin.page.getByText('Change requested', { exact: true }),
  ).toBeVisible();
  await expect(
    lin.page.getByText('1 change request is not closed, so nobody can sign'),
  ).toBeVisible();
  await expectSoundInBothThemes(lin.page, {
    name: 'handover-review',
    ready: lin.page.getByText('Change requested', { exact: true }),
  });

  // The delivering team answers from the tab.
  await openEntity(ada, SERVICE, 'handover');
  await nextStep(ada)
    .getByRole('button', { name: 'Answer a change request' })
    .click();
  await ada
    .getByRole('button', {
      name: 'Answer: Link the notes of the mock incident.',
    })
    .click();
  await dialog
    .getByLabel(/What was changed/)
    .fill('They are in the wiki, with the times.');
  await dialog.getByRole('button', { name: 'Send the answer' }).click();
  await expect(dialog).toBeHidden();

  // Operations is content, and signs with a condition.
  await openEntity(lin.page, SERVICE, 'handover');
  await nextStep(lin.page)
    .getByRole('button', { name: 'Look at the answer to a change request' })
    .click();
  await lin.page
    .getByRole('button', {
      name: 'Close: Link the notes of the mock incident.',
    })
    .click();
  await lin.page
    .getByRole('dialog')
    .getByRole('button', { name: 'Close the request' })
    .click();
  await expect(lin.page.getByRole('dialog')).toBeHidden();
  await signReview(lin.page, {
    role: 'Operations',
    comment: 'Read it twice.',
    condition: 'Practise the recount of a month',
  });

  // QA accepts, too, on the conditions there are.
  const priya = await enterAs(browser, 'Priya Nair');
  await openReview(priya.page, SERVICE);
  await openAllSections(priya.page);
  await picture(priya.page, 'handover-review-qa');
  await signReview(priya.page, { role: 'QA', comment: 'Four weeks compared.' });
  await openEntity(priya.page, SERVICE, 'handover');
  await expect(
    priya.page.getByText('Accepted with conditions').first(),
  ).toBeVisible();
  await priya.context.close();

  // A project manager follows, and can do nothing about it.
  const tomas = await enterAs(browser, 'Tomas Berg');
  await openEntity(tomas.page, SERVICE, 'handover');
  await expect(
    tomas.page.getByRole('region', { name: 'Conditions' }),
  ).toContainText('Practise the recount of a month');
  await expect(
    tomas.page.getByRole('button', { name: /^Mark as met/ }),
  ).toHaveCount(0);
  await tomas.context.close();

  // The delivering team keeps what was promised.
  await openEntity(ada, SERVICE, 'handover');
  await ada
    .getByRole('button', {
      name: 'Mark as met: Practise the recount of a month',
    })
    .click();
  await dialog.getByLabel(/What was done/).fill('Practised on Thursday.');
  await dialog.getByRole('button', { name: 'Record as met' }).click();
  await expect(dialog).toBeHidden();
  await expect(
    ada.getByRole('region', { name: 'Conditions' }).getByText('Met').first(),
  ).toBeVisible();
  const history = ada.getByRole('region', { name: 'History' });
  await expect(history.getByText('Change request answered')).toBeVisible();
  await expect(history.getByText('Session confirmed')).toBeVisible();
  await expect(
    history.getByText('Record complete and unaltered'),
  ).toBeVisible();

  // What operations accepted no longer holds, and everybody sees it at once.
  await openDashboardCheck(lin.page);
  await lin.page.getByRole('button', { name: 'Revoke…' }).click();
  await confirm(lin.page, /Why/, 'The page is gone.', 'Revoke');
  await lin.context.close();
  await openEntity(ada, SERVICE, 'handover');
  await expect(
    ada.getByRole('region', { name: /changed since this was accepted/ }),
  ).toContainText('A dashboard is linked');

  await ada.getByRole('button', { name: 'Renew', exact: true }).click();
  await dialog.getByRole('button', { name: 'Start the draft' }).click();
  await expect(dialog).toBeHidden();
  await expect(
    ada.getByText('This renews the handover accepted'),
  ).toBeVisible();
  // What was settled and is unchanged was taken over.
  await openReviewHere(ada);
  await section(ada, /^Knowledge transfer/).click();
  await openItem(ada, 'System walkthrough');
  await expect(ada.getByText('Unchanged since the acceptance')).toBeVisible();
  await ada.getByRole('button', { name: 'Back to the handover' }).click();
  await endWhatIsOpen(ada);
});

test('a reader sees what no longer holds of an accepted handover, and since when', async ({
  page,
}) => {
  await signInAs(page, 'Lin Wu');
  await openEntity(page, 'component:default/tap-gateway', 'handover');
  const changes = page.getByRole('region', {
    name: /changed since this was accepted/,
  });
  await eventuallyVisible(page, changes);
  await expect(changes.getByText(/· since/).first()).toBeVisible();
});
