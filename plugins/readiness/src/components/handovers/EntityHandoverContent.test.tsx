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
  ONE_URL,
  renderTab,
  serveTab,
  TAB_URL,
} from '../../__testUtils__/handoverTab';
import {
  READINESS_URL,
  renderPart,
  SHOP,
} from '../../__testUtils__/renderPart';
import { HandoverOverviewRow } from './HandoverOverviewRow';

// Finding roles in a whole page takes long on a busy machine.
jest.setTimeout(60_000);

const server = setupServer();
registerMswTestHooks(server);

const serve = (...tab: ReturnType<typeof entityHandovers>[]) =>
  serveTab(server, { tab });

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
    expect(
      within(next)
        .getAllByRole('button')
        .map(button => button.textContent),
    ).toEqual(['Open the review']);
  });

  it('shows the way with names, dates, what is overdue and what is missing', async () => {
    const [, qa] = handover().roles;
    serve(
      entityHandovers({
        current: handover({
          plannedFor: '2026-11-30',
          review: REVIEW,
          roles: [
            handover().roles[0],
            {
              ...qa,
              quorum: 2,
              signatures: [
                {
                  by: 'user:default/priya.nair',
                  at: '2026-11-02T09:00:00.000Z',
                  comment: '',
                  onBehalfOf: 'user:default/tomas.berg',
                },
              ],
            },
          ],
        }),
      }),
    );
    renderTab();
    const steps = await screen.findByRole('list', { name: 'Steps' });
    const texts = within(steps)
      .getAllByRole('listitem')
      .map(item => item.textContent);
    expect(texts).toEqual([
      expect.stringMatching(/^Prepared \(done\).*ada.obi.*Nov 30, 2026/),
      expect.stringMatching(
        /^Announce it \(done\).*ada.obi.*“Announced.*Evidence/,
      ),
      expect.stringMatching(
        /^Rehearse a failure \(now\)QAdue Nov 10, 2026Overdue$/,
      ),
      expect.stringMatching(/^Submitted \(done\).*ada.obi/),
      expect.stringMatching(/^Operations signed \(done\).*lin.wu.*Rota looks/),
      expect.stringMatching(
        /^QA signs \(now\)1 of 2.*priya.nair in the place of.*tomas.berg.*Waits for a member of.*qa/,
      ),
      expect.stringMatching(/^Acceptance \(to come\)/),
    ]);
  });

  it('tells of an acceptance how long help and validity last', async () => {
    serve(
      entityHandovers({
        current: handover({
          status: 'accepted',
          shown: 'accepted',
          acceptedAt: '2026-11-02T09:00:00.000Z',
          earlyLifeUntil: '2026-12-02T09:00:00.000Z',
          expiresAt: '2027-11-02T09:00:00.000Z',
          moves: [],
        }),
      }),
    );
    renderTab();
    const steps = await screen.findByRole('list', { name: 'Steps' });
    expect(
      within(steps).getByText(/Early-life support ends/),
    ).toHaveTextContent(/Early-life support ends/);
    expect(within(steps).getByText(/^Ends/)).toBeInTheDocument();
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
      screen.queryByRole('button', { name: /Start/ }),
    ).not.toBeInTheDocument();
  });

  it('tells that a record of the entity is gone, even when it was the only one', async () => {
    serve(
      entityHandovers({
        current: null,
        missing: [
          { id: 'h0', events: 4, enteredAt: '2026-11-05T09:00:00.000Z' },
        ],
      }),
    );
    renderTab();
    const strip = await screen.findByRole('region', {
      name: 'A handover of this entity is missing',
    });
    expect(strip).toHaveTextContent(/Tell the platform team/);
    expect(within(strip).getByRole('listitem')).toHaveTextContent(
      /^h0: 4 events, the last one recorded .*ago/,
    );
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
    const bodies = accept(server, `${ONE_URL}/conditions/4.1/evidence`);
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

  it('offers what was promised as the next step, the most urgent first, and says whose it is', async () => {
    const condition = {
      role: 'qa',
      owner: 'group:default/shop-delivery',
      setBy: 'user:default/priya.nair',
      overdue: false,
    };
    serve(
      entityHandovers({
        current: handover({
          status: 'accepted-with-conditions',
          shown: 'accepted-with-conditions',
          openConditions: 2,
          conditions: [
            { ...condition, id: '4.1', text: 'Later', due: '2027-11-10' },
            { ...condition, id: '4.2', text: 'Sooner', due: '2027-10-10' },
          ],
          moves: ['4.1', '4.2'].map(conditionId => ({
            move: 'meet-condition' as const,
            conditionId,
            allowed: true,
          })),
        }),
      }),
    );
    renderTab();
    const next = await screen.findByRole('region', { name: 'Next' });
    expect(next).toHaveTextContent(
      /2 conditions are to be met by .*shop-delivery · due /i,
    );
    await userEvent.click(
      within(next).getByRole('button', { name: 'Meet a condition' }),
    );
    expect(
      await screen.findByRole('dialog', { name: 'Mark the condition as met' }),
    ).toHaveTextContent('Sooner');
  });

  it('says who renews what is not any more what was accepted', async () => {
    serve(
      entityHandovers({
        current: handover({
          status: 'accepted',
          shown: 'drifted',
          drifted: true,
          moves: [],
        }),
      }),
    );
    renderTab();
    expect(
      await screen.findByRole('region', { name: 'Next' }),
    ).toHaveTextContent(
      /In force.*A renewal settles that, begun by a member of .*shop-delivery/i,
    );
  });

  it.each([
    ['group:default/shop-ops', /handed over to .*shop-ops\./i],
    [null, /First name the operating group in the catalog file\./],
  ])(
    'says before the first handover who would take over (%s)',
    async (operatedBy, text) => {
      serve(
        entityHandovers({
          current: null,
          operatedBy,
          start: {
            allowed: false,
            reason: 'Only members of group:default/shop-delivery submit it.',
          },
        }),
      );
      renderTab();
      expect(
        await screen.findByText(/Nothing is asked of anybody/),
      ).toHaveTextContent(text);
      // Groups go by their titles.
      expect(
        screen.getByRole('link', { name: /shop-delivery/ }),
      ).toHaveAttribute('href', '/catalog/default/group/shop-delivery');
    },
  );

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

  it('says since when something no longer holds', async () => {
    const change = {
      section: 'onCall' as const,
      sectionTitle: 'On call',
      itemId: 'coverage',
      title: 'Somebody is on call',
      kind: 'regressed' as const,
      before: 'Yes',
      now: 'Nobody',
    };
    const drifted = {
      status: 'accepted' as const,
      shown: 'drifted' as const,
      drifted: true,
      changes: [change],
      moves: [],
    };
    const base = handoverRecord();
    serveTab(server, {
      tab: [entityHandovers({ current: handover(drifted) })],
      records: [
        handoverRecord({
          ...drifted,
          events: [
            {
              ...base.events[1],
              type: 'drift-observed',
              payload: {
                snapshotDigest: base.snapshotDigest!,
                changes: [change],
              },
            },
          ],
        }),
      ],
    });
    renderTab();
    const strip = await screen.findByRole('region', {
      name: /^1 thing changed/,
    });
    expect(strip).toHaveTextContent('Somebody is on call was “Yes”');
    expect(await within(strip).findByText(/· since/)).toBeInTheDocument();
  });

  it('opens a draft beside the one in force', async () => {
    serve(
      entityHandovers({
        undecided: [
          handover({
            id: 'h2',
            status: 'draft',
            shown: 'draft',
            templateTitle: 'Renewal',
          }),
        ],
      }),
    );
    server.use(
      http.get(`${READINESS_URL}/handovers/h2`, () =>
        HttpResponse.json(
          handoverRecord({ id: 'h2', status: 'draft', shown: 'draft' }),
        ),
      ),
    );
    renderTab();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Open: Renewal' }),
    );
    expect(screen.getByTestId('url')).toHaveTextContent('handover=h2');
    expect(await screen.findByText('Draft')).toBeInTheDocument();
  });

  it('opens an earlier handover by its address, and goes back', async () => {
    serve(
      entityHandovers({
        past: [
          handover({ id: 'h0', status: 'rejected', shown: 'rejected' }),
          handover({
            id: 'h-1',
            status: 'withdrawn',
            shown: 'withdrawn',
            submittedAt: null,
          }),
        ],
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
    const [first, second] = within(
      await screen.findByRole('region', { name: 'Earlier handovers' }),
    ).getAllByRole('listitem');
    expect(first).toHaveTextContent(/submitted/);
    expect(second).toHaveTextContent(/drafted/);
    await userEvent.click(
      within(first).getByRole('button', { name: /Show the handover of/ }),
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
