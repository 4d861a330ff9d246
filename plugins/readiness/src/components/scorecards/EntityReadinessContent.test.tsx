import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { delay, http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { approvedExemption, exemption } from '../../__testUtils__/exemptions';
import {
  READINESS_URL,
  renderPart,
  SHOP,
} from '../../__testUtils__/renderPart';
import { trendHandlers } from '../../__testUtils__/trends';
import {
  outcome,
  shopStandings,
  standing,
} from '../../__testUtils__/standings';
import { EntityReadinessContent } from './EntityReadinessContent';

const ENTITY_URL = `${READINESS_URL}/entities/component/default/shop`;

const server = setupServer();
registerMswTestHooks(server);

// Finding roles in a whole page takes long on a busy machine.
jest.setTimeout(30_000);

// The panels below the standings have tests of their own.
beforeEach(() => {
  const entityRef = 'component:default/shop';
  server.use(
    ...trendHandlers(),
    http.get(`${ENTITY_URL}/inspection`, () =>
      HttpResponse.json({
        entityRef,
        findings: [],
        description: { score: 1, aspects: [] },
      }),
    ),
    http.get(
      `${READINESS_URL}/entities/:kind/:namespace/:name/exemptions`,
      () =>
        HttpResponse.json({
          items: [],
          totalItems: 0,
          mayRequest: false,
          maxDuration: 'P365D',
        }),
    ),
    http.get(`${ENTITY_URL}/links`, () =>
      HttpResponse.json({
        entityRef,
        proofTimes: 3,
        links: [
          {
            url: 'https://wiki.acme.io/shop',
            namedBy: 'metadata.links',
            verdict: 'not-checked',
            failures: 0,
            checks: 0,
          },
        ],
      }),
    ),
  );
});

function serve(standings = shopStandings()) {
  server.use(
    http.get(`${ENTITY_URL}/standings`, () => HttpResponse.json(standings)),
  );
}

function renderTab(options: { url?: string } = {}) {
  renderPart(<EntityReadinessContent />, { entity: SHOP, ...options });
}

const row = (checkId: string) =>
  screen.findByRole('button', { name: new RegExp(`Title of ${checkId}`) });

describe('EntityReadinessContent', () => {
  it('shows a ladder per scorecard with level, score and way to go', async () => {
    serve();
    renderTab();
    const ladder = await screen.findByRole('region', {
      name: 'Production readiness',
    });
    expect(ladder).toHaveTextContent('Bronze');
    expect(ladder).toHaveTextContent('Score 25%');
    expect(ladder).toHaveTextContent('Next: Silver — 2 to go');
    expect(
      within(ladder)
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual([
      expect.stringContaining('Bronze: reached'),
      expect.stringContaining('Silver: not reached'),
    ]);
    expect(
      await screen.findByRole('region', { name: 'Operability' }),
    ).toHaveTextContent('No level yet');
  });

  it('puts what lifts a level first and folds away what passes', async () => {
    serve();
    renderTab();
    const next = await screen.findByRole('region', { name: /^Next to do/ });
    expect(
      within(next)
        .getAllByRole('button')
        .map(button => button.textContent),
    ).toEqual([
      expect.stringContaining('Title of has-runbook'),
      expect.stringContaining('Title of has-slo'),
    ]);
    expect(within(next).getAllByText('Operability: Ready')).toHaveLength(1);
    expect(screen.queryByText('Title of has-owner')).not.toBeInTheDocument();

    await userEvent.click(
      screen.getByRole('button', { name: /Passing, exempt/ }),
    );
    expect(screen.getByText('Title of has-owner')).toBeInTheDocument();
    expect(screen.getByTestId('url')).toHaveTextContent('settled=1');
  });

  it('opens a row by keyboard to why, what was seen, how to fix it and since when', async () => {
    serve();
    renderTab();
    const summary = await row('has-runbook');
    expect(summary).toHaveAttribute('aria-expanded', 'false');
    act(() => summary.focus());
    await userEvent.keyboard('{Enter}');
    expect(summary).toHaveAttribute('aria-expanded', 'true');

    expect(await screen.findByText('Why it matters')).toBeInTheDocument();
    expect(
      screen.getByText(/last verdict that rested on data was “Pass”/),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /The runbook/ })).toHaveAttribute(
      'href',
      'https://docs.example.com/r',
    );
    expect(screen.getByRole('region', { name: 'Code' })).toHaveTextContent(
      'fixed: has-runbook',
    );
    expect(
      screen.getByRole('button', { name: 'Copy this code' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: /Edit the catalog file/ }),
    ).toHaveAttribute('href', 'https://git.example.com/shop/edit');
    expect(screen.getByTestId('url')).toHaveTextContent('open=has-runbook');
  });

  it('shows how the level went, and a strip of the history of each check', async () => {
    serve();
    renderTab({ url: '/?open=has-runbook' });
    const ladder = await screen.findByRole('region', {
      name: 'Production readiness',
    });
    expect(
      await within(ladder).findByText(
        'Level over 90 days: No level yet to Bronze',
      ),
    ).toBeInTheDocument();
    const strip = await screen.findByRole('list', {
      name: 'The last 90 days',
    });
    expect(
      within(strip)
        .getAllByRole('listitem')
        .map(item => item.getAttribute('aria-label')),
    ).toEqual(['Pass from Sep 1 to Oct 1', 'Fail from Oct 1 to Nov 21']);
    expect(
      screen.getByRole('link', { name: 'All entities under this check' }),
    ).toHaveAttribute('href', '/readiness/checks/has-runbook');
  });

  it('is whole without trends', async () => {
    serve();
    server.use(
      http.get(`${ENTITY_URL}/standings/trend`, () =>
        HttpResponse.json({}, { status: 502 }),
      ),
    );
    renderTab({ url: '/?open=has-runbook' });
    expect(await row('has-runbook')).toBeInTheDocument();
    expect(
      screen.queryByRole('list', { name: 'The last 90 days' }),
    ).not.toBeInTheDocument();
  });

  it('loads the history of a check when asked for it', async () => {
    serve();
    server.use(
      http.get(`${ENTITY_URL}/outcomes/has-slo/history`, () =>
        HttpResponse.json({
          items: [
            {
              at: '2026-05-01T10:00:00Z',
              from: 'pass',
              to: 'fail',
              message: 'No objective left',
            },
          ],
          totalItems: 1,
        }),
      ),
    );
    renderTab({ url: '/?open=has-slo' });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show the history' }),
    );
    expect(
      await screen.findByRole('list', { name: 'History' }),
    ).toHaveTextContent('No objective left');
  });

  it('keeps filters in the URL, and takes them from it', async () => {
    serve();
    renderTab({ url: '/?status=fail&section=reliability' });
    expect(await row('has-slo')).toBeInTheDocument();
    expect(screen.queryByText('Title of has-runbook')).not.toBeInTheDocument();
    expect(screen.getByRole('combobox', { name: 'Section' })).toHaveValue(
      'reliability',
    );
    expect(screen.getByRole('button', { name: 'Fail (1)' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );

    await userEvent.click(screen.getByRole('button', { name: 'Fail (1)' }));
    await userEvent.selectOptions(
      screen.getByRole('combobox', { name: 'Section' }),
      'All sections',
    );
    expect(await row('has-runbook')).toBeInTheDocument();
    expect(screen.getByTestId('url')).toBeEmptyDOMElement();
  });

  it('says per scorecard what stands before its next level', async () => {
    serve();
    renderTab();
    const next = await screen.findByRole('region', { name: /^Next to do/ });
    expect(
      within(next)
        .getAllByRole('heading', { level: 4 })
        .map(heading => heading.textContent),
    ).toEqual([
      'Production readiness: 2 to go to Silver',
      'Operability: 1 to go to Ready',
    ]);
    expect(next).toHaveTextContent(
      'Also asked for, and listed above: Title of has-slo',
    );
  });

  it('shows the first few of a long way, and the rest when asked', async () => {
    const ids = Array.from({ length: 12 }, (_, index) => `check-${index}`);
    const many = shopStandings({
      outcomes: ids.map(id => outcome(id)),
      standings: [
        standing({
          nextBlockers: ids.map(checkId => ({
            checkId,
            title: checkId,
            status: 'fail',
            message: '',
          })),
        }),
      ],
    });
    serve(many);
    renderTab();
    await row('check-7');
    expect(screen.queryByText('Title of check-8')).not.toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', {
        name: 'Show 4 more of Production readiness',
      }),
    );
    expect(await row('check-11')).toBeInTheDocument();
    expect(screen.getByTestId('url')).toHaveTextContent('whole=production');
  });

  it('folds what can wait by section, with counts, by keyboard', async () => {
    const ids = Array.from({ length: 6 }, (_, index) => `check-${index}`);
    serve(
      shopStandings({
        outcomes: [
          ...ids.map(id => outcome(id, { section: 'Testing' })),
          outcome('one-more', { section: 'Cost', status: 'no-data' }),
        ],
      }),
    );
    renderTab();
    const fold = await screen.findByRole('button', { name: /^Testing · 6/ });
    expect(fold).toHaveTextContent('Fail 6');
    expect(fold).toHaveAttribute('aria-expanded', 'false');
    expect(screen.queryByText('Title of check-0')).not.toBeInTheDocument();
    act(() => fold.focus());
    await userEvent.keyboard('{Enter}');
    expect(fold).toHaveAttribute('aria-expanded', 'true');
    expect(await row('check-0')).toBeInTheDocument();
    expect(screen.queryByText('Title of one-more')).not.toBeInTheDocument();
    expect(screen.getByTestId('url')).toHaveTextContent(
      'folds=later%3ATesting',
    );
  });

  it('folds by level when asked to', async () => {
    serve();
    renderTab({ url: '/?by=level&settled=1' });
    expect(
      await screen.findByRole('button', {
        name: /^Production readiness: Bronze · 1/,
      }),
    ).toBeInTheDocument();
    expect(screen.getByRole('combobox', { name: 'Fold by' })).toHaveValue(
      'level',
    );
  });

  it('finds checks by their words, unfolds them and keeps the words in the URL', async () => {
    serve();
    renderTab();
    await userEvent.type(
      await screen.findByRole('searchbox', { name: 'Search checks' }),
      'has-owner',
    );
    await waitFor(() =>
      expect(screen.getByTestId('url')).toHaveTextContent('text=has-owner'),
    );
    expect(await row('has-owner')).toBeInTheDocument();
    expect(screen.queryByText('Title of has-slo')).not.toBeInTheDocument();
  });

  it('says of a missing fact whose it is, when that looked, and what to do', async () => {
    serve(
      shopStandings({
        outcomes: [
          outcome('has-slo', {
            status: 'no-data',
            message: 'facts.slo.budgetRemaining',
            reasons: [
              {
                code: 'fact-missing',
                source: 'slo',
                sourceTitle: 'Objectives',
                field: 'budgetRemaining',
              },
            ],
          }),
        ],
        factSources: [
          {
            id: 'slo',
            title: 'Objectives',
            trustFor: 'PT26H',
            every: 'PT10M',
            observedAt: '2026-11-20T10:00:00Z',
            lastTriedAt: '2026-11-20T11:00:00Z',
            lastError: null,
          },
        ],
      }),
    );
    renderTab({ url: '/?open=has-slo' });
    expect(await row('has-slo')).toHaveTextContent(
      'Objectives: “budget remaining” could not be observed for this entity.',
    );
    const note = screen.getByRole('note', {
      name: 'Why nothing is known, and what to do',
    });
    expect(note).toHaveTextContent(/Objectives saw something of this entity/);
    expect(note).toHaveTextContent('It does so every 10 minutes.');
    expect(note).toHaveTextContent('this one value was not there to be read');
    expect(document.body).not.toHaveTextContent('facts.slo');
  });

  it('says that there is nothing to mend while the source itself fails', async () => {
    serve(
      shopStandings({
        outcomes: [
          outcome('has-slo', {
            status: 'no-data',
            reasons: [
              {
                code: 'nothing-known',
                source: 'slo',
                sourceTitle: 'Objectives',
                detail: 'answered 503',
              },
            ],
          }),
        ],
        factSources: [
          {
            id: 'slo',
            title: 'Objectives',
            trustFor: 'PT26H',
            every: 'PT10M',
            observedAt: null,
            lastTriedAt: null,
            lastError: 'answered 503',
          },
        ],
      }),
    );
    renderTab({ url: '/?open=has-slo' });
    expect(await screen.findByRole('note')).toHaveTextContent(
      'Its last attempt failed: answered 503',
    );
    expect(screen.getByRole('note')).toHaveTextContent(
      'Nothing is to be done in the catalog file',
    );
  });

  it('names entities in what was seen by title, as links where it can', async () => {
    serve(
      shopStandings({
        outcomes: [
          outcome('has-slo', { message: 'owned by group:default/payments' }),
        ],
      }),
    );
    renderTab({ url: '/?open=has-slo' });
    const summary = await row('has-slo');
    expect(summary).toHaveTextContent('owned by payments');
    expect(within(summary).queryByRole('link')).not.toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'payments' })).toHaveAttribute(
      'href',
      '/catalog/default/group/payments',
    );
  });

  it('has one check looked at again from its row', async () => {
    serve();
    server.use(
      http.post(`${ENTITY_URL}/recheck`, () =>
        HttpResponse.json(
          shopStandings({
            outcomes: [outcome('has-slo', { message: 'One objective seen' })],
          }),
        ),
      ),
    );
    renderTab({ url: '/?open=has-slo' });
    await userEvent.click(
      await screen.findByRole('button', { name: 'See whether it is fixed' }),
    );
    await waitFor(async () =>
      expect(await row('has-slo')).toHaveTextContent('One objective seen'),
    );
  });

  it.each([
    [
      { 'backstage.io/managed-by-location': 'url:https://git.example.com/a' },
      'Open the catalog file of this entity',
    ],
    [
      {
        'backstage.io/managed-by-location': 'file:/srv/app/demo/pay/info.yaml',
      },
      'The catalog file of this entity is demo/pay/info.yaml.',
    ],
  ])('leads to the catalog file of %j', async (annotations, words) => {
    serve();
    renderPart(<EntityReadinessContent />, {
      entity: { ...SHOP, metadata: { ...SHOP.metadata, annotations } },
      url: '/?open=has-slo',
    });
    expect(await screen.findByText(words)).toBeInTheDocument();
  });

  it('narrows to one scorecard', async () => {
    serve();
    renderTab();
    const ladder = await screen.findByRole('region', { name: 'Operability' });
    await userEvent.click(
      within(ladder).getByRole('button', { name: 'Show only this' }),
    );
    expect(screen.queryByText('Title of has-runbook')).not.toBeInTheDocument();
    expect(screen.getByTestId('url')).toHaveTextContent(
      'scorecard=operability',
    );
  });

  it('offers a way out when the filters leave nothing', async () => {
    serve();
    renderTab({ url: '/?status=exempt' });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Clear the filters' }),
    );
    expect(await row('has-slo')).toBeInTheDocument();
  });

  it('checks again and shows the new standing', async () => {
    serve();
    server.use(
      http.post(`${ENTITY_URL}/recheck`, () =>
        HttpResponse.json(
          shopStandings({
            outcomes: [outcome('has-slo', { message: 'One objective seen' })],
          }),
        ),
      ),
    );
    renderTab();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Re-check now' }),
    );
    expect(await screen.findByText('One objective seen')).toBeInTheDocument();
    expect(screen.getByText('Checked again just now')).toBeInTheDocument();
  });

  it('says why a re-check failed and keeps what was there', async () => {
    serve();
    server.use(
      http.post(`${ENTITY_URL}/recheck`, () =>
        HttpResponse.json({ error: {} }, { status: 500 }),
      ),
    );
    renderTab();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Re-check now' }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'This could not be loaded',
    );
    expect(await row('has-slo')).toBeInTheDocument();
  });

  it('reads the standing again once an exemption is approved', async () => {
    const exempt = { status: 'exempt', verdict: 'fail' } as const;
    const state = { approved: false };
    server.use(
      http.get(`${ENTITY_URL}/standings`, () =>
        HttpResponse.json(
          shopStandings({
            outcomes: [outcome('has-slo', state.approved ? exempt : {})],
          }),
        ),
      ),
      http.get(`${ENTITY_URL}/exemptions`, () =>
        HttpResponse.json({
          items: [
            state.approved
              ? approvedExemption()
              : exemption({ mayDecide: true }),
          ],
          totalItems: 1,
          mayRequest: true,
          maxDuration: 'P365D',
        }),
      ),
      http.post(`${READINESS_URL}/exemptions/e1/approval`, () => {
        state.approved = true;
        return HttpResponse.json(approvedExemption());
      }),
    );
    renderTab({ url: '/?open=has-slo' });
    expect(await row('has-slo')).toHaveTextContent('Exemption asked for');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Approve…' }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Approve' }),
    );
    await waitFor(async () =>
      expect(await row('has-slo')).toHaveTextContent('By itself: Fail'),
    );
    expect(screen.getByText('The exemption was approved')).toHaveAttribute(
      'role',
      'status',
    );
  });

  it('does not offer a re-check to those who may not', async () => {
    server.use(
      http.get(
        `${READINESS_URL}/entities/component/default/till/standings`,
        () => HttpResponse.json(shopStandings()),
      ),
    );
    // Another entity, because the portal remembers decisions for a while.
    renderPart(<EntityReadinessContent />, {
      entity: { ...SHOP, metadata: { name: 'till', namespace: 'default' } },
      allowed: false,
    });
    await row('has-slo');
    expect(
      screen.queryByRole('button', { name: 'Re-check now' }),
    ).not.toBeInTheDocument();
  });

  it('says that it is loading, and keeps the room', async () => {
    server.use(
      http.get(`${ENTITY_URL}/standings`, async () => {
        await delay('infinite');
        return HttpResponse.json({});
      }),
    );
    renderTab();
    expect(
      await screen.findByText('Loading the standing of this entity'),
    ).toHaveAttribute('role', 'status');
  });

  it('says what failed, and recovers on retry', async () => {
    server.use(
      http.get(
        `${ENTITY_URL}/standings`,
        () =>
          HttpResponse.json(
            {
              error: {
                name: 'ServiceUnavailableError',
                message: 'The database is away',
              },
              response: { statusCode: 503 },
            },
            { status: 503 },
          ),
        { once: true },
      ),
      http.get(`${ENTITY_URL}/standings`, () =>
        HttpResponse.json(shopStandings()),
      ),
    );
    renderTab();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The database is away',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await row('has-slo')).toBeInTheDocument();
    await waitFor(() =>
      expect(screen.queryByRole('alert')).not.toBeInTheDocument(),
    );
  });

  it('tells who may not read it whom to ask', async () => {
    server.use(
      http.get(`${ENTITY_URL}/standings`, () =>
        HttpResponse.json(
          {
            error: { name: 'NotAllowedError', message: 'Not yours' },
            response: { statusCode: 403 },
          },
          { status: 403 },
        ),
      ),
    );
    renderTab();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You may not see this',
    );
  });

  it('teaches when no scorecard applies', async () => {
    serve(shopStandings({ standings: [], outcomes: [], scorecards: [] }));
    renderTab();
    expect(
      await screen.findByRole('heading', {
        name: 'No scorecard applies to this entity',
      }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('region', { name: 'Lines for the catalog file' }),
    ).toHaveTextContent('lifecycle: production');
  });

  it('says that a new entity was not evaluated yet', async () => {
    serve(
      shopStandings({
        evaluatedAt: null,
        standings: [],
        outcomes: [],
        scorecards: [],
      }),
    );
    renderTab();
    expect(
      await screen.findByRole('heading', { name: 'Not evaluated yet' }),
    ).toBeInTheDocument();
  });
});
