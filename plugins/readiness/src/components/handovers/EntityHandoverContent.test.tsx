import {
  registerMswTestHooks,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import {
  entityHandovers,
  handover,
  handoverRecord,
  HEAD,
  QA_MOVES,
} from '../../__testUtils__/handovers';
import {
  READINESS_URL,
  renderPart,
  SHOP,
} from '../../__testUtils__/renderPart';
import { EntityHandoverContent } from './EntityHandoverContent';
import { HandoverOverviewRow } from './HandoverOverviewRow';

const TAB_URL = `${READINESS_URL}/entities/component/default/shop/handovers`;
const ONE_URL = `${READINESS_URL}/handovers/h1`;

// Finding roles in a whole page takes long on a busy machine.
jest.setTimeout(30_000);

const server = setupServer();
registerMswTestHooks(server);

const catalog = catalogApiMock({
  entities: [
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Group',
      metadata: { name: 'shop-ops', namespace: 'default' },
      spec: { type: 'team', profile: { displayName: 'Shop Operations' } },
    },
  ],
});

/** Serves one answer after the other, the last one for good. */
function serve(...answers: ReturnType<typeof entityHandovers>[]) {
  let next = 0;
  server.use(
    http.get(TAB_URL, () =>
      HttpResponse.json(answers[Math.min(next++, answers.length - 1)]),
    ),
    http.get(ONE_URL, () => HttpResponse.json(handoverRecord())),
    http.get(`${TAB_URL}/compare`, () =>
      HttpResponse.json({ snapshots: [], comparison: null }),
    ),
    http.put(`${ONE_URL}/seen`, () => HttpResponse.json({ seenSeq: 1 })),
  );
}

/** Records what is posted, and answers with a handover. */
function accept(path: string) {
  const bodies: unknown[] = [];
  server.use(
    http.post(path, async ({ request }) => {
      bodies.push(await request.json());
      return HttpResponse.json(handover());
    }),
  );
  return bodies;
}

function renderTab(url?: string) {
  renderPart(
    <TestApiProvider apis={[[catalogApiRef, catalog]]}>
      <EntityHandoverContent />
    </TestApiProvider>,
    { entity: SHOP, url },
  );
}

const dialog = () => screen.findByRole('dialog');

