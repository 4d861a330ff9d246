import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { REVIEW } from '../../__testUtils__/handoverReview';
import {
  entityHandovers,
  handover,
  handoverRecord,
  HEAD,
} from '../../__testUtils__/handovers';
import {
  accept,
  dialog,
  fill,
  ONE_URL,
  refuse,
  renderTab,
  serveTab,
  TAB_URL,
} from '../../__testUtils__/handoverTab';
import { READINESS_URL } from '../../__testUtils__/renderPart';

// Finding roles in a whole page takes long on a busy machine.
jest.setTimeout(60_000);

const server = setupServer();
registerMswTestHooks(server);

const [TEMPLATE] = entityHandovers().templates;
const TEMPLATES = [
  {
    ...TEMPLATE,
    undecided: false,
    description: 'From those who build to those who run it.',
    steps: 8,
    access: 1,
    requires: [{ scorecard: 'production', level: 'silver' }],
    validFor: 'P365D',
    earlyLifeSupport: 'P30D',
  },
  { ...TEMPLATE, name: 'busy', title: 'Already under way', undecided: true },
];
const DRAFT = {
  status: 'draft' as const,
  shown: 'draft' as const,
  submittedAt: null,
  snapshotDigest: null,
  review: REVIEW,
  openItems: 0,
};
const OWNER_MOVES = [
  { move: 'submit' as const, allowed: true },
  { move: 'prepare' as const, allowed: true },
  { move: 'withdraw' as const, allowed: true },
];

function serveDraft(changes: Parameters<typeof handover>[0] = {}) {
  const draft = { ...DRAFT, moves: OWNER_MOVES, ...changes };
  serveTab(server, {
    tab: [entityHandovers({ current: handover(draft), templates: TEMPLATES })],
    records: [handoverRecord({ ...draft, snapshot: null })],
  });
}

beforeEach(() => sessionStorage.clear());

