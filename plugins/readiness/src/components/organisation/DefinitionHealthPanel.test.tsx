import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import {
  DEFINITIONS,
  standingRow,
  SUMMARY,
  UNHEALTHY,
} from '../../__testUtils__/organisation';
import { ledger } from '../../__testUtils__/handovers';
import { READINESS_URL, renderPart } from '../../__testUtils__/renderPart';
import { trendHandlers } from '../../__testUtils__/trends';
import { OrganisationContent } from './OrganisationContent';

const server = setupServer();
registerMswTestHooks(server);

// Finding roles in a whole page takes long on a busy machine.
jest.setTimeout(30_000);

function serve(health = UNHEALTHY) {
  server.use(
    http.get(`${READINESS_URL}/exemptions`, () =>
      HttpResponse.json({ items: [], totalItems: 0 }),
    ),
    http.get(`${READINESS_URL}/definitions`, () =>
      HttpResponse.json(DEFINITIONS),
    ),
    http.get(`${READINESS_URL}/standings/summary`, () =>
      HttpResponse.json(SUMMARY),
    ),
    ...trendHandlers(),
    http.get(`${READINESS_URL}/standings`, () =>
      HttpResponse.json({ items: [standingRow('shop')], totalItems: 1 }),
    ),
    http.get(`${READINESS_URL}/definitions/health`, () =>
      HttpResponse.json(health),
    ),
    http.get(`${READINESS_URL}/handovers/ledger`, () =>
      HttpResponse.json(ledger()),
    ),
  );
}

const panel = () =>
  screen.findByRole('button', { name: /Definitions and fact sources/ });

describe('DefinitionHealthPanel', () => {
  it('shows platform people what is broken, where, and how to mend it', async () => {
    serve();
    renderPart(<OrganisationContent />);
    expect(
      await screen.findByText('1 definition file is broken'),
    ).toBeVisible();
    await userEvent.click(await panel());
    expect(
      await screen.findByRole('list', { name: 'Definition files' }),
    ).toHaveTextContent(
      'Line 12, column 9: There is no field facts.slo.definde. Did you mean facts.slo.defined?',
    );
    expect(
      screen.getByText('Broken; the last good version is in force'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('list', { name: 'Fact sources' }),
    ).toHaveTextContent('Prometheus does not answer');
    const overrides = screen.getByRole('list', {
      name: 'Changed by configuration',
    });
    expect(overrides).toHaveTextContent('has-runbook');
    expect(overrides).toHaveTextContent('Changed: severity, owner');
    expect(overrides).toHaveTextContent(
      'There is no check has-sol. Did you mean has-slo?',
    );
    expect(
      screen.getByRole('link', { name: 'Try definitions out' }),
    ).toHaveAttribute('href', '/readiness/try-out');
    expect(screen.getByTestId('url')).toHaveTextContent('definitions=1');
  });

  it('says when all is well', async () => {
    serve({ healthy: true, files: [], overrides: [], factSources: [] });
    renderPart(<OrganisationContent />);
    expect(await screen.findByText('All in force')).toBeVisible();
  });

  it('fails by itself, leaving the page as it is', async () => {
    serve();
    server.use(
      http.get(`${READINESS_URL}/definitions/health`, () =>
        HttpResponse.json({}, { status: 500 }),
      ),
    );
    renderPart(<OrganisationContent />);
    expect(await screen.findByRole('alert')).toBeVisible();
    expect(
      screen.getByRole('table', { name: 'Entities, worst first' }),
    ).toBeVisible();
  });
});
