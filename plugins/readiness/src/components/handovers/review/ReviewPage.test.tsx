import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import {
  entityHandovers,
  handover,
  handoverRecord,
} from '../../../__testUtils__/handovers';
import { REVIEW } from '../../../__testUtils__/handoverReview';
import {
  ONE_URL,
  renderTab,
  serveTab,
} from '../../../__testUtils__/handoverTab';
import { READINESS_URL } from '../../../__testUtils__/renderPart';
import { outcome, shopStandings } from '../../../__testUtils__/standings';

// Finding roles in a whole page takes long on a busy machine.
jest.setTimeout(60_000);

const server = setupServer();
registerMswTestHooks(server);

const STANDINGS_URL = `${READINESS_URL}/entities/component/default/shop/standings`;

function serve(changes: Parameters<typeof handoverRecord>[0] = {}) {
  serveTab(server, {
    records: [handoverRecord({ review: REVIEW, ...changes })],
  });
  server.use(
    http.get(STANDINGS_URL, () =>
      HttpResponse.json(
        shopStandings({
          outcomes: [
            outcome('a', { status: 'fail', message: 'An alert goes nowhere' }),
          ],
        }),
      ),
    ),
    // What the details of a check ask for beside it.
    http.get(`${READINESS_URL}/exemptions`, () =>
      HttpResponse.json({ items: [], totalItems: 0 }),
    ),
  );
}

const sections = () =>
  screen.findByRole('navigation', { name: 'Sections of the review' });

beforeEach(() => sessionStorage.clear());

describe('the review page', () => {
  it('lists the sections with what is in order, missing and changed', async () => {
    serve();
    renderTab('/?review=outcomes');
    const nav = await sections();
    await waitFor(() =>
      expect(
        within(nav)
          .getAllByRole('button')
          .map(button => button.textContent),
      ).toEqual([
        'Process1 in order1 missingNot opened yet',
        'Acceptance1 missingNot opened yet',
        'Knowledge transfer1 missingNot opened yet',
        'Access1 missing1 changedNot opened yet',
        'Responsibilities1 in order',
        'Checks1 in order1 missing1 changed',
        'Service levelsNot seenNot opened yet',
      ]),
    );
    expect(
      within(nav).getByRole('button', { name: /^Checks/ }),
    ).toHaveAttribute('aria-current', 'true');
  });

  it('shows a check as it was submitted beside what it is now', async () => {
    serve();
    renderTab('/?review=outcomes');
    const checks = await screen.findByRole('region', { name: 'Checks' });
    await within(checks).findByText(/An alert goes nowhere/);
    const [alerts, rollback] = within(checks).getAllByRole('listitem');
    expect(alerts).toHaveTextContent(
      'When submitted: In order All 4 alerts have a route',
    );
    expect(alerts).toHaveTextContent('Now: Not in order An alert goes nowhere');
    expect(alerts).toHaveTextContent('Changed since it was submitted');
    expect(rollback).toHaveTextContent('When submitted: Not in order Never');
  });

  it('opens evidence in place by keyboard, and holds it in the address', async () => {
    const record = handoverRecord();
    const [checks] = record.snapshot!.sections;
    serve({
      review: { ...REVIEW, items: [] },
      snapshot: {
        ...record.snapshot!,
        sections: [
          {
            ...checks,
            section: 'runbooks',
            title: 'Runbooks',
            items: [
              {
                id: 'runbooks',
                title: 'Runbooks can be read',
                state: 'ok',
                seen: '3 of 3',
                url: 'https://git.example.com/runbook.md',
                value: { count: 3 },
              },
            ],
          },
        ],
      },
    });
    renderTab('/?review=runbooks');
    const row = await screen.findByRole('button', {
      name: /^Runbooks can be read/,
    });
    expect(row).toHaveAttribute('aria-expanded', 'false');
    row.focus();
    await userEvent.keyboard('{Enter}');
    expect(row).toHaveAttribute('aria-expanded', 'true');
    expect(row).toHaveFocus();
    expect(
      screen.getByRole('link', { name: /Open what it is about/ }),
    ).toHaveAttribute('href', 'https://git.example.com/runbook.md');
    expect(screen.getByText(/"count": 3/)).toBeInTheDocument();
    expect(screen.getByTestId('url')).toHaveTextContent(
      'item=runbooks%2Frunbooks',
    );
    expect(
      screen.getByRole('region', { name: 'About “Runbooks can be read”' }),
    ).toBeInTheDocument();
  });

  it('opens at the item the address names', async () => {
    serve();
    renderTab('/?review=start&item=access%3Alogs');
    const access = await screen.findByRole('region', { name: 'Access' });
    expect(access).toHaveTextContent('Does not work tried by');
    expect(access).toHaveTextContent('No role yet');
  });

  it('goes on without live outcomes, and says so', async () => {
    serve();
    server.use(http.get(STANDINGS_URL, () => HttpResponse.error()));
    renderTab('/?review=outcomes');
    expect(
      await screen.findByText('The portal does not answer'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: /^Rollback tested/ }),
    ).toBeInTheDocument();
  });

  it('says so when the handover may not be seen, and leads back', async () => {
    serve();
    server.use(
      http.get(ONE_URL, () =>
        HttpResponse.json(
          {
            error: { name: 'NotAllowedError', message: 'No.' },
            response: { statusCode: 403 },
          },
          { status: 403 },
        ),
      ),
    );
    renderTab('/?review=outcomes');
    expect(await screen.findByText('You may not see this')).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Back to the handover' }),
    );
    expect(
      await screen.findByRole('region', { name: 'Next' }),
    ).toBeInTheDocument();
  });

  it('shows of a renewal what changed, and the rest when asked', async () => {
    serveTab(server, { tab: [entityHandovers({ current: handover() })] });
    serve({
      review: { ...REVIEW, items: [] },
      reviewScope: {
        since: '2025-11-01T09:00:00.000Z',
        unchanged: 1,
        changes: [
          {
            section: 'outcomes',
            sectionTitle: 'Checks',
            itemId: 'check:b',
            title: 'Rollback tested',
            kind: 'regressed',
          },
        ],
      },
    });
    renderTab('/?review=outcomes');
    expect(
      await screen.findByText(/1 thing in the evidence changed/),
    ).toHaveTextContent('1 piece of evidence is as it was.');
    expect(
      screen.queryByRole('button', { name: /^Alerts go to a person/ }),
    ).not.toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('checkbox', { name: 'Show what is unchanged, too' }),
    );
    expect(
      screen.getByRole('button', { name: /^Alerts go to a person/ }),
    ).toBeInTheDocument();
  });

  it('lets a guest look and do nothing', async () => {
    serve({ moves: [] });
    renderTab('/?review=step&item=step%3Arehearse');
    const steps = await screen.findByRole('region', { name: 'Process' });
    expect(
      within(steps)
        .getAllByRole('button')
        .map(button => button.getAttribute('aria-expanded')),
    ).toEqual(['false', 'true']);
    expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Sign…' }),
    ).not.toBeInTheDocument();
  });
});
