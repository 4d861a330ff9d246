import type { HandoverListRow } from '@backstage-readiness/plugin-readiness-common';
import {
  shownHandoverStateSchema,
  type HandoverTotals,
} from '@backstage-readiness/plugin-readiness-common';
import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { catchSaved } from '../../../__testUtils__/catchSaved';
import { handover } from '../../../__testUtils__/handovers';
import { READINESS_URL, renderPart } from '../../../__testUtils__/renderPart';
import { HandoversContent } from './HandoversContent';

const server = setupServer();
registerMswTestHooks(server);

// Finding roles in a whole page takes long on a busy machine.
jest.setTimeout(60_000);

const DAY = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * DAY).toISOString();

function row(changes: Partial<HandoverListRow> = {}): HandoverListRow {
  return {
    ...handover(),
    stage: 'review',
    stageSince: ago(12),
    waitsFor: [{ todo: 'sign', who: 'group:default/qa', role: 'QA' }],
    ...changes,
  };
}

const ROWS = [
  row(),
  row({
    id: 'h2',
    entityTitle: '=Ferry',
    shown: 'conditions-overdue',
    status: 'accepted-with-conditions',
    stage: 'in-force',
    openConditions: 2,
    overdueConditions: 1,
    drifted: true,
    expiresAt: ago(-30),
    waitsFor: [{ todo: 'meet-condition', who: 'user:default/ada.obi' }],
  }),
  row({
    id: 'h3',
    entityTitle: 'Pier',
    shown: 'rejected',
    status: 'rejected',
    stage: 'over',
    waitsFor: [],
  }),
];

const TOTALS = {
  ...Object.fromEntries(
    shownHandoverStateSchema.options.map(state => [state, 0]),
  ),
  'in-review': 58,
  'conditions-overdue': 1,
  rejected: 1,
} as HandoverTotals;

/** Serves two pages, and notes what was asked. */
function serve(items = ROWS, totalItems = 60, mayAudit = false) {
  const asked: URLSearchParams[] = [];
  const group = (name: string, parent: string | null = null) => ({
    owner: `group:default/${name}`,
    title: name,
    parent,
  });
  server.use(
    http.get(`${READINESS_URL}/handovers/filters`, () =>
      HttpResponse.json({
        owners: [group('shop-delivery')],
        operatingGroups: [
          group('operations'),
          group('shop-ops', 'group:default/operations'),
        ],
        templates: [
          { name: 'operations-handover', title: 'Handover to operations' },
        ],
        mayAudit,
      }),
    ),
    http.get(`${READINESS_URL}/handovers/inbox`, () =>
      HttpResponse.json({ items: [], totalItems: 3, toSign: 2 }),
    ),
    http.get(`${READINESS_URL}/handovers`, ({ request }) => {
      const search = new URL(request.url).searchParams;
      asked.push(search);
      return HttpResponse.json(
        search.get('cursor') === 'second'
          ? { items: [row({ id: 'h9' })], totalItems, totals: TOTALS }
          : {
              items,
              totalItems,
              totals: TOTALS,
              nextCursor: items.length ? 'second' : undefined,
            },
      );
    }),
  );
  return asked;
}

const render = (url = '/readiness/handovers') =>
  renderPart(<HandoversContent />, { url });
const url = () => screen.getByTestId('url').textContent;
const table = () =>
  screen.findByRole('table', { name: 'Handovers, longest waiting first' });

