import {
  createExtensionTester,
  mockApis,
  registerMswTestHooks,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import {
  renderInTestApp as renderInLegacyApp,
  TestApiProvider,
} from '@backstage/test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { Route, Routes } from 'react-router-dom';
import { readinessApiRef } from '../api';
import {
  EntityReadinessCard,
  EntityReadinessContent,
  ReadinessPage,
} from '../legacy';
import {
  DEFINITIONS,
  standingRow,
  SUMMARY,
} from '../__testUtils__/organisation';
import { READINESS_URL, realClient, SHOP } from '../__testUtils__/renderPart';
import { shopStandings } from '../__testUtils__/standings';
import { organisationPage } from './organisation';
import { entityReadinessCard } from './overview';
import { entityReadinessContent } from './scorecards';

const server = setupServer();
registerMswTestHooks(server);

// Loading the lazy parts takes long on a busy machine.
jest.setTimeout(30_000);

beforeEach(() => {
  server.use(
    http.get(`${READINESS_URL}/definitions`, () =>
      HttpResponse.json(DEFINITIONS),
    ),
    http.get(`${READINESS_URL}/standings/summary`, () =>
      HttpResponse.json(SUMMARY),
    ),
    http.get(`${READINESS_URL}/standings`, () =>
      HttpResponse.json({ items: [standingRow('shop')], totalItems: 1 }),
    ),
    http.get(`${READINESS_URL}/entities/component/default/shop/standings`, () =>
      HttpResponse.json(shopStandings()),
    ),
    http.get(`${READINESS_URL}/*`, () =>
      HttpResponse.json({}, { status: 404 }),
    ),
  );
});

const APIS = [
  [readinessApiRef, realClient()],
  [permissionApiRef, mockApis.permission()],
] as const;

describe('in the new frontend system', () => {
  function renderExtension(element: JSX.Element) {
    renderInTestApp(<EntityProvider entity={SHOP}>{element}</EntityProvider>, {
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      apis: [...APIS],
    });
  }

  it('is a tab of the entities that can be ready or not', async () => {
    const tester = createExtensionTester(entityReadinessContent);
    expect(tester.get(EntityContentBlueprint.dataRefs.title)).toBe('Readiness');
    const applies = tester.get(EntityContentBlueprint.dataRefs.filterFunction);
    expect(applies?.(SHOP)).toBe(true);
    expect(applies?.({ ...SHOP, kind: 'User' })).toBe(false);

    renderExtension(tester.reactElement());
    expect(
      await screen.findByRole('region', { name: 'Production readiness' }),
    ).toBeInTheDocument();
  });

  it('is a card of the overview', async () => {
    renderExtension(createExtensionTester(entityReadinessCard).reactElement());
    expect(await screen.findByText('Score 25%')).toBeInTheDocument();
  });

  it('is a page of its own', async () => {
    renderExtension(createExtensionTester(organisationPage).reactElement());
    expect(
      await screen.findByRole('table', { name: 'Entities, worst first' }),
    ).toBeInTheDocument();
  });
});

describe('in the old frontend system', () => {
  function renderRoute(element: JSX.Element) {
    return renderInLegacyApp(
      <TestApiProvider apis={[...APIS]}>
        <EntityProvider entity={SHOP}>
          <Routes>
            <Route path="/readiness" element={element} />
          </Routes>
        </EntityProvider>
      </TestApiProvider>,
      {
        mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
        routeEntries: ['/readiness'],
      },
    );
  }

  it('shows the tab of an entity page', async () => {
    await renderRoute(<EntityReadinessContent />);
    expect(
      await screen.findByRole('region', { name: 'Production readiness' }),
    ).toBeInTheDocument();
  });

  it('shows the card of an entity page', async () => {
    await renderRoute(<EntityReadinessCard />);
    expect(await screen.findByText('Score 25%')).toBeInTheDocument();
  });

  it('shows the page under a header of its own', async () => {
    await renderRoute(<ReadinessPage />);
    expect(
      await screen.findByRole('heading', { name: 'Readiness' }),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('table', { name: 'Entities, worst first' }),
    ).toBeInTheDocument();
  });
});
