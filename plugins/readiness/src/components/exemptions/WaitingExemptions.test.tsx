import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { exemption } from '../../__testUtils__/exemptions';
import { READINESS_URL, renderPart } from '../../__testUtils__/renderPart';
import { WaitingExemptions } from './WaitingExemptions';

const server = setupServer();
registerMswTestHooks(server);
jest.setTimeout(30_000);

const many = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    exemption({
      id: `e${index}`,
      entityRef: `component:default/shop-${index}`,
      mayDecide: index === 0,
    }),
  );

/** Serves what waits, as many as asked for, and notes decisions. */
function serve(waiting = many(2)) {
  const state = { waiting, denied: [] as unknown[] };
  server.use(
    http.get(`${READINESS_URL}/exemptions`, ({ request }) => {
      const search = new URL(request.url).searchParams;
      expect(search.get('state')).toBe('pending');
      const limit = Number(search.get('limit'));
      return HttpResponse.json({
        items: state.waiting.slice(0, limit),
        totalItems: state.waiting.length,
        nextCursor: state.waiting.length > limit ? 'next' : undefined,
      });
    }),
    http.post(
      `${READINESS_URL}/exemptions/:id/denial`,
      async ({ request, params }) => {
        state.denied.push([params.id, await request.json()]);
        const [first, ...rest] = state.waiting;
        state.waiting = rest;
        return HttpResponse.json({ ...first, state: 'denied' });
      },
    ),
  );
  return state;
}

const rows = async () =>
  within(
    await screen.findByRole('list', {
      name: 'Exemptions waiting, longest first',
    }),
  ).getAllByRole('listitem');

describe('WaitingExemptions', () => {
  it('shows what waits and offers to decide to who may', async () => {
    serve();
    renderPart(<WaitingExemptions />);
    const [first, second] = await rows();
    expect(first).toHaveTextContent('Title of has-slo');
    expect(first).toHaveTextContent('It is switched off in May.');
    expect(within(first).getByRole('link', { name: /shop-0/ })).toHaveAttribute(
      'href',
      '/catalog/default/component/shop-0',
    );
    expect(
      within(first)
        .getAllByRole('button')
        .map(({ textContent }) => textContent),
    ).toEqual(['Approve…', 'Deny…']);
    expect(within(second).queryByRole('button')).not.toBeInTheDocument();
  });

  it('takes a decision and shows what is left', async () => {
    const state = serve();
    renderPart(<WaitingExemptions />);
    await userEvent.click(await screen.findByRole('button', { name: 'Deny…' }));
    await userEvent.type(
      await screen.findByRole('textbox', { name: /Why/ }),
      'No.',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Deny' }));
    await waitFor(async () => expect(await rows()).toHaveLength(1));
    expect(state.denied).toEqual([['e0', { comment: 'No.' }]]);
    expect(screen.getByText('The exemption was denied')).toHaveAttribute(
      'role',
      'status',
    );
  });

  it('shows more when asked for', async () => {
    serve(many(12));
    renderPart(<WaitingExemptions />);
    expect(await rows()).toHaveLength(10);
    await userEvent.click(
      screen.getByRole('button', { name: 'Show more (10 of 12 shown)' }),
    );
    await waitFor(async () => expect(await rows()).toHaveLength(12));
    expect(
      screen.queryByRole('button', { name: /Show more/ }),
    ).not.toBeInTheDocument();
  });

  it('teaches when nothing waits', async () => {
    serve([]);
    renderPart(<WaitingExemptions />);
    expect(
      await screen.findByText(/No exemption waits for a decision/),
    ).toBeInTheDocument();
  });

  it('says what failed, and recovers', async () => {
    serve();
    server.use(
      http.get(
        `${READINESS_URL}/exemptions`,
        () => HttpResponse.json({}, { status: 500 }),
        { once: true },
      ),
    );
    renderPart(<WaitingExemptions />);
    expect(await screen.findByRole('alert')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await rows()).toHaveLength(2);
  });
});
