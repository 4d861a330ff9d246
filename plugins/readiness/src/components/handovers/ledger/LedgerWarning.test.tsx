import {
  LEDGER_FINDINGS_LISTED,
  type HandoverLedger,
} from '@backstage-readiness/plugin-readiness-common';
import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { ledger } from '../../../__testUtils__/handovers';
import { READINESS_URL, renderPart } from '../../../__testUtils__/renderPart';
import { LedgerWarning } from './LedgerWarning';

const server = setupServer();
registerMswTestHooks(server);

jest.setTimeout(30_000);

/** @returns how often it was asked for */
function serve(answer: HandoverLedger | { status: number }) {
  const asked = jest.fn();
  server.use(
    http.get(`${READINESS_URL}/handovers/ledger`, () => {
      asked();
      return 'status' in answer
        ? HttpResponse.json({}, { status: answer.status })
        : HttpResponse.json(answer);
    }),
  );
  return asked;
}

const finding = (
  changes: Partial<HandoverLedger['findings'][number]> = {},
): HandoverLedger['findings'][number] => ({
  kind: 'record-gone',
  position: 12,
  handoverId: 'h1',
  entityRef: 'component:default/shop',
  message: 'Handover h1 is gone.',
  ...changes,
});

describe('LedgerWarning', () => {
  it('tells which records were changed, and leads to their entities', async () => {
    serve(
      ledger({
        findings: [
          finding(),
          finding({ kind: 'record-cut', entityRef: null }),
          finding({ kind: 'entry-missing', position: 3, entityRef: null }),
        ],
        totalFindings: 3,
      }),
    );
    renderPart(<LedgerWarning />);
    const warning = await screen.findByRole('region', {
      name: '3 signs that handovers were altered in the database',
    });
    const texts = screen
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent);
    expect(texts).toEqual([
      expect.stringMatching(
        /^A record is gone: .*shop \(entry 12 of the ledger\)$/,
      ),
      'The end of a record was removed or replaced (entry 12 of the ledger)',
      'Entries of the ledger are missing (entry 3 of the ledger)',
    ]);
    expect(screen.getByRole('link', { name: /shop/ })).toHaveAttribute(
      'href',
      '/catalog/default/component/shop',
    );
    expect(warning).toHaveTextContent('Verified');
  });

  it('shows the first of many, and how many more there are', async () => {
    serve(
      ledger({
        findings: Array.from({ length: LEDGER_FINDINGS_LISTED }, () =>
          finding(),
        ),
        totalFindings: 10_000,
      }),
    );
    renderPart(<LedgerWarning />);
    expect(await screen.findByText('And 9995 more.')).toBeVisible();
    expect(screen.getAllByRole('listitem')).toHaveLength(5);
  });

  it('shows nothing while there is nothing to say', async () => {
    const asked = serve(ledger());
    renderPart(<LedgerWarning />);
    await waitFor(() => expect(asked).toHaveBeenCalled());
    expect(
      screen.queryByRole('region', { name: /altered/ }),
    ).not.toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('says that it could not be verified', async () => {
    serve({ status: 500 });
    renderPart(<LedgerWarning />);
    expect(await screen.findByRole('alert')).toBeVisible();
  });
});
