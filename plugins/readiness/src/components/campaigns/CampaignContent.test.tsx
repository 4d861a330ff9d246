import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import type { Campaign } from '@backstage-readiness/plugin-readiness-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { Route, Routes } from 'react-router-dom';
import {
  campaignEntity,
  campaignPage,
  PROMOTION,
} from '../../__testUtils__/campaigns';
import { DEFINITIONS } from '../../__testUtils__/organisation';
import {
  READINESS_URL,
  realClient,
  renderPart,
} from '../../__testUtils__/renderPart';
import { OrganisationRoutes } from '../organisation';
import { campaignEntitiesCsv } from './exportCampaigns';

const server = setupServer();
registerMswTestHooks(server);
// Finding roles in a whole page takes long on a busy machine.
jest.setTimeout(30_000);

const URL_OF = `${READINESS_URL}/campaigns/winter`;

/** Serves a campaign with two pages of entities, and notes what was asked. */
function serve(changes: Partial<Campaign> = {}) {
  const asked: Array<Record<string, string>> = [];
  const note = (request: Request) => {
    const { searchParams, pathname } = new URL(request.url);
    asked.push({
      of: pathname.split('/').pop()!,
      ...Object.fromEntries(searchParams),
    });
    return searchParams;
  };
  server.use(
    http.get(URL_OF, ({ request }) => {
      note(request);
      return HttpResponse.json(campaignPage(changes));
    }),
    http.get(`${URL_OF}/entities`, ({ request }) =>
      HttpResponse.json(
        note(request).get('cursor') === 'second'
          ? {
              items: [
                campaignEntity('till', {
                  left: [],
                  doneAt: '2026-11-10T10:00:00Z',
                }),
              ],
              totalItems: 2,
            }
          : {
              items: [campaignEntity('shop')],
              totalItems: 2,
              nextCursor: 'second',
            },
      ),
    ),
    http.get(`${URL_OF}/promotion`, ({ request }) => {
      note(request);
      return HttpResponse.json(PROMOTION);
    }),
    http.get(`${READINESS_URL}/definitions`, () =>
      HttpResponse.json(DEFINITIONS),
    ),
  );
  return asked;
}

function renderPage(search = '') {
  renderPart(
    <Routes>
      <Route path="/readiness/*" element={<OrganisationRoutes />} />
    </Routes>,
    { url: `/readiness/campaigns/winter${search}`, allowed: false },
  );
}

const url = () => screen.getByTestId('url').textContent;

