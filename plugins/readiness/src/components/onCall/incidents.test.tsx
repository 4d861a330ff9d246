import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  AT,
  incident,
  incidentsOf,
  onCallOf,
} from '../../__testUtils__/onCall';
import { setupOnCall } from '../../__testUtils__/serveOnCall';

// Loading the lazy parts takes long on a busy machine.
jest.setTimeout(30_000);

const { openTab } = setupOnCall();

describe('incidents', () => {
  it('that are open come first, the urgent ones on top, with who has them', async () => {
    openTab(
      onCallOf({
        incidents: incidentsOf({
          open: [
            incident({
              id: 'I2',
              title: 'Receipts are late',
              url: `${'javascript'}:alert(1)`,
              priority: undefined,
              high: false,
              acknowledgedAt: undefined,
              assignees: [],
            }),
            incident(),
          ],
        }),
      }),
    );
    const list = await screen.findByRole('list', { name: 'Open incidents' });
    const [urgent, other] = within(list).getAllByRole('listitem');
    expect(urgent).toHaveTextContent(/P1.*Payments fail/);
    expect(urgent).toHaveTextContent(/opened .*acknowledged .*ada/i);
    expect(
      within(urgent).getByRole('link', { name: /Payments fail/ }),
    ).toHaveAttribute('href', 'https://paging.example.com/incidents/I1');
    expect(other).toHaveTextContent('Low priority');
    expect(other).toHaveTextContent('not acknowledged');
    expect(other).toHaveTextContent('nobody has it');
    expect(within(other).queryByRole('link')).not.toBeInTheDocument();
  });

  it('say how fast they were taken and mended', async () => {
    openTab(
      onCallOf({
        incidents: incidentsOf({
          figures: {
            opened: 12,
            highPriority: 3,
            timeToAcknowledge: { median: 45, p90: 600 },
            timeToResolve: { median: 5400, p90: 100_000 },
          },
          recent: [
            incident({
              title: 'Refunds stuck',
              resolvedAt: '2026-11-21T11:30:00.000Z',
            }),
          ],
        }),
      }),
    );
    expect(await screen.findByText('No incident is open')).toBeInTheDocument();
    const figures = screen.getByRole('region', {
      name: 'Incidents in figures',
    });
    expect(figures).toHaveTextContent(/Opened12/);
    expect(figures).toHaveTextContent(/Of high priority3/);
    expect(figures).toHaveTextContent(
      /Time to acknowledge45 sec9 of 10 within 10 min/,
    );
    expect(figures).toHaveTextContent(
      /Time to resolve1 hr, 30 min9 of 10 within 1 day, 3 hr/,
    );
    expect(figures).toHaveTextContent('opened since Thu, Oct 22');

    await userEvent.click(screen.getByText('1 incident resolved lately'));
    const table = screen.getByRole('table', {
      name: 'Incidents resolved lately, newest first',
    });
    expect(within(table).getAllByRole('row')[1]).toHaveTextContent(
      /Refunds stuck.*P1.*1 hr, 30 min/,
    );
  });

  it('leave a figure open rather than call it none', async () => {
    openTab(onCallOf({ incidents: incidentsOf() }));
    const figures = await screen.findByRole('region', {
      name: 'Incidents in figures',
    });
    expect(figures).toHaveTextContent(/Time to resolve–/);
  });

  it('stay on screen when the source fails, and say how old they are', async () => {
    openTab(
      onCallOf({
        incidents: incidentsOf({
          open: [incident()],
          lastError: { at: AT, message: 'PagerDuty answered 429' },
        }),
      }),
    );
    expect(
      await screen.findByText('These incidents may be out of date'),
    ).toBeInTheDocument();
    expect(screen.getByText(/PagerDuty answered 429/)).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: /Payments fail/ }),
    ).toBeInTheDocument();
  });

  it.each([
    [{ state: 'not-supported' as const }, /name a source that keeps them/],
    [{ state: 'waiting' as const }, /Incidents are being read/],
    [
      {
        state: 'unavailable' as const,
        lastError: { at: AT, message: 'The token has expired' },
      },
      /The token has expired/,
    ],
  ])('say why there are none: %o', async (incidents, text) => {
    openTab(onCallOf({ incidents }));
    expect(await screen.findByText(text)).toBeInTheDocument();
  });
});
