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

const PAGE = '/readiness/duty/group/default/payments-ops';

test.beforeEach(async ({ page }) => signInAs(page, 'Lin Wu'));

/** Opens the duty page of the team, and waits until it shows the lists. */
async function openDuty(page: Page, search = '') {
  await page.goto(`${PAGE}${search}`);
  const start = page.getByRole('region', { name: 'Start of the day' });
  await eventuallyVisible(page, start);
  return start;
}

test('the operator takes over what the last shift left', async ({ page }) => {
  await page.goto('/readiness/duty');
  const teams = page.getByRole('table', {
    name: 'Teams, those with a waiting note first',
  });
  const team = teams.getByRole('link', { name: 'Payments Operations' });
  await eventuallyVisible(page, team);
  await expectAccessible(page);
  await team.click();
  await expect(page).toHaveURL(new RegExp(`${PAGE}$`));

  const onDuty = page.getByRole('region', { name: 'On duty now' });
  await eventuallyVisible(page, onDuty.getByText('support lead'));
  await expect(onDuty.getByText('support engineer')).toBeVisible();
  const waiting = page.getByRole('region', {
    name: 'Waits to be acknowledged',
  });
  await expect(waiting).toBeVisible();
  await expectSoundInBothThemes(page, { name: 'duty-page', ready: onDuty });

  // A second try finds it taken over already.
  const acknowledge = waiting
    .getByRole('article', { name: 'Shift note of Mia Larsen' })
    .getByRole('button', { name: 'Acknowledge…' });
  if (await acknowledge.isVisible()) {
    await acknowledge.click();
    const dialog = page.getByRole('dialog', {
      name: 'Acknowledge the shift note',
    });
    await dialog.getByRole('textbox', { name: 'Comment' }).fill('Taken.');
    await expectAccessible(page, '[role="dialog"]');
    await dialog.getByRole('button', { name: 'Acknowledge' }).click();
    await expect(dialog).toBeHidden();
  }
  const history = page.getByRole('list', { name: 'Shift notes, newest first' });
  await expect(history.getByText('“Taken.”').first()).toBeVisible();
  await expect(acknowledge).toHaveCount(0);
});

test('two people work through the checklists of the day', async ({
  page,
  browser,
}) => {
  const start = await openDuty(page);
  const item = start.getByRole('checkbox', {
    name: 'Assign requests that nobody has',
  });
  // A second try finds it ticked. The tick shows once it is kept.
  if (!(await item.isChecked())) {
    await item.click();
  }
  await expect(item).toBeChecked();
  await expect(start.getByText(/Done by Lin Wu/).first()).toBeVisible();
  await start.getByRole('button', { name: /note on Assign requests/i }).click();
  const note = `Two are left, ${new Date().toISOString()}`;
  await start
    .getByRole('textbox', { name: 'Note on Assign requests that nobody has' })
    .fill(note);
  await start.getByRole('button', { name: 'Keep the note' }).click();
  await expect(start.getByText(note)).toBeVisible();
  await expectAccessible(page);

  const other = await enterAs(browser, 'Ada Obi');
  try {
    const seen = await openDuty(other.page);
    await expect(seen.getByText(note)).toBeVisible();
    const box = seen.getByRole('checkbox', {
      name: 'Assign requests that nobody has',
    });
    await expect(box).toBeChecked();
    // She is neither in the team nor on its rota.
    await expect(box).toBeDisabled();
    await expect(
      other.page.getByText(/^Items are ticked by the team/),
    ).toBeVisible();
    await expect(
      other.page.getByRole('button', { name: 'Write shift note…' }),
    ).toHaveCount(0);
    await expectAccessible(other.page);
  } finally {
    await other.context.close();
  }
});

test('the operator writes a shift note, corrects it, and finds it again', async ({
  page,
}) => {
  await openDuty(page);
  const word = `valve-${Date.now()}`;
  await page.getByRole('button', { name: 'Write shift note…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Write a shift note' });
  await expect(dialog.getByLabel('Role')).toHaveValue(/support/);
  await dialog
    .getByLabel('Planned work')
    .fill(`Change the **${word}** at six.`);
  await dialog.getByRole('checkbox', { name: 'Fare Payments' }).check();
  await expectAccessible(page, '[role="dialog"]');
  await picture(page, 'shift-note-dialog');
  await dialog.getByRole('button', { name: 'Post the note' }).click();
  await expect(dialog).toBeHidden();

  const waiting = page.getByRole('region', {
    name: 'Waits to be acknowledged',
  });
  const note = waiting.getByRole('article').filter({ hasText: word });
  await expect(note).toBeVisible();
  // Nobody acknowledges their own.
  await expect(note.getByRole('button', { name: 'Acknowledge…' })).toHaveCount(
    0,
  );
  await note.getByRole('button', { name: 'Correct…' }).click();
  const correction = page.getByRole('dialog', { name: 'Correct a shift note' });
  await correction
    .getByLabel('Planned work')
    .fill(`Change the **${word}** at seven.`);
  await correction.getByRole('button', { name: 'Post the note' }).click();
  await expect(correction).toBeHidden();

  await page.getByRole('searchbox', { name: 'Search in all notes' }).fill(word);
  await expect(page).toHaveURL(new RegExp(`search=${word}`));
  const history = page.getByRole('list', { name: 'Shift notes, newest first' });
  await expect(history.getByRole('article')).toHaveCount(2);
  await expect(history.getByText('at six')).toBeVisible();
  await expect(history.getByText('Corrects an earlier note.')).toBeVisible();
  await history.getByRole('link', { name: 'Link to this note' }).last().click();
  const linked = page.getByRole('region', {
    name: 'The note you followed a link to',
  });
  await expect(linked.getByText('at six')).toBeVisible();
  await expect(linked.getByText('Corrected', { exact: true })).toBeVisible();
  await expectSoundInBothThemes(page, {
    name: 'duty-linked-note',
    ready: linked.getByText('at six'),
  });
});

test('the way from the page of the group to its duty', async ({ page }) => {
  await openEntity(page, 'group:default/payments-ops');
  const link = page.getByRole('link', { name: 'Open the duty page' });
  await eventuallyVisible(page, link);
  await link.click();
  await expect(page).toHaveURL(new RegExp(`${PAGE}$`));
});