describe('drafts', () => {
  it('begin after a look at what the template will ask', async () => {
    serveTab(server, {
      tab: [
        entityHandovers({
          current: null,
          start: { allowed: true },
          templates: TEMPLATES,
        }),
        entityHandovers({
          current: handover({ ...DRAFT, moves: OWNER_MOVES }),
        }),
      ],
    });
    const draft = handover({ ...DRAFT, moves: OWNER_MOVES });
    const bodies = accept(server, `${TAB_URL}/drafts`, draft);
    renderTab();
    expect(
      await screen.findByRole('heading', { name: 'No handover yet' }),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Start a handover' }),
    );
    const starting = within(await dialog());
    expect(
      starting.getAllByRole('listitem').map(item => item.textContent),
    ).toEqual([
      'Level “silver” of the scorecard “production”',
      '8 steps of the process, in order',
      '1 access to be tried by operations',
      'Signed by QA',
      'The delivering team helps for 30 days after acceptance',
      'Valid for 365 days',
    ]);
    expect(starting.queryByText('Already under way')).not.toBeInTheDocument();
    expect(starting.getByLabelText(/Operating group/)).toHaveValue(
      'group:default/shop-ops',
    );
    await userEvent.type(starting.getByLabelText('Planned for'), '2026-12-01');
    await fill(starting.getByLabelText('Note to the reviewers'), 'Please');
    await userEvent.click(
      starting.getByRole('button', { name: 'Start the draft' }),
    );
    expect(
      await screen.findByRole('list', { name: 'Steps' }),
    ).toBeInTheDocument();
    expect(bodies).toEqual([
      {
        template: 'operations-handover',
        operatingGroup: 'group:default/shop-ops',
        plannedFor: '2026-12-01',
        note: 'Please',
      },
    ]);
  });

  it('say what is open, by section, and lead there', async () => {
    serveDraft();
    renderTab();
    const open = await screen.findByRole('list', {
      name: 'What is still open',
    });
    expect(
      within(open)
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual([
      '1 missingProcess',
      '1 missingAcceptance',
      '1 missingKnowledge transfer',
      '1 missingAccess',
    ]);
    const levels = await screen.findByRole('list', { name: 'Required levels' });
    expect(levels).toHaveTextContent(
      'Not reachedProduction readiness: Silver is required, Bronze is reached now',
    );
    await userEvent.click(within(open).getByRole('button', { name: 'Access' }));
    expect(
      await screen.findByRole('region', { name: 'Access' }),
    ).toBeInTheDocument();
    expect(screen.getByTestId('url')).toHaveTextContent('review=access');
  });

  it('take another day, other words and items of their own', async () => {
    serveDraft({
      extraItems: [
        { id: 'tell-users', title: 'Users are told', section: 'Acceptance' },
      ],
    });
    const bodies = accept(
      server,
      `${ONE_URL}/preparation`,
      handover({ ...DRAFT, moves: OWNER_MOVES }),
    );
    renderTab();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Change the draft' }),
    );
    const form = within(await dialog());
    await userEvent.type(form.getByLabelText('Planned for'), '2026-12-24');
    await userEvent.click(form.getByRole('button', { name: 'Add an item' }));
    const second = within(form.getByRole('group', { name: 'Item 2' }));
    await fill(
      second.getByLabelText(/What has to be in place/),
      'Users are told',
    );
    expect(second.getByLabelText(/Section/)).toHaveValue('Acceptance');
    await userEvent.click(form.getByRole('button', { name: 'Save the draft' }));
    await waitFor(() => expect(bodies).toHaveLength(1));
    expect(bodies[0]).toEqual({
      expectedHead: HEAD,
      operatingGroup: 'group:default/shop-ops',
      plannedFor: '2026-12-24',
      note: '',
      extraItems: [
        { id: 'tell-users', title: 'Users are told', section: 'Acceptance' },
        {
          id: 'users-are-told',
          title: 'Users are told',
          section: 'Acceptance',
        },
      ],
    });
  });

  it('are submitted after a look at what is open', async () => {
    serveDraft();
    const bodies = accept(server, `${ONE_URL}/submission`);
    renderTab();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Submit for review' }),
    );
    const submitting = within(await dialog());
    expect(
      submitting.getByRole('list', { name: 'What is still open' }),
    ).toHaveTextContent('1 missingKnowledge transfer');
    await userEvent.click(submitting.getByRole('button', { name: 'Submit' }));
    await waitFor(() => expect(bodies).toEqual([{ expectedHead: HEAD }]));
  });

  it('are submitted again under review with a reason', async () => {
    const mine = { moves: [{ move: 'submit' as const, allowed: true }] };
    serveTab(server, {
      tab: [entityHandovers({ current: handover(mine) })],
    });
    const bodies = accept(server, `${ONE_URL}/submission`);
    renderTab();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Submit again' }),
    );
    const submitting = within(await dialog());
    expect(
      submitting.getByText(/Signatures given so far no longer count/),
    ).toBeInTheDocument();
    await fill(submitting.getByLabelText(/Why again/), 'Rollback tested');
    await userEvent.click(submitting.getByRole('button', { name: 'Submit' }));
    await waitFor(() =>
      expect(bodies).toEqual([
        { expectedHead: HEAD, reason: 'Rollback tested' },
      ]),
    );
  });

  it('are discarded with a reason, which a refusal does not lose', async () => {
    serveDraft();
    const bodies = accept(server, `${ONE_URL}/withdrawal`);
    refuse(server, `${ONE_URL}/withdrawal`, {
      status: 403,
      message: 'Only members of the owner do this.',
    });
    renderTab();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Discard the draft' }),
    );
    const discarding = within(await dialog());
    await fill(discarding.getByLabelText(/Why/), 'By mistake');
    const confirm = discarding.getByRole('button', { name: 'Discard' });
    await userEvent.click(confirm);
    expect(await discarding.findByRole('alert')).toHaveTextContent(
      'Only members of the owner do this.Ask somebody who may do this',
    );
    await userEvent.click(confirm);
    await waitFor(() =>
      expect(bodies).toEqual([{ expectedHead: HEAD, reason: 'By mistake' }]),
    );
  });

  it('renew what is accepted, and show what a renewal changes', async () => {
    const accepted = {
      status: 'accepted' as const,
      shown: 'accepted' as const,
      acceptedAt: '2025-11-02T09:00:00.000Z',
      moves: [],
    };
    const renewal = handover({
      ...DRAFT,
      id: 'h1',
      renews: { id: 'h0', acceptedAt: accepted.acceptedAt },
      reviewScope: {
        since: accepted.acceptedAt,
        changes: [],
        unchanged: 4,
      },
    });
    serveTab(server, {
      tab: [
        entityHandovers({
          current: handover({ ...accepted, id: 'h0' }),
          start: { allowed: true },
          templates: TEMPLATES,
          renewable: [
            {
              id: 'h0',
              template: 'operations-handover',
              templateTitle: 'Handover to operations',
              acceptedAt: accepted.acceptedAt,
              expiresAt: null,
            },
          ],
        }),
      ],
      records: [handoverRecord({ ...renewal })],
    });
    server.use(
      http.get(`${READINESS_URL}/handovers/h0`, () =>
        HttpResponse.json(handoverRecord({ ...accepted, id: 'h0' })),
      ),
    );
    const bodies = accept(server, `${TAB_URL}/drafts`, renewal);
    renderTab();
    await userEvent.click(await screen.findByRole('button', { name: 'Renew' }));
    await userEvent.click(
      within(await dialog()).getByRole('button', { name: 'Start the draft' }),
    );
    await waitFor(() => expect(bodies).toHaveLength(1));
    expect(bodies[0]).toMatchObject({
      renews: 'h0',
      template: 'operations-handover',
    });
    expect(
      await screen.findByText(/This renews the handover accepted/),
    ).toBeInTheDocument();
    expect(screen.getByTestId('url')).toHaveTextContent('handover=h1');
  });
});
