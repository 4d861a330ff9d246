import {
  defineEndpoint,
  entityRefSchema,
  pageOf,
  pageQuerySchema,
  SLO_STATES,
  sloFilterSchema,
  sloFiltersSchema,
} from '@backstage-readiness/plugin-readiness-common';
import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { delay, http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { READINESS_URL, renderPart } from '../../__testUtils__/renderPart';
import { FilteredList } from './FilteredList';
import { ListFilterBar } from './ListFilterBar';
import { useApiQuery } from './useApiQuery';
import { useListUrl } from './useListUrl';
import { urlOneOf, urlText } from './useUrlState';

const server = setupServer();
registerMswTestHooks(server);

// Finding roles in a whole page takes long on a busy machine.
jest.setTimeout(30_000);

const listBoats = defineEndpoint({
  id: 'listBoats',
  method: 'get',
  path: '/boats',
  summary: 'Boats',
  query: sloFilterSchema.extend(pageQuerySchema.shape),
  response: pageOf(entityRefSchema),
});
const listChoices = defineEndpoint({
  id: 'listChoices',
  method: 'get',
  path: '/boats/filters',
  summary: 'Tiers of boats',
  response: sloFiltersSchema,
});

const FILTERS = {
  state: urlOneOf(['', ...SLO_STATES]),
  tier: urlText(),
  search: urlText(),
};

/** A list of boats; its summary comes with the rows, or by itself. */
function Boats(props: { summary?: 'apart' }) {
  const list = useListUrl(FILTERS, 2);
  const query = useApiQuery(listBoats, {
    query: { ...list.filter, ...list.page },
  });
  const choices = useApiQuery(listChoices);
  const tiers = choices.state === 'ready' ? choices.value.tiers : [];
  return (
    <FilteredList
      title="Boats"
      list={list}
      query={query}
      loadingLabel="Loading the boats"
      empty={{ title: 'No boat yet', description: 'Build one.' }}
      summary={
        props.summary === 'apart' ? (
          <button onClick={() => list.narrow({ state: 'met' })}>
            Only met
          </button>
        ) : (
          ({ totalItems }) => <p>{totalItems} boats in all</p>
        )
      }
      filters={
        <ListFilterBar
          id="boats"
          title="Filters"
          list={list}
          fields={[
            { name: 'search', label: 'Search boats' },
            {
              name: 'tier',
              label: 'Tier',
              options: tiers.map(value => ({ value, label: `Tier ${value}` })),
            },
            {
              name: 'state',
              label: 'State',
              options: SLO_STATES.map(value => ({ value, label: value })),
            },
          ]}
          choices={choices}
          anyLabel="All"
          clearLabel="Clear filters"
        />
      }
      controls={<button>Save</button>}
      nothing="No boat matches."
      clearLabel="Show all boats"
      pagesLabel="Pages of boats"
      legend={<p>How to read it</p>}
    >
      {({ items }, busy) => (
        <ul aria-label="Boats" aria-busy={busy}>
          {items.map(ref => (
            <li key={ref}>{ref}</li>
          ))}
        </ul>
      )}
    </FilteredList>
  );
}

const BOATS_URL = `${READINESS_URL}/boats`;
const boat = (name: string) => `component:default/${name}`;

/** Serves two pages of boats, none to who searches, and notes what was asked. */
function serve(all: string[] = ['ferry', 'tug', 'barge'].map(boat)) {
  const asked: URLSearchParams[] = [];
  server.use(
    http.get(`${BOATS_URL}/filters`, () =>
      HttpResponse.json({ owners: [], tiers: ['1', '2'] }),
    ),
    http.get(BOATS_URL, ({ request }) => {
      const search = new URL(request.url).searchParams;
      asked.push(search);
      const found = search.has('search') ? [] : all;
      return HttpResponse.json(
        search.get('cursor') === 'second'
          ? { items: found.slice(2), totalItems: found.length }
          : {
              items: found.slice(0, 2),
              totalItems: found.length,
              nextCursor: found.length > 2 ? 'second' : undefined,
            },
      );
    }),
  );
  return asked;
}

const render = (url = '/boats', element = <Boats />) =>
  renderPart(element, { url });
const url = () => screen.getByTestId('url').textContent;
const list = () => screen.findByRole('list', { name: 'Boats' });

describe('FilteredList', () => {
  it('shows a summary, filters, and a page of rows with what saves them', async () => {
    const asked = serve();
    render();
    expect(await list()).toHaveTextContent(`${boat('ferry')}${boat('tug')}`);
    expect(screen.getByText('3 boats in all')).toBeVisible();
    expect(screen.getByText('How to read it')).toBeVisible();
    expect(
      within(screen.getByRole('region', { name: 'Boats' })).getByRole(
        'button',
        { name: 'Save' },
      ),
    ).toBeVisible();
    expect(screen.getByRole('region', { name: 'Filters' })).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'Clear filters' }),
    ).not.toBeInTheDocument();
    expect(asked.map(search => search.toString())).toEqual(['limit=2']);
  });

  it('narrows by what is chosen and typed, all in the URL, and clears it', async () => {
    const asked = serve();
    render('/boats?cursor=second&other=kept');
    await list();
    await screen.findByRole('option', { name: 'Tier 2' });
    await userEvent.selectOptions(
      screen.getByRole('combobox', { name: 'Tier' }),
      'Tier 2',
    );
    // Another question starts from its first page.
    expect(url()).toBe('?other=kept&tier=2');
    await userEvent.selectOptions(
      screen.getByRole('combobox', { name: 'State' }),
      'at-risk',
    );
    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Search boats' }),
      'tug',
    );
    await waitFor(() =>
      expect(Object.fromEntries(asked[asked.length - 1])).toEqual({
        tier: '2',
        state: 'at-risk',
        search: 'tug',
        limit: '2',
      }),
    );
    expect(url()).toBe('?other=kept&tier=2&state=at-risk&search=tug');
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear filters' }),
    );
    expect(url()).toBe('?other=kept');
    expect(screen.getByRole('combobox', { name: 'Tier' })).toHaveValue('');
    expect(screen.getByRole('combobox', { name: 'State' })).toHaveValue('');
    expect(screen.getByRole('searchbox')).toHaveValue('');
  });

  it('takes no filter from words that are none', async () => {
    const asked = serve();
    render('/boats?state=sunk&search=+');
    await list();
    expect(asked.map(search => search.toString())).toEqual(['limit=2']);
    expect(screen.getByRole('combobox', { name: 'State' })).toHaveValue('');
  });

  it('pages, and keeps the page in the URL', async () => {
    const asked = serve();
    render();
    await list();
    const pages = screen.getByRole('navigation', { name: 'Pages of boats' });
    expect(pages).toHaveTextContent('1–2 of 3');
    await userEvent.click(within(pages).getByRole('button', { name: 'Next' }));
    expect(await screen.findByText(boat('barge'))).toBeVisible();
    expect(url()).toBe('?cursor=second');
    expect(asked[asked.length - 1].get('cursor')).toBe('second');
    expect(screen.getByRole('button', { name: 'Next' })).toBeDisabled();
    await userEvent.click(screen.getByRole('button', { name: 'Previous' }));
    expect(await screen.findByText(boat('ferry'))).toBeVisible();
    expect(url()).toBe('');
  });

  it('says that nothing matches, and offers the way back', async () => {
    serve();
    render('/boats?search=nowhere');
    const region = await screen.findByRole('region', { name: 'Boats' });
    expect(region).toHaveTextContent('No boat matches.');
    await userEvent.click(
      within(region).getByRole('button', { name: 'Show all boats' }),
    );
    expect(await screen.findByText(boat('ferry'))).toBeVisible();
    expect(url()).toBe('');
  });

  it('teaches where there is nothing to narrow', async () => {
    serve([]);
    render();
    expect(
      await screen.findByRole('heading', { name: 'No boat yet' }),
    ).toBeVisible();
    expect(screen.getByText('Build one.')).toBeVisible();
    expect(
      screen.queryByRole('region', { name: 'Filters' }),
    ).not.toBeInTheDocument();
  });

  it('keeps the list when only the choices cannot be loaded', async () => {
    serve();
    server.use(
      http.get(
        `${BOATS_URL}/filters`,
        () => HttpResponse.json({}, { status: 500 }),
        { once: true },
      ),
    );
    render();
    expect(await list()).toBeInTheDocument();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'This could not be loaded',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('option', { name: 'Tier 1' }),
    ).toBeInTheDocument();
  });

  it.each([
    [403, 'NotAllowedError', 'You may not see this'],
    [500, 'Error', 'This could not be loaded'],
  ])('says what to do after a %i, and recovers', async (status, name, text) => {
    serve();
    server.use(
      http.get(
        BOATS_URL,
        () =>
          HttpResponse.json(
            {
              error: { name, message: 'no' },
              response: { statusCode: status },
            },
            { status },
          ),
        { once: true },
      ),
    );
    render();
    expect(await screen.findByRole('alert')).toHaveTextContent(text);
    // Nobody can narrow what there is no answer about.
    expect(
      screen.queryByRole('region', { name: 'Filters' }),
    ).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await list()).toBeInTheDocument();
  });

  it('says that it is loading', async () => {
    serve();
    server.use(http.get(BOATS_URL, () => delay('infinite')));
    render();
    expect(await screen.findByText('Loading the boats')).toHaveAttribute(
      'role',
      'status',
    );
    expect(
      screen.queryByRole('region', { name: 'Boats' }),
    ).not.toBeInTheDocument();
  });

  describe('with a summary of its own', () => {
    const apart = <Boats summary="apart" />;

    it('shows it and the filters while the rows are loading', async () => {
      serve();
      server.use(http.get(BOATS_URL, () => delay('infinite')));
      render('/boats', apart);
      const region = await screen.findByRole('region', { name: 'Boats' });
      expect(within(region).getByText('Loading the boats')).toHaveAttribute(
        'role',
        'status',
      );
      await userEvent.click(screen.getByRole('button', { name: 'Only met' }));
      expect(url()).toBe('?state=met');
    });

    it('keeps it and the filters when the rows fail', async () => {
      serve();
      server.use(
        http.get(BOATS_URL, () => HttpResponse.json({}, { status: 500 }), {
          once: true,
        }),
      );
      render('/boats', apart);
      const region = await screen.findByRole('region', { name: 'Boats' });
      expect(screen.getByRole('button', { name: 'Only met' })).toBeVisible();
      await userEvent.click(
        await within(region).findByRole('button', { name: 'Try again' }),
      );
      expect(await list()).toBeInTheDocument();
    });
  });
});