describe('the page of a campaign', () => {
  it('says what is asked, why, by when, and how far it came', async () => {
    serve();
    renderPage();
    expect(
      await screen.findByRole('heading', { name: 'Ready for winter' }),
    ).toBeInTheDocument();
    expect(screen.getByText('coming')).toBeInTheDocument();
    expect(screen.getByText(/Deadline Dec 15, 2099/)).toBeInTheDocument();
    const numbers = screen.getByRole('region', { name: 'In numbers' });
    expect(numbers).toHaveTextContent('33%');
    expect(numbers).toHaveTextContent('10 of 30 done');
    expect(numbers).toHaveTextContent('75%');
    expect(numbers).toHaveTextContent('▲ +20 points since Nov 2');
    const checks = screen.getByRole('table', { name: 'The checks' });
    expect(
      within(checks).getByRole('row', { name: /Has a runbook/ }),
    ).toHaveTextContent('Production readiness: Silver');
    expect(
      within(checks).getByRole('row', { name: /Rehearsed/ }),
    ).toHaveTextContent('None yet');
  });

  it('lists who is behind and narrows everything to one of them, in the URL', async () => {
    const asked = serve();
    renderPage();
    const owners = await screen.findByRole('table', { name: 'Who is behind' });
    const team = within(owners).getByRole('row', { name: /Shop Team/ });
    expect(team).toHaveTextContent('3');
    expect(team).toHaveTextContent('1 of 4 done');
    const entities = await screen.findByRole('table', {
      name: /most left first/,
    });
    expect(
      within(entities).getByRole('link', { name: 'shop' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/shop/readiness?campaign=winter',
    );
    expect(entities).toHaveTextContent('Has a runbook');

    await userEvent.click(
      within(team).getByRole('button', { name: 'Shop Team' }),
    );
    expect(url()).toBe('?owner=group%3Adefault%2Fshop-team');
    await waitFor(() =>
      expect(asked).toEqual(
        expect.arrayContaining([
          { of: 'winter', owner: 'group:default/shop-team' },
          {
            of: 'entities',
            owner: 'group:default/shop-team',
            progress: 'left',
            limit: '25',
          },
        ]),
      ),
    );
    expect(
      await screen.findByRole('region', { name: 'In numbers' }),
    ).toHaveTextContent('25%');
  });

  it('leads from a check to those it is left for, and pages through them', async () => {
    serve();
    renderPage();
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Has a runbook: 15 entities behind',
      }),
    );
    expect(url()).toBe('?check=has-runbook');
    await userEvent.selectOptions(
      screen.getByRole('combobox', { name: 'Progress' }),
      'all',
    );
    await userEvent.click(await screen.findByRole('button', { name: 'Next' }));
    expect(await screen.findByText('26–26 of 2')).toBeInTheDocument();
    expect(url()).toBe('?check=has-runbook&progress=all&cursor=second');
    expect(screen.getByText(/Nothing left since/)).toBeInTheDocument();
  });

  it('prepares the change that promotes its checks', async () => {
    const asked = serve();
    renderPage();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Prepare the change' }),
    );
    expect(url()).toBe('?promote=1');
    expect(
      await screen.findByRole('region', {
        name: 'The level Silver in the file of Production readiness',
      }),
    ).toHaveTextContent('- rehearsed');
    expect(
      screen.getByRole('region', { name: 'Merge into the file of Rehearsed' }),
    ).toHaveTextContent('effectiveFrom: 2099-12-16');
    expect(
      screen.getByText('Has a runbook is asked for already.'),
    ).toBeInTheDocument();
    expect(asked).toContainEqual({
      of: 'promotion',
      scorecard: 'production',
      level: 'silver',
      effectiveFrom: '2099-12-16',
    });
    await userEvent.selectOptions(
      screen.getByRole('combobox', { name: 'Level' }),
      'bronze',
    );
    await waitFor(() =>
      expect(asked).toContainEqual(
        expect.objectContaining({ of: 'promotion', level: 'bronze' }),
      ),
    );
  });

  it.each([
    [
      { state: 'scheduled', starts: '2099-01-01', figures: null },
      /It starts on Jan 1, 2099/,
    ],
    [{ state: 'draft', figures: null }, /A draft asks nobody anything/],
    [{ state: 'ended' }, /become final with one of the next evaluations/],
    [
      { figures: { entities: 0, done: 0, asked: 0, met: 0 } },
      /nothing is in its scope/,
    ],
  ] as Array<[Partial<Campaign>, RegExp]>)(
    'says why there are no figures: %j',
    async (changes, words) => {
      serve(changes);
      renderPage();
      expect(await screen.findByText(words)).toBeInTheDocument();
    },
  );

  it('says when there is no such campaign', async () => {
    server.use(
      http.get(URL_OF, () =>
        HttpResponse.json(
          {
            error: {
              name: 'NotFoundError',
              message: 'There is no campaign winter',
            },
          },
          { status: 404 },
        ),
      ),
    );
    renderPage();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'There is no campaign winter',
    );
  });

  it('exports all pages of what the filters leave', async () => {
    serve();
    expect(
      await campaignEntitiesCsv(realClient(), { name: 'winter', query: {} }),
    ).toEqual({
      rows: 2,
      csv: [
        'entityRef,title,owner,checksAsked,checksLeft,doneAt',
        'component:default/shop,shop,group:default/shop-team,2,has-runbook,',
        'component:default/till,till,group:default/shop-team,2,,2026-11-10T10:00:00Z',
        '',
      ].join('\r\n'),
    });
  });
});
