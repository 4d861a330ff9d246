import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { delay, http, HttpResponse } from 'msw';
import {
  AT,
  incident,
  incidentsOf,
  knownRotas,
  LINS_SHIFT,
  onCallOf,
  rotaOf,
} from '../../__testUtils__/onCall';
import { renderPart, SHOP } from '../../__testUtils__/renderPart';
import { shiftNote } from '../../__testUtils__/duty';
import {
  ON_CALL_OF_SHOP,
  setupOnCall,
  SHIFT_NOTE,
} from '../../__testUtils__/serveOnCall';
import { EntityOnCallContent } from './EntityOnCallContent';

// Loading the lazy parts takes long on a busy machine.
jest.setTimeout(30_000);

const { server, openTab } = setupOnCall();

const level = (name: string) => screen.findByRole('listitem', { name });

describe('EntityOnCallContent', () => {
  it('says that it is loading', async () => {
    server.use(
      http.get(ON_CALL_OF_SHOP, async () => {
        await delay('infinite');
        return HttpResponse.json({});
      }),
    );
    renderPart(<EntityOnCallContent />, { entity: SHOP });
    expect(await screen.findByText('Loading who is on call')).toHaveAttribute(
      'role',
      'status',
    );
  });

  it('teaches how to name a rota and a support model', async () => {
    openTab(
      onCallOf({
        onCall: { state: 'not-configured' },
        support: { state: 'not-configured' },
      }),
    );
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

  it.each([
    ['PagerDuty', /pagerduty\.com\/service-id: PABC123, PDEF456/],
    ['Jira Service Management', /readiness\/on-call: jsm:/],
    ['Opsgenie', /opsgenie\.com\/team: payments/],
    ['Grafana IRM or OnCall', /readiness\/on-call: grafana-chain:/],
    ['Calendar feed (iCalendar)', /readiness\/on-call: ical:/],
  ])('teaches the annotation of %s, kept in the URL', async (source, text) => {
    openTab(onCallOf({ onCall: { state: 'not-configured' } }));
    await userEvent.selectOptions(
      await screen.findByRole('combobox', { name: 'Where the rota is kept' }),
      source,
    );
    expect(screen.getByText(text)).toBeInTheDocument();
    expect(screen.queryByText(/kind: Rota/)).not.toBeInTheDocument();
    expect(screen.getByTestId('url')).toHaveTextContent(/^\?source=\w+$/);
  });

  it('says that the source was not asked yet', async () => {
    openTab(
      onCallOf({
        onCall: {
          state: 'waiting',
          subject: { entityRef: 'component:default/shop', via: 'entity' },
          provider: { id: 'pagerduty', title: 'PagerDuty' },
        },
      }),
    );
    expect(
      await screen.findByText('The rota is on its way'),
    ).toBeInTheDocument();
    expect(screen.getByText(/PagerDuty was not asked yet/)).toBeInTheDocument();
  });

  it('says why a rota could not be read, and shows incidents all the same', async () => {
    const lastError = { at: AT, message: 'rota.yaml: line 5, column 13' };
    const subject = {
      entityRef: 'component:default/shop',
      via: 'entity' as const,
    };
    openTab(
      onCallOf({
        onCall: {
          state: 'unavailable',
          subject,
          provider: { id: 'rota-file', title: 'Rota file' },
          lastError,
        },
        support: { state: 'unavailable', subject, lastError },
        incidents: incidentsOf({ open: [incident()] }),
      }),
    );
    expect(
      await screen.findByText('The rota could not be read'),
    ).toBeInTheDocument();
    expect(screen.getAllByText('rota.yaml: line 5, column 13')).toHaveLength(2);
    expect(
      screen.getByRole('link', { name: /Payments fail/ }),
    ).toBeInTheDocument();
  });

  it('keeps the last known rota on screen when the source fails, and says so', async () => {
    openTab(
      onCallOf({
        onCall: knownRotas({
          lastError: { at: AT, message: 'PagerDuty answered 503' },
        }),
      }),
    );
    expect(
      await screen.findByText('This rota may be out of date'),
    ).toBeInTheDocument();
    expect(screen.getByText(/PagerDuty answered 503/)).toBeInTheDocument();
    expect(await level('support lead')).toHaveTextContent('Ada Obi');
  });

  it('names nobody from a rota that ended before now', async () => {
    openTab(
      onCallOf({
        onCall: knownRotas({ knownUntil: '2026-11-20T00:00:00.000Z' }),
      }),
    );
    expect(
      await screen.findByText('Who is on call is no longer known'),
    ).toBeInTheDocument();
    expect(screen.queryByText('Ada Obi')).not.toBeInTheDocument();
  });

  it.each([
    [403, 'NotAllowedError', 'You may not see this'],
    [500, 'Error', 'This could not be loaded'],
  ])('says what to do after a %i, and recovers', async (status, name, text) => {
    server.use(
      http.get(
        ON_CALL_OF_SHOP,
        () => HttpResponse.json({ error: { name, message: 'no' } }, { status }),
        { once: true },
      ),
      http.get(ON_CALL_OF_SHOP, () => HttpResponse.json(onCallOf())),
    );
    renderPart(<EntityOnCallContent />, { entity: SHOP });
    expect(await screen.findByText(text)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await level('support lead')).toHaveTextContent('Ada Obi');
  });

  it('refreshes for those who may', async () => {
    const [first] = rotaOf().levels;
    server.use(
      http.post(`${ON_CALL_OF_SHOP}/refresh`, () =>
        HttpResponse.json(
          onCallOf({
            onCall: knownRotas({
              rotas: [rotaOf({ levels: [{ ...first, now: [LINS_SHIFT] }] })],
            }),
          }),
        ),
      ),
    );
    openTab(onCallOf());
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
      http.get(ON_CALL_OF_SHOP.replace('/shop/', '/secret-shop/'), () =>
        HttpResponse.json(onCallOf()),
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

  it('shows what the last shift left', async () => {
    server.use(
      http.get(SHIFT_NOTE, () =>
        HttpResponse.json({
          team: { teamRef: 'group:default/shop-ops', title: 'Shop Operations' },
          note: shiftNote(),
          waitingTotal: 1,
        }),
      ),
    );
    openTab(onCallOf());
    expect(await screen.findByText('Slow mornings.')).toBeInTheDocument();
  });

  it('leads to on-call of all entities', async () => {
    openTab(onCallOf());
    expect(
      await screen.findByRole('link', { name: 'On-call of all entities' }),
    ).toHaveAttribute('href', '/readiness/on-call');
  });
});