describe('HandoversContent', () => {
  it('says where each handover stands, and whom it waits for', async () => {
    serve();
    render();
    const [, waiting, overdue, rejected] = within(await table()).getAllByRole(
      'row',
    );
    expect(waiting).toHaveTextContent(
      /ShopHandover to operations.*shop-delivery → .*shop-ops.*In reviewUnder review12 days ago.*qa to sign as QANone–/,
    );
    expect(overdue).toHaveTextContent(
      /Condition overdueDriftedIn force.*ada.obi to meet a condition2 open1 overduein /,
    );
    expect(rejected).toHaveTextContent(/RejectedOver.*Nobody/);
    expect(within(waiting).getByRole('link', { name: 'Shop' })).toHaveAttribute(
      'href',
      '/catalog/default/component/shop/handover',
    );
    expect(
      within(rejected).getByRole('link', { name: 'Pier' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/shop/handover?handover=h3',
    );
    expect(
      await screen.findByRole('link', { name: 'My approvals (3)' }),
    ).toHaveAttribute('href', '/readiness/approvals');
  });

  it('narrows by numbers and filters, which the URL holds', async () => {
    const asked = serve();
    render('/readiness/handovers?cursor=second');
    const numbers = await screen.findByRole('region', {
      name: 'Handovers by state',
    });
    // States that nothing is in are no news.
    expect(within(numbers).getAllByRole('button')).toHaveLength(3);
    await userEvent.click(
      within(numbers).getByRole('button', {
        name: /58 In review.*show only these/,
      }),
    );
    expect(url()).toBe('?state=in-review');
    const filters = within(screen.getByRole('region', { name: 'Filters' }));
    await screen.findByRole('option', { name: 'Handover to operations' });
    await userEvent.selectOptions(
      filters.getByLabelText('To'),
      '\u2003shop-ops',
    );
    await userEvent.selectOptions(
      filters.getByLabelText('In its stage for'),
      '7 days or longer',
    );
    await userEvent.type(filters.getByLabelText(/Entity or kind/), 'shop');
    await waitFor(() => expect(url()).toContain('search=shop'));
    await waitFor(() =>
      expect(Object.fromEntries(asked[asked.length - 1])).toEqual({
        state: 'in-review',
        operatingGroup: 'group:default/shop-ops',
        days: '7',
        search: 'shop',
        limit: '50',
      }),
    );
    await userEvent.click(
      filters.getByRole('button', { name: 'Clear filters' }),
    );
    expect(url()).toBe('');
  });

  it('offers what entities that left the catalog left behind to who may read it', async () => {
    const gone = row({ leftCatalog: true, waitsFor: [], stage: 'in-force' });
    const asked = serve(
      [gone, row({ id: 'h2', entityTitle: 'Pier' })],
      2,
      true,
    );
    render();
    const filters = within(
      await screen.findByRole('region', { name: 'Filters' }),
    );
    const field = await filters.findByLabelText('Entity');
    expect(
      within(field).getByRole('option', { name: 'In the catalog' }),
    ).toBeInTheDocument();
    await userEvent.selectOptions(field, 'Left the catalog');
    expect(url()).toBe('?entity=left');
    await waitFor(() => expect(asked.at(-1)?.get('entity')).toBe('left'));
    const [, left, there] = within(await table()).getAllByRole('row');
    expect(left).toHaveTextContent('Left the catalog');
    expect(left).toHaveTextContent('Nobody');
    expect(within(left).getByRole('link', { name: 'Shop' })).toHaveAttribute(
      'href',
      '/readiness/handovers/h1',
    );
    expect(there).not.toHaveTextContent('Left the catalog');
  });

  it('does not offer them to anybody else', async () => {
    serve();
    render();
    await screen.findByRole('option', { name: 'Handover to operations' });
    expect(screen.queryByLabelText('Entity')).not.toBeInTheDocument();
  });

  it('says what is missing to who opens such a link without the permission', async () => {
    serve();
    server.use(
      http.get(`${READINESS_URL}/handovers`, () =>
        HttpResponse.json(
          {
            error: {
              name: 'NotAllowedError',
              message: 'You lack the permission readiness.handover.audit.',
            },
          },
          { status: 403 },
        ),
      ),
    );
    render('/readiness/handovers?entity=left');
    expect(
      await screen.findByText(
        /You lack the permission readiness.handover.audit/,
      ),
    ).toBeInTheDocument();
  });

  it('saves what the filters leave as CSV, harmless in a spreadsheet', async () => {
    const asked = serve();
    const saved = catchSaved();
    render('/readiness/handovers?state=in-review');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Save as CSV' }),
    );
    await waitFor(() => expect(saved).toHaveLength(1));
    const text = await saved[0].text();
    const lines = text.trim().split('\r\n');
    expect(lines).toHaveLength(5);
    expect(lines[0]).toMatch(/^id,entityRef,entityTitle/);
    expect(lines[1]).toContain('group:default/qa (sign as QA)');
    expect(lines[2]).toContain("'=Ferry");
    expect(asked.at(-1)?.get('state')).toBe('in-review');
  });

  it('teaches where there is nothing', async () => {
    serve([], 0);
    render();
    expect(await screen.findByText('No handover yet')).toBeInTheDocument();
    expect(screen.getByText(/readiness\/operated-by/)).toBeInTheDocument();
  });
});
