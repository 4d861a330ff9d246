import { screen, within } from '@testing-library/react';
import {
  ADA,
  ADAS_SHIFT,
  AT,
  LINS_SHIFT,
  onCallOf,
  supportOf,
} from '../../__testUtils__/onCall';
import { setupOnCall } from '../../__testUtils__/serveOnCall';

// Loading the lazy parts takes long on a busy machine.
jest.setTimeout(30_000);

const { openTab } = setupOnCall();

/** What stands beside a word of the support model. */
async function beside(term: string): Promise<HTMLElement> {
  const word = await screen.findByText(term, { selector: 'dt' });
  return word.nextElementSibling as HTMLElement;
}

describe('the support model', () => {
  it('says whether support is open, and until when', async () => {
    openTab(onCallOf());
    expect(await screen.findByText('Support is closed')).toBeInTheDocument();
    expect(screen.getByText(/opens/)).toHaveTextContent(/Mon, Nov 23/);
  });

  it('says that support is open, without an end where there is none', async () => {
    openTab(
      onCallOf({
        support: supportOf({ opening: { open: true, until: null } }),
      }),
    );
    const now = await screen.findByText('Support is open');
    expect(now.closest('p, div')).not.toHaveTextContent('until');
  });

  it('shows hours, holidays ahead, channel, triage and what is promised', async () => {
    openTab(onCallOf());
    expect(await beside('Hours')).toHaveTextContent(
      'Mon, Tue 08:00–18:00Clock of Europe/London',
    );
    expect(await beside('Closed on')).toHaveTextContent(
      'Christmas: Fri, Dec 25 – Mon, Dec 28',
    );
    expect(await beside('Closed on')).not.toHaveTextContent('Jan 1');
    expect(await beside('Out of hours')).toHaveTextContent('on-call for P1');
    expect(screen.getByRole('link', { name: /Open #shop/ })).toHaveAttribute(
      'href',
      'https://chat.example.com/shop',
    );
    expect(await beside('Promise to users')).toHaveTextContent(
      '99.5 % available over 30 days',
    );
    expect(await beside('Triage')).toHaveTextContent(
      'Quick help in #shop; what takes longer than 15 minutes becomes a ticket.',
    );
    expect(screen.getByRole('link', { name: /Ticket board/ })).toHaveAttribute(
      'href',
      'https://tickets.example.com/SHOP',
    );
    expect(
      within(await beside('Post-incident reviews')).getByRole('link'),
    ).toHaveAttribute('href', 'https://wiki.example.com/shop/reviews');
  });

  it('says per severity what decides it, how soon, how often, where and who is told', async () => {
    openTab(onCallOf());
    const list = await screen.findByRole('list', { name: 'Severities' });
    const [first, second] = within(list).getAllByRole('listitem');
    expect(first).toHaveTextContent(
      /^P1high priorityusers cannot payAnswer within15 minutesNews every1 hourChannel#incidents.*Toldusers, senior leadership$/,
    );
    expect(second).toHaveTextContent(/^P2users pay slowly$/);
  });

  it('names lead, engineer and incident lead, and says when one person is two', async () => {
    openTab(
      onCallOf({
        support: supportOf({
          duties: [
            {
              duty: 'lead',
              role: 'support lead',
              level: { rotaId: 'shop', level: 1 },
              now: [ADAS_SHIFT],
            },
            {
              duty: 'engineer',
              role: 'support engineer',
              level: { rotaId: 'shop', level: 2 },
              now: [ADAS_SHIFT],
            },
            {
              duty: 'incident-lead',
              role: 'shift captain',
              now: [],
            },
          ],
          sameLeadAndEngineer: [
            { person: ADA, start: ADAS_SHIFT.start, end: ADAS_SHIFT.end },
          ],
        }),
      }),
    );
    expect(await beside('Support lead now')).toHaveTextContent(
      /ada.*\(support lead\)/i,
    );
    expect(await beside('Support engineer now')).toHaveTextContent(
      'Ada Obi has both roles: always two people',
    );
    expect(await beside('Incident lead')).toHaveTextContent(
      'No rota has the role “shift captain”',
    );
  });

  it('does not call two people one because of another week', async () => {
    openTab(
      onCallOf({
        support: supportOf({
          duties: [
            {
              duty: 'engineer',
              role: 'support engineer',
              level: { rotaId: 'shop', level: 2 },
              now: [LINS_SHIFT],
            },
          ],
          sameLeadAndEngineer: [
            { person: ADA, start: LINS_SHIFT.start, end: LINS_SHIFT.end },
          ],
        }),
      }),
    );
    expect(await beside('Support engineer now')).not.toHaveTextContent(
      'both roles',
    );
  });

  it('shows an incident lead that is told in words', async () => {
    const { model } = supportOf();
    openTab(
      onCallOf({
        support: supportOf({
          model: { ...model, incidentLead: 'whoever declares it' },
        }),
      }),
    );
    expect(await beside('Incident lead')).toHaveTextContent(
      'whoever declares it',
    );
  });

  it('keeps the last known one when the file breaks', async () => {
    openTab(
      onCallOf({
        support: supportOf({
          lastError: { at: AT, message: 'support.yaml: line 3, column 1' },
        }),
      }),
    );
    expect(
      await screen.findByText('The support model cannot be read'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('support.yaml: line 3, column 1'),
    ).toBeInTheDocument();
    expect(await beside('Hours')).toHaveTextContent('08:00–18:00');
  });

  it('waits for its file', async () => {
    openTab(
      onCallOf({
        support: {
          state: 'waiting',
          subject: { entityRef: 'group:default/shop-ops', via: 'owner' },
        },
      }),
    );
    expect(
      await screen.findByText('The support model is being read.'),
    ).toBeInTheDocument();
  });
});

describe('the figures of support', () => {
  it('stand beside their targets, with a verdict in words', async () => {
    openTab(
      onCallOf({
        metrics: [
          {
            id: 'time-to-resolve',
            unit: 'seconds',
            value: 5400,
            target: 14_400,
            met: true,
            from: 'incidents',
            at: AT,
          },
          {
            id: 'availability',
            unit: 'percent',
            value: 99.4567,
            target: 99.5,
            met: false,
            from: 'slo',
            sample: true,
            url: 'https://dashboards.example.com/shop',
          },
          { id: 'incidents', unit: 'count', value: 12, from: 'incidents' },
          {
            id: 'satisfaction',
            unit: 'score',
            target: 4,
            from: 'reported',
            missing: 'no-source',
          },
          {
            id: 'time-in-stage',
            unit: 'seconds',
            from: 'reported',
            missing: 'no-data',
          },
        ],
      }),
    );
    const list = await screen.findByRole('list', { name: 'How support does' });
    const [resolve, availability, count, satisfaction, stage] =
      within(list).getAllByRole('listitem');
    expect(resolve).toHaveTextContent(
      /Time to resolve1 hr, 30 minOn target Should be at most 4 hr\.From the incidents/,
    );
    expect(availability).toHaveTextContent(
      /Availability.*99\.456 %Off target Should be at least 99\.5 %\./,
    );
    expect(
      within(availability).getByRole('link', { name: /Availability/ }),
    ).toHaveAttribute('href', 'https://dashboards.example.com/shop');
    expect(availability).toHaveTextContent('Sample data');
    expect(resolve).not.toHaveTextContent('Sample data');
    expect(count).toHaveTextContent(/Incidents12No target is written down\./);
    expect(satisfaction).toHaveTextContent(
      /Not measuredShould be at least 4\.Needs figures sent over the API/,
    );
    expect(stage).toHaveTextContent(/Time in each stageNo figures yet/);
  });

  it('take no room where the support model names none', async () => {
    openTab(onCallOf());
    await screen.findByText('Support is closed');
    expect(screen.queryByText('How support does')).not.toBeInTheDocument();
  });
});