describe('EntityHandoverContent', () => {
  it('says whose turn it is to those who only wait', async () => {
    serve(entityHandovers());
    renderTab();
    expect(
      await screen.findByRole('heading', { name: 'Handover to operations' }),
    ).toBeInTheDocument();
    const next = screen.getByRole('region', { name: 'Next' });
    expect(next).toHaveTextContent('Waiting for QA: a member of');
    expect(next).toHaveTextContent('Why you cannot:');
    expect(within(next).getByRole('link', { name: /qa/ })).toBeInTheDocument();
    expect(within(next).queryByRole('button')).not.toBeInTheDocument();
  });

  it('shows the steps with names, dates and what is missing', async () => {
    serve(entityHandovers());
    renderTab();
    const steps = await screen.findByRole('list', { name: 'Steps' });
    const texts = within(steps)
      .getAllByRole('listitem')
      .map(item => item.textContent);
    expect(texts).toEqual([
      expect.stringMatching(/^Submitted \(done\).*ada.obi/),
      expect.stringMatching(/^Operations signed \(done\).*lin.wu.*Rota looks/),
      expect.stringMatching(/^QA signs \(now\)Waits for a member of group:qa/),
      expect.stringMatching(/^Acceptance \(to come\)/),
    ]);
  });

  it('lets a signer see what is signed, add a condition, and sign', async () => {
    serve(
      entityHandovers({ current: handover({ moves: QA_MOVES }) }),
      entityHandovers({
        current: handover({ status: 'accepted', shown: 'accepted', moves: [] }),
      }),
    );
    const bodies = accept(`${ONE_URL}/signatures`);
    renderTab();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Review and sign as QA' }),
    );
    const signing = within(await dialog());
    expect(signing.getByText(handover().snapshotDigest!)).toBeInTheDocument();
    expect(signing.getByText(/^1 item in it was not/)).toBeInTheDocument();

    // Nobody signs what they have not opened.
    expect(signing.getByRole('button', { name: 'Sign as QA' })).toBeDisabled();
    await userEvent.click(
      signing.getByRole('button', { name: 'Open the evidence' }),
    );
    expect(
      await signing.findByRole('region', { name: 'Evidence you sign' }),
    ).toHaveTextContent(
      'Not in order Checks: Rollback tested. NeverOne more item is in order.',
    );

    await userEvent.type(signing.getByLabelText('Comment'), 'Fine by us');
    await userEvent.click(
      signing.getByRole('button', { name: 'Add a condition' }),
    );
    await userEvent.type(
      signing.getByLabelText(/What has to be done/),
      'Test the rollback',
    );
    await userEvent.click(
      signing.getByRole('button', { name: 'Sign as QA with 1 condition' }),
    );

    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(bodies).toEqual([
      {
        role: 'qa',
        expectedHead: HEAD,
        snapshotDigest: handover().snapshotDigest,
        comment: 'Fine by us',
        conditions: [
          {
            text: 'Test the rollback',
            owner: 'group:default/shop-delivery',
            due: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
          },
        ],
      },
    ]);
    expect(await screen.findByText('Accepted')).toBeInTheDocument();
  });

  it('shows why a move was refused, and reloads a page that is out of date', async () => {
    serve(
      entityHandovers({ current: handover({ moves: QA_MOVES }) }),
      entityHandovers({
        current: handover({
          status: 'voided',
          shown: 'voided',
          moves: [],
          changes: [
            {
              section: 'outcomes',
              sectionTitle: 'Checks',
              itemId: 'check:a',
              title: 'Alerts go to a person',
              kind: 'regressed',
              before: 'Yes',
              now: 'No',
            },
          ],
        }),
      }),
    );
    server.use(
      http.post(`${ONE_URL}/signatures`, () =>
        HttpResponse.json(
          {
            error: { name: 'ConflictError', message: 'The evidence changed.' },
            response: { statusCode: 409 },
          },
          { status: 409 },
        ),
      ),
    );
    renderTab();
    await userEvent.click(
      await screen.findByRole('button', { name: /Review and sign/ }),
    );
    await userEvent.click(
      within(await dialog()).getByRole('button', { name: 'Open the evidence' }),
    );
    await userEvent.click(
      within(await dialog()).getByRole('button', { name: 'Sign as QA' }),
    );
    const alert = await within(await dialog()).findByRole('alert');
    expect(alert).toHaveTextContent('The evidence changed.');
    await userEvent.click(
      screen.getByRole('button', { name: 'Close and reload' }),
    );
    const strip = await screen.findByRole('region', { name: /^Voided: 1/ });
    expect(strip).toHaveTextContent(
      'Worse Checks: Alerts go to a person was “Yes”, is now “No”',
    );
    expect(screen.getByRole('region', { name: 'Next' })).toHaveTextContent(
      'It has to be submitted again by a member of group:shop-delivery',
    );
  });

  it('rejects and withdraws with a reason', async () => {
    serve(
      entityHandovers({
        current: handover({
          moves: [...QA_MOVES, { move: 'withdraw', allowed: true }],
        }),
      }),
    );
    const rejections = accept(`${ONE_URL}/rejection`);
    const withdrawals = accept(`${ONE_URL}/withdrawal`);
    renderTab();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Reject' }),
    );
    await userEvent.type(
      await screen.findByLabelText(/What has to change/),
      'No rollback',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Reject as QA' }));
    await waitFor(() => expect(rejections).toHaveLength(1));
    expect(rejections[0]).toMatchObject({ role: 'qa', reason: 'No rollback' });

    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Withdraw' }));
    const withdrawing = within(await dialog());
    await userEvent.type(withdrawing.getByLabelText(/Why/), 'Too early');
    await userEvent.click(
      withdrawing.getByRole('button', { name: 'Withdraw' }),
    );
    await waitFor(() => expect(withdrawals).toHaveLength(1));
    expect(withdrawals[0]).toEqual({ expectedHead: HEAD, reason: 'Too early' });
  });

  it('teaches when there is none, and submits with the operating group filled in', async () => {
    serve(
      entityHandovers({ current: null, start: { allowed: true } }),
      entityHandovers(),
    );
    const bodies = accept(TAB_URL);
    renderTab();
    expect(
      await screen.findByRole('heading', { name: 'No handover yet' }),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Submit a handover' }),
    );
    const submitting = within(await dialog());
    expect(submitting.getByLabelText(/Operating group/)).toHaveValue(
      'group:default/shop-ops',
    );
    await userEvent.type(
      submitting.getByLabelText('Note to the reviewers'),
      'Please',
    );
    await userEvent.click(submitting.getByRole('button', { name: 'Submit' }));
    expect(
      await screen.findByRole('list', { name: 'Steps' }),
    ).toBeInTheDocument();
    expect(bodies).toEqual([
      {
        template: 'operations-handover',
        operatingGroup: 'group:default/shop-ops',
        note: 'Please',
      },
    ]);
  });

  it('tells those who cannot start who can, and what to write in the catalog', async () => {
    serve(
      entityHandovers({
        current: null,
        operatedBy: null,
        start: { allowed: false, reason: 'Only members of group:x submit.' },
      }),
    );
    renderTab();
    expect(
      await screen.findByText('Only members of group:x submit.'),
    ).toBeInTheDocument();
    expect(screen.getByText(/readiness\/operated-by/)).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: /Submit/ }),
    ).not.toBeInTheDocument();
  });

  it('lists conditions with what is overdue, and takes evidence', async () => {
    const about = {
      role: 'qa',
      setBy: 'user:default/priya.nair',
      owner: 'group:default/shop-delivery',
    };
    serve(
      entityHandovers({
        current: handover({
          status: 'accepted-with-conditions',
          shown: 'conditions-overdue',
          openConditions: 1,
          overdueConditions: 1,
          conditions: [
            {
              ...about,
              id: '4.1',
              text: 'Test the rollback',
              due: '2026-11-10',
              overdue: true,
            },
            {
              ...about,
              id: '4.2',
              text: 'Name the runbook',
              due: '2026-11-10',
              overdue: false,
              met: {
                by: 'user:default/ada.obi',
                at: '2026-11-05T09:00:00.000Z',
                text: 'Named',
                url: 'https://wiki.example.com/named',
              },
            },
          ],
          moves: [
            { move: 'meet-condition', conditionId: '4.1', allowed: true },
          ],
        }),
      }),
    );
    const bodies = accept(`${ONE_URL}/conditions/4.1/evidence`);
    renderTab();
    const list = await screen.findByRole('region', { name: 'Conditions' });
    const [overdue, met] = within(list).getAllByRole('listitem');
    expect(overdue).toHaveTextContent('Overdue');
    expect(met).toHaveTextContent('Met');
    expect(within(met).getByRole('link', { name: /Evidence/ })).toHaveAttribute(
      'href',
      'https://wiki.example.com/named',
    );
    expect(screen.getByText('Condition overdue')).toBeInTheDocument();

    await userEvent.click(
      within(list).getByRole('button', {
        name: 'Mark as met: Test the rollback',
      }),
    );
    await userEvent.type(
      await screen.findByLabelText(/What was done/),
      'Tested on Tuesday',
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Record as met' }),
    );
    await waitFor(() =>
      expect(bodies).toEqual([
        { expectedHead: HEAD, text: 'Tested on Tuesday' },
      ]),
    );
  });

  it('shows the snapshot by section and the history with its verification', async () => {
    serve(entityHandovers());
    renderTab();
    const snapshot = await screen.findByRole('region', {
      name: 'What is signed',
    });
    expect(snapshot).toHaveTextContent('Checks · 1 in order, 1 not');
    expect(snapshot).toHaveTextContent('Rollback testedNever');
    expect(snapshot).toHaveTextContent('It could not be collected');
    const history = screen.getByRole('region', { name: 'History' });
    expect(history).toHaveTextContent('Record complete and unaltered');
    expect(
      within(history)
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual([
      expect.stringMatching(/Withdrawn.*ada.obi.*“Too early”/),
      expect.stringMatching(/Drift gone.*the portal/),
    ]);
  });

  it('raises the alarm when the record was altered', async () => {
    serve(entityHandovers());
    server.use(
      http.get(ONE_URL, () =>
        HttpResponse.json(
          handoverRecord({
            verification: {
              intact: false,
              onTrust: [],
              events: 2,
              headDigest: HEAD,
              problems: [{ seq: 2, message: 'Event 2 was altered.' }],
              verifiedAt: '2026-11-03T09:00:00.000Z',
            },
          }),
        ),
      ),
    );
    renderTab();
    expect(
      await screen.findByText('The record was altered'),
    ).toBeInTheDocument();
    expect(screen.getByRole('alert')).toHaveTextContent('Event 2 was altered.');
  });

  it('opens an earlier handover by its address, and goes back', async () => {
    serve(
      entityHandovers({
        past: [handover({ id: 'h0', status: 'rejected', shown: 'rejected' })],
      }),
    );
    server.use(
      http.get(`${READINESS_URL}/handovers/h0`, () =>
        HttpResponse.json(
          handoverRecord({ id: 'h0', status: 'rejected', shown: 'rejected' }),
        ),
      ),
    );
    renderTab();
    await userEvent.click(
      await screen.findByRole('button', { name: /Show the handover of/ }),
    );
    expect(screen.getByTestId('url')).toHaveTextContent('handover=h0');
    expect(await screen.findByText('Rejected')).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Back to the present handover' }),
    );
    expect(
      await screen.findByRole('region', { name: 'Next' }),
    ).toBeInTheDocument();
  });

  it.each([
    [403, 'NotAllowedError', 'You may not see this'],
    [500, 'Error', 'This could not be loaded'],
  ])(
    'says so when the answer is %s, and tries again',
    async (status, name, title) => {
      server.use(
        http.get(TAB_URL, () =>
          HttpResponse.json(
            { error: { name, message: 'x' }, response: { statusCode: status } },
            { status },
          ),
        ),
      );
      renderTab();
      expect(await screen.findByText(title)).toBeInTheDocument();
      serve(entityHandovers());
      await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
      expect(
        await screen.findByRole('region', { name: 'Next' }),
      ).toBeInTheDocument();
    },
  );
});

