import type {
  EntityOnCall,
  KnownRotas,
} from '@backstage-readiness/plugin-readiness-common';
import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import {
  READINESS_URL,
  renderPart,
  SHOP,
} from '../../__testUtils__/renderPart';
import { EntityOnCallContent } from './EntityOnCallContent';
import { OnCallOverviewRow } from './OnCallOverviewRow';
import type { RotaView } from './rotaView';

// Loading the lazy parts takes long on a busy machine.
jest.setTimeout(30_000);

const URL_OF_SHOP = `${READINESS_URL}/entities/component/default/shop/on-call`;
const AT = '2026-11-21T12:00:00.000Z';

const server = setupServer();
registerMswTestHooks(server);

const ada = { ref: 'user:default/ada', name: 'Ada Obi' };
const lin = { ref: 'user:default/lin', name: 'Lin Wu' };
const ghost = { ref: 'user:default/ghost', name: 'ghost' };

const adasShift = {
  person: ada,
  start: '2026-11-14T18:00:00.000Z',
  end: '2026-11-23T18:00:00.000Z',
};
const linsShift = {
  person: lin,
  start: '2026-11-23T18:00:00.000Z',
  end: '2026-12-19T12:00:00.000Z',
};

function rotaView(changes: Partial<RotaView>): RotaView {
  return {
    state: 'known',
    subject: { entityRef: 'group:default/shop-ops', via: 'operating-group' },
    provider: { id: 'rota-file', title: 'Rota file' },
    title: 'Shop on call',
    timezone: 'Asia/Tokyo',
    fetchedAt: '2026-11-21T11:55:00.000Z',
    knownUntil: '2026-12-19T12:00:00.000Z',
    promise: 'weekly-hours',
    id: './rota.yaml',
    fairness: { from: AT, to: AT, timezone: 'Asia/Tokyo', people: [] },
    levels: [
      {
        level: 1,
        name: 'support lead',
        shifts: [adasShift, linsShift],
        now: [adasShift],
        next: linsShift,
        gaps: [],
      },
      {
        level: 2,
        shifts: [{ person: ghost, start: null, end: null }],
        now: [{ person: ghost, start: null, end: null }],
        gaps: [],
      },
    ],
    gaps: [],
    samePerson: [],
    unknownPeople: [],
    contacts: {
      'user:default/ada': {
        ref: 'user:default/ada',
        displayName: 'Ada Obi',
        email: 'ada@example.com',
        links: [],
      },
    },
    ...changes,
  };
}

function rota(changes: Partial<RotaView> = {}): KnownRotas {
  const {
    id,
    title,
    url,
    timezone,
    reason,
    levels,
    gaps,
    samePerson,
    fairness,
    ...shared
  } = rotaView(changes);
  return {
    ...shared,
    rotas: [
      {
        id,
        title,
        url,
        timezone,
        reason,
        levels,
        gaps,
        samePerson,
        fairness,
      },
    ],
  };
}

function onCall(changes: Partial<EntityOnCall> = {}): EntityOnCall {
  return {
    at: AT,
    onCall: rota(),
    incidents: { state: 'not-supported' },
    metrics: [],
    support: {
      state: 'known',
      subject: { entityRef: 'group:default/shop-ops', via: 'operating-group' },
      title: 'Shop support',
      opening: { open: false, until: null },
      duties: [],
      sameLeadAndEngineer: [],
      fetchedAt: AT,
      model: {
        hours: {
          timezone: 'Europe/London',
          weekly: [{ days: ['Mon', 'Tue'], from: '08:00', to: '18:00' }],
          outOfHours: 'on-call for P1',
        },
        channel: { name: '#shop', url: 'https://chat.example.com/shop' },
        severities: [
          { id: 'P1', when: 'users cannot pay', respondWithin: 'PT15M' },
        ],
        sla: { availability: 99.5, over: 'P30D' },
        triage: {
          quickHelpUpTo: 'PT15M',
          thenTicketIn: 'https://tickets.example.com/SHOP',
        },
      },
    },
    ...changes,
  };
}

function serve(answer: EntityOnCall) {
  server.use(http.get(URL_OF_SHOP, () => HttpResponse.json(answer)));
}

function renderTab() {
  renderPart(<EntityOnCallContent />, { entity: SHOP });
}

const level = (name: string) => screen.findByRole('listitem', { name });

