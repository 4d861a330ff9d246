import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import type { HandoverRecordView } from '@backstage-readiness/plugin-readiness-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { Route, Routes } from 'react-router-dom';
import { handoverRecord } from '../../../__testUtils__/handovers';
import { READINESS_URL, renderPart } from '../../../__testUtils__/renderPart';
import { HandoverPrint } from '../print/HandoverPrint';
import { HandoverRecordContent } from './HandoverRecordContent';

const server = setupServer();
registerMswTestHooks(server);

// Finding roles in a whole page takes long on a busy machine.
jest.setTimeout(60_000);

const REASON = 'component:default/shop has left the catalog.';
const LEFT: Partial<HandoverRecordView> = {
  leftCatalog: true,
  moves: [
    { move: 'sign', role: 'qa', allowed: false, reason: REASON },
    { move: 'comment', allowed: false, reason: REASON },
  ],
};

function serve(changes: Partial<HandoverRecordView> = LEFT) {
  server.use(
    http.get(`${READINESS_URL}/handovers/h1`, () =>
      HttpResponse.json(handoverRecord(changes)),
    ),
  );
}

const render = (url = '/readiness/handovers/h1') =>
  renderPart(
    <Routes>
      <Route
        path="/readiness/handovers/:id"
        element={<HandoverRecordContent />}
      />
      <Route
        path="/readiness/handovers/:id/print"
        element={<HandoverPrint />}
      />
    </Routes>,
    { url },
  );

describe('the record of a handover', () => {
  it('can be read where there is no entity, with nothing to do', async () => {
    serve();
    render();
    expect(
      await screen.findByRole('heading', { name: 'Shop' }),
    ).toBeInTheDocument();
    expect(screen.getByText('Left the catalog')).toBeInTheDocument();
    expect(
      screen.getByText(/component:default\/shop was renamed or taken out of/),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'All handovers of this entity' }),
    ).toHaveAttribute(
      'href',
      '/readiness/handovers?search=component%3Adefault%2Fshop&entity=left',
    );
    const history = screen.getByRole('region', { name: 'History' });
    expect(history).toHaveTextContent('Record complete and unaltered');
    expect(history).toHaveTextContent('Too early');
    expect(screen.getByRole('button', { name: 'Print' })).toHaveAttribute(
      'href',
      '/readiness/handovers/h1/print',
    );
    expect(
      screen.getByRole('button', { name: 'Export, signed' }),
    ).toBeInTheDocument();
    for (const name of [/^Sign/, /Reject/, /Withdraw/, /Delegate/]) {
      expect(screen.queryByRole('button', { name })).not.toBeInTheDocument();
    }
  });

  it('has its whole review, which the URL holds', async () => {
    serve();
    render();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Read the whole review' }),
    );
    expect(screen.getByTestId('url')).toHaveTextContent('?review=start');
    expect(
      await screen.findByRole('button', { name: /Rollback tested/ }),
    ).toBeInTheDocument();
    const bar = screen.getByRole('region', { name: 'What is signed' });
    expect(bar).toHaveTextContent('Why you cannot: shop has left the catalog.');
    expect(within(bar).queryByRole('button')).not.toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Back to the record' }),
    );
    expect(
      await screen.findByRole('region', { name: 'History' }),
    ).toBeInTheDocument();
  });

  it('says that it was altered', async () => {
    const message = 'Event 2 was altered.';
    serve({
      ...LEFT,
      verification: {
        ...handoverRecord().verification,
        intact: false,
        problems: [{ seq: 2, message }],
      },
    });
    render();
    expect(await screen.findByText('The record was altered')).toBeVisible();
    expect(screen.getByText(message)).toBeVisible();
  });

  it('leads to the tab of an entity that is there', async () => {
    serve({});
    render();
    expect(
      await screen.findByRole('link', {
        name: 'The Handover tab of the entity',
      }),
    ).toHaveAttribute('href', '/catalog/default/component/shop/handover');
    expect(screen.queryByText('Left the catalog')).not.toBeInTheDocument();
  });

  it('says so when there is none to read', async () => {
    server.use(
      http.get(`${READINESS_URL}/handovers/h1`, () =>
        HttpResponse.json(
          { error: { name: 'NotFoundError', message: 'There is no handover' } },
          { status: 404 },
        ),
      ),
    );
    render();
    expect(await screen.findByText(/There is no handover/)).toBeInTheDocument();
  });

  it('is the way back from paper', async () => {
    serve();
    render('/readiness/handovers/h1/print');
    expect(
      await screen.findByRole('link', { name: 'Back to the record' }),
    ).toHaveAttribute('href', '/readiness/handovers/h1');
  });
});
