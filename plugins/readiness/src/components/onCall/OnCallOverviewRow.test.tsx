import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import {
  AT,
  knownRotas,
  LINS_SHIFT,
  onCallOf,
  rotaOf,
} from '../../__testUtils__/onCall';
import { renderPart, SHOP } from '../../__testUtils__/renderPart';
import { ON_CALL_OF_SHOP, setupOnCall } from '../../__testUtils__/serveOnCall';
import { OnCallOverviewRow } from './OnCallOverviewRow';

// Loading the lazy parts takes long on a busy machine.
jest.setTimeout(30_000);

const { server, serve } = setupOnCall();

const renderRow = () => renderPart(<OnCallOverviewRow entity={SHOP} />);

describe('OnCallOverviewRow', () => {
  it('says who, until when, and who is next, and leads to the tab', async () => {
    serve(onCallOf());
    renderRow();
    expect(await screen.findByText('Ada Obi')).toBeInTheDocument();
    expect(screen.getByText(/until Mon, Nov 23/)).toBeInTheDocument();
    expect(screen.getByText(/then Lin Wu/)).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'On call' })).toHaveAttribute(
      'href',
      '/catalog/default/component/shop/on-call',
    );
  });

  it('says who answers on each of several rotas, and that one is not known', async () => {
    const [first] = rotaOf().levels;
    serve(
      onCallOf({
        onCall: knownRotas({
          rotas: [
            rotaOf(),
            rotaOf({
              id: 'ledger',
              title: 'Ledger',
              levels: [{ ...first, now: [LINS_SHIFT] }],
            }),
            rotaOf({
              id: 'night',
              title: 'Nights',
              levels: [{ ...first, now: [] }],
            }),
            rotaOf({
              id: 'lost',
              title: 'Lost',
              levels: [],
              reason: 'No such schedule',
            }),
          ],
        }),
      }),
    );
    renderRow();
    expect(await screen.findByText(/Shop on call:/)).toHaveTextContent(
      /Shop on call: Ada Obi until Mon, Nov 23/,
    );
    expect(screen.getByText(/Ledger:/)).toHaveTextContent(/Ledger: Lin Wu/);
    expect(screen.getByText(/Nights:/)).toHaveTextContent(
      'Nights: Nobody is on call',
    );
    expect(screen.getByText(/Lost:/)).toHaveTextContent(
      'Lost: The rota could not be read',
    );
  });

  it('says that nobody is on call', async () => {
    const [first] = rotaOf().levels;
    serve(
      onCallOf({
        onCall: knownRotas({
          rotas: [rotaOf({ levels: [{ ...first, now: [] }] })],
        }),
      }),
    );
    renderRow();
    expect(await screen.findByText('Nobody is on call')).toBeInTheDocument();
  });

  it.each([
    ['No rota is named', { state: 'not-configured' as const }],
    [
      'Being read',
      {
        state: 'waiting' as const,
        subject: knownRotas().subject,
        provider: knownRotas().provider,
      },
    ],
    [
      'The rota could not be read',
      {
        state: 'unavailable' as const,
        subject: knownRotas().subject,
        provider: knownRotas().provider,
        lastError: { at: AT, message: 'no' },
      },
    ],
    ['No longer known', knownRotas({ knownUntil: '2026-11-20T00:00:00.000Z' })],
  ])('says “%s”', async (text, onCall) => {
    serve(onCallOf({ onCall }));
    renderRow();
    expect(await screen.findByText(text)).toBeInTheDocument();
  });

  it('says that it is what was last known', async () => {
    serve(
      onCallOf({
        onCall: knownRotas({ lastError: { at: AT, message: 'no' } }),
      }),
    );
    renderRow();
    expect(await screen.findByText(/\(last known\)/)).toBeInTheDocument();
  });

  it('fails by itself, and tries again', async () => {
    serve(onCallOf());
    server.use(
      http.get(ON_CALL_OF_SHOP, () => HttpResponse.json({}, { status: 500 }), {
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