describe('EntityOnCallContent', () => {
  it('says who answers now, until when, how to reach them, and who is next', async () => {
    serve(onCall());
    renderTab();

    const first = await level('support lead');
    expect(first).toHaveTextContent('Ada Obi');
    expect(first).toHaveTextContent('until Mon, Nov 23');
    expect(first).toHaveTextContent(/Next: Lin Wu from Mon, Nov 23/);
    expect(
      within(first).getByRole('link', { name: 'Write to Ada Obi' }),
    ).toHaveAttribute('href', 'mailto:ada%40example.com');

    const second = await level('Level 2');
    expect(second).toHaveTextContent('ghost');
    expect(second).toHaveTextContent('permanently');
    expect(second).toHaveTextContent('No change ahead');
    expect(within(second).queryByRole('link')).not.toBeInTheDocument();
  });

  it('tells the time of the rota too where it is another', async () => {
    serve(onCall());
    renderTab();
    expect(await level('support lead')).toHaveTextContent(
      /until .*\(Tue, Nov 24.*3:00.AM in Asia\/Tokyo\)/,
    );
  });

  it('names the group whose rota it is', async () => {
    serve(onCall());
    renderTab();
    expect(
      await screen.findByText(/“Shop on call”, named by the operating group/),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /shop-ops/ })).toBeInTheDocument();
  });

  it('lists what is to mend, and the same in a table', async () => {
    const gap = {
      start: '2026-12-01T08:00:00.000Z',
      end: '2026-12-01T18:00:00.000Z',
    };
    const [known] = rota().rotas;
    serve(
      onCall({
        onCall: rota({
          gaps: [gap],
          levels: [{ ...known.levels[0], gaps: [gap] }, known.levels[1]],
          samePerson: [{ ...gap, person: ada, levels: [1, 2] }],
          unknownPeople: [ghost],
        }),
      }),
    );
    renderTab();

    expect(await screen.findByText('Nobody is on call')).toBeInTheDocument();
    expect(
      screen.getByText('Ada Obi stands on levels 1 and 2'),
    ).toBeInTheDocument();
    expect(screen.getByText('Nobody on support lead')).toBeInTheDocument();
    expect(
      screen.getByText('ghost is on the rota but not in the catalog'),
    ).toBeInTheDocument();

    await userEvent.click(screen.getByText('Show as a table'));
    const table = screen.getByRole('table', { name: /Shifts and gaps/ });
    expect(
      within(table)
        .getAllByRole('row')
        .slice(1)
        .map(row =>
          within(row)
            .getAllByRole('cell')
            .slice(0, 2)
            .map(cell => cell.textContent),
        ),
    ).toEqual([
      ['support lead', 'Ada Obi'],
      ['support lead', 'Lin Wu'],
      ['support lead', 'Gap'],
      ['Level 2', 'ghost'],
    ]);
  });

  it('says that nothing is to mend', async () => {
    serve(onCall());
    renderTab();
    expect(
      await screen.findByText(/Every promised hour is covered/),
    ).toBeInTheDocument();
  });

  it('shows what the support model promises', async () => {
    serve(onCall());
    renderTab();
    expect(await screen.findByText('Mon, Tue 08:00–18:00')).toBeInTheDocument();
    expect(screen.getByText('on-call for P1')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /Open #shop/ })).toHaveAttribute(
      'href',
      'https://chat.example.com/shop',
    );
    expect(
      screen.getByText('99.5 % available over 30 days'),
    ).toBeInTheDocument();
    expect(screen.getByText('answer within 15 minutes')).toBeInTheDocument();
  });

  it('teaches how to name a rota and a support model', async () => {
    serve(
      onCall({
        onCall: { state: 'not-configured' },
        support: { state: 'not-configured' },
      }),
    );
    renderTab();
    expect(
      await screen.findByText('Who is on call for this entity?'),
    ).toBeInTheDocument();
    expect(screen.getByText(/readiness\/on-call:/)).toBeInTheDocument();
    expect(screen.getByText(/kind: Rota/)).toBeInTheDocument();
    expect(screen.getByText(/readiness\/support:/)).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Refresh' }),
    ).not.toBeInTheDocument();
  });

  it('says why a rota could not be read', async () => {
    const lastError = { at: AT, message: 'rota.yaml: line 5, column 13' };
    const subject = {
      entityRef: 'component:default/shop',
      via: 'entity' as const,
    };
    serve(
      onCall({
        onCall: {
          state: 'unavailable',
          subject,
          provider: { id: 'rota-file', title: 'Rota file' },
          lastError,
        },
        support: { state: 'unavailable', subject, lastError },
      }),
    );
    renderTab();
    expect(
      await screen.findByText('The rota could not be read'),
    ).toBeInTheDocument();
    expect(screen.getAllByText('rota.yaml: line 5, column 13')).toHaveLength(2);
  });

  it('keeps the last known rota on screen when the source fails, and says so', async () => {
    serve(
      onCall({
        onCall: rota({
          lastError: { at: AT, message: 'PagerDuty answered 503' },
        }),
      }),
    );
    renderTab();
    expect(
      await screen.findByText('This rota may be out of date'),
    ).toBeInTheDocument();
    expect(screen.getByText(/PagerDuty answered 503/)).toBeInTheDocument();
    expect(await level('support lead')).toHaveTextContent('Ada Obi');
  });

  it('names nobody from a rota that ended before now', async () => {
    serve(onCall({ onCall: rota({ knownUntil: '2026-11-20T00:00:00.000Z' }) }));
    renderTab();
    expect(
      await screen.findByText('Who is on call is no longer known'),
    ).toBeInTheDocument();
    expect(screen.queryByText('Ada Obi')).not.toBeInTheDocument();
  });

  it('explains a refusal', async () => {
    server.use(
      http.get(URL_OF_SHOP, () =>
        HttpResponse.json(
          { error: { name: 'NotAllowedError', message: 'Not for you' } },
          { status: 403 },
        ),
      ),
    );
    renderTab();
    expect(await screen.findByText('You may not see this')).toBeInTheDocument();
  });

  it('refreshes for those who may', async () => {
    serve(onCall());
    server.use(
      http.post(`${URL_OF_SHOP}/refresh`, () =>
        HttpResponse.json(
          onCall({
            onCall: rota({
              levels: [{ ...rota().rotas[0].levels[0], now: [linsShift] }],
            }),
          }),
        ),
      ),
    );
    renderTab();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Refresh' }),
    );
    expect(
      await screen.findByText('The rota was read again'),
    ).toBeInTheDocument();
    expect(await level('support lead')).toHaveTextContent(/Lin Wu.*until/);
  });

  it('offers no refresh to those who may not', async () => {
    // Decisions are kept per entity, so this takes one that no test had before.
    server.use(
      http.get(URL_OF_SHOP.replace('/shop/', '/secret-shop/'), () =>
        HttpResponse.json(onCall()),
      ),
    );
    renderPart(<EntityOnCallContent />, {
      entity: { ...SHOP, metadata: { ...SHOP.metadata, name: 'secret-shop' } },
      allowed: false,
    });
    await level('support lead');
    expect(
      screen.queryByRole('button', { name: 'Refresh' }),
    ).not.toBeInTheDocument();
  });
});

