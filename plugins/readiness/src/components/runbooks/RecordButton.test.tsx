import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DateTime } from 'luxon';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import {
  READINESS_URL,
  renderPart,
  SHOP,
} from '../../__testUtils__/renderPart';
import { runbook } from '../../__testUtils__/runbooks';
import { RecordButton } from './RecordButton';

const URL = `${READINESS_URL}/entities/component/default/shop/runbooks/queue/drills`;

const server = setupServer();
registerMswTestHooks(server);
jest.setTimeout(60_000);

describe('RecordButton of drills', () => {
  it('records a drill of a day before, with what was missing', async () => {
    const sent: unknown[] = [];
    server.use(
      http.post(URL, async ({ request }) => {
        sent.push(await request.json());
        return HttpResponse.json(runbook({ lastDrilledAt: undefined }));
      }),
    );
    const onRecorded = jest.fn();
    renderPart(
      <RecordButton kind="drill" runbook={runbook()} onRecorded={onRecorded} />,
      {
        entity: SHOP,
      },
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Drill…' }),
    );
    const save = screen.getByRole('button', { name: 'Record the drill' });
    await userEvent.click(screen.getByRole('radio', { name: /It failed/ }));
    expect(save).toBeDisabled();
    await userEvent.type(
      screen.getByRole('textbox', { name: /Notes/ }),
      'No such queue.',
    );
    const day = screen.getByLabelText(/Day of the drill/);
    await userEvent.clear(day);
    expect(save).toBeDisabled();
    await userEvent.type(day, '2026-01-10');
    await userEvent.click(save);

    await waitFor(() => expect(onRecorded).toHaveBeenCalled());
    expect(sent).toEqual([
      {
        outcome: 'failed',
        notes: 'No such queue.',
        heldAt: DateTime.fromISO('2026-01-10').toUTC().toISO(),
      },
    ]);
    expect(
      await screen.findByText('The drill was recorded'),
    ).toBeInTheDocument();
  });

  it('says why a drill was not recorded, and keeps what was written', async () => {
    server.use(
      http.post(URL, () =>
        HttpResponse.json(
          { error: { name: 'NotAllowedError', message: 'no' } },
          { status: 403 },
        ),
      ),
    );
    renderPart(
      <RecordButton kind="drill" runbook={runbook()} onRecorded={() => {}} />,
      {
        entity: SHOP,
      },
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Drill…' }),
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Record the drill' }),
    );
    expect(await screen.findByRole('alert')).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Record the drill' }),
    ).toBeEnabled();
  });
});
