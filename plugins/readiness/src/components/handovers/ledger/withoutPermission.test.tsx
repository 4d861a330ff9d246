import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { ledger } from '../../../__testUtils__/handovers';
import { READINESS_URL, renderPart } from '../../../__testUtils__/renderPart';
import { LedgerWarning } from './LedgerWarning';

// A file of its own, as permissions are remembered across tests.
const server = setupServer();
registerMswTestHooks(server);

jest.setTimeout(30_000);

describe('LedgerWarning without the permission', () => {
  it('asks for nothing', async () => {
    const asked = jest.fn();
    server.use(
      http.get(`${READINESS_URL}/handovers/ledger`, () => {
        asked();
        return HttpResponse.json(ledger());
      }),
    );
    renderPart(<LedgerWarning />, { allowed: false });
    await screen.findByTestId('url');
    expect(asked).not.toHaveBeenCalled();
  });
});