describe('OnCallOverviewRow', () => {
  const renderRow = () => renderPart(<OnCallOverviewRow entity={SHOP} />);

  it('says who, until when, and who is next, and leads to the tab', async () => {
    serve(onCall());
    renderRow();
    expect(await screen.findByText('Ada Obi')).toBeInTheDocument();
    expect(screen.getByText(/until Mon, Nov 23/)).toBeInTheDocument();
    expect(screen.getByText(/then Lin Wu/)).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'On call' })).toHaveAttribute(
      'href',
      '/catalog/default/component/shop/on-call',
    );
  });

  it('says that nobody is on call', async () => {
    const [first] = rota().rotas[0].levels;
    serve(onCall({ onCall: rota({ levels: [{ ...first, now: [] }] }) }));
    renderRow();
    expect(await screen.findByText('Nobody is on call')).toBeInTheDocument();
  });

  it('says that no rota is named', async () => {
    serve(onCall({ onCall: { state: 'not-configured' } }));
    renderRow();
    expect(await screen.findByText('No rota is named')).toBeInTheDocument();
  });

  it('fails by itself, and tries again', async () => {
    serve(onCall());
    server.use(
      http.get(URL_OF_SHOP, () => HttpResponse.json({}, { status: 500 }), {
        once: true,
      }),
    );
    renderRow();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Try again' }),
    );
    expect(await screen.findByText('Ada Obi')).toBeInTheDocument();
  });
});