describe('HandoverOverviewRow', () => {
  const renderRow = () =>
    renderPart(<HandoverOverviewRow entity={SHOP} />, { entity: SHOP });

  it('says where it stands and for whom it waits', async () => {
    serve(entityHandovers());
    renderRow();
    expect(await screen.findByText('In review')).toBeInTheDocument();
    expect(screen.getByText(/waits for QA/)).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Handover' })).toHaveAttribute(
      'href',
      '/catalog/default/component/shop/handover',
    );
  });

  it('says what is overdue', async () => {
    serve(
      entityHandovers({
        current: handover({
          status: 'accepted-with-conditions',
          shown: 'conditions-overdue',
          acceptedAt: '2026-11-02T09:00:00.000Z',
          openConditions: 1,
          overdueConditions: 1,
        }),
      }),
    );
    renderRow();
    expect(await screen.findByText('Condition overdue')).toBeInTheDocument();
    expect(screen.getByText(/1 condition overdue/)).toBeInTheDocument();
  });

  it('has a failure of its own', async () => {
    server.use(http.get(TAB_URL, () => HttpResponse.error()));
    renderRow();
    expect(
      await screen.findByText('The portal does not answer'),
    ).toBeInTheDocument();
  });

  it('says when there is none', async () => {
    serve(entityHandovers({ current: null }));
    renderRow();
    expect(await screen.findByText('None yet')).toBeInTheDocument();
  });
});
