import { scorecardsEndpoints } from '@backstage-readiness/plugin-readiness-common';
import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { delay, http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { useState } from 'react';
import {
  READINESS_URL,
  renderPart,
  SHOP,
} from '../../__testUtils__/renderPart';
import { shopStandings } from '../../__testUtils__/standings';
import { useEntityQuery } from './useEntityQuery';

const server = setupServer();
registerMswTestHooks(server);

const STANDINGS = `${READINESS_URL}/entities/component/default/:name/standings`;

function Probe() {
  const query = useEntityQuery(scorecardsEndpoints.getEntityStandings);
  if (query.state === 'loading') return <p>loading</p>;
  if (query.state === 'failed') {
    return <button onClick={query.retry}>failed: {query.error.name}</button>;
  }
  return (
    <>
      <p>
        {query.value.entityRef}
        {query.reloading && ' reloading'}
        {query.reloadError && ' kept'}
      </p>
      <button onClick={query.reload}>reload</button>
      <button
        onClick={() => query.replace({ ...query.value, entityRef: 'replaced' })}
      >
        replace
      </button>
    </>
  );
}

function ref(name: string) {
  return HttpResponse.json(
    shopStandings({ entityRef: `component:default/${name}` }),
  );
}

describe('useEntityQuery', () => {
  it('keeps the value while it reloads, also when the reload fails', async () => {
    let requests = 0;
    server.use(
      http.get(STANDINGS, async () => {
        requests += 1;
        if (requests === 1) return ref('shop');
        if (requests === 2) {
          await delay(50);
          return HttpResponse.json({}, { status: 500 });
        }
        return ref('shop-again');
      }),
    );
    renderPart(<Probe />, { entity: SHOP });
    await screen.findByText('component:default/shop');

    await userEvent.click(screen.getByRole('button', { name: 'reload' }));
    expect(
      screen.getByText('component:default/shop reloading'),
    ).toBeInTheDocument();
    await screen.findByText('component:default/shop kept');

    await userEvent.click(screen.getByRole('button', { name: 'reload' }));
    await screen.findByText('component:default/shop-again');
  });

  it('takes over what a write returned', async () => {
    server.use(http.get(STANDINGS, () => ref('shop')));
    renderPart(<Probe />, { entity: SHOP });
    await userEvent.click(
      await screen.findByRole('button', { name: 'replace' }),
    );
    expect(screen.getByText('replaced')).toBeInTheDocument();
  });

  it('fails with the error of the server, and retries', async () => {
    server.use(
      http.get(
        STANDINGS,
        () =>
          HttpResponse.json(
            { error: { name: 'NotFoundError', message: 'gone' } },
            { status: 404 },
          ),
        { once: true },
      ),
      http.get(STANDINGS, () => ref('shop')),
    );
    renderPart(<Probe />, { entity: SHOP });
    await userEvent.click(
      await screen.findByRole('button', { name: 'failed: ResponseError' }),
    );
    expect(await screen.findByText('component:default/shop')).toBeVisible();
  });

  it("never shows one entity's data on the page of another", async () => {
    server.use(
      http.get(STANDINGS, async ({ params }) => {
        if (params.name === 'till') await delay('infinite');
        return ref(String(params.name));
      }),
    );
    const till = { ...SHOP, metadata: { name: 'till', namespace: 'default' } };
    function Pages() {
      const [entity, setEntity] = useState(SHOP);
      return (
        <EntityProvider entity={entity}>
          <button onClick={() => setEntity(till)}>other</button>
          <Probe />
        </EntityProvider>
      );
    }
    renderPart(<Pages />);
    await screen.findByText('component:default/shop');
    await userEvent.click(screen.getByRole('button', { name: 'other' }));
    expect(screen.getByText('loading')).toBeInTheDocument();
  });
});
