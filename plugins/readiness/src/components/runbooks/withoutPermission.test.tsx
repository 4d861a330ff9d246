import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import {
  READINESS_URL,
  renderPart,
  SHOP,
} from '../../__testUtils__/renderPart';
import { runbook, runbookItem } from '../../__testUtils__/runbooks';
import { EntityRunbooksContent } from './EntityRunbooksContent';

// A file of its own: the portal remembers decisions for a while.

jest.setTimeout(30_000);

const RUNBOOKS_URL = `${READINESS_URL}/entities/component/default/shop/runbooks`;

const server = setupServer();
registerMswTestHooks(server);

it('tells who may not review whom to ask, and still shows the text', async () => {
  server.use(
    http.get(RUNBOOKS_URL, () =>
      HttpResponse.json({
        entityRef: 'component:default/shop',
        items: [runbookItem()],
        pending: [],
      }),
    ),
    http.get(`${RUNBOOKS_URL}/queue`, () => HttpResponse.json(runbook())),
  );
  renderPart(<EntityRunbooksContent />, { entity: SHOP, allowed: false });
  expect(
    await screen.findByText(/You may not record a review. Ask the owner/),
  ).toBeInTheDocument();
  expect(
    screen.getByText('Orders wait.', { exact: false }),
  ).toBeInTheDocument();
  for (const name of ['Review…', 'Read again']) {
    expect(screen.queryByRole('button', { name })).not.toBeInTheDocument();
  }
});
