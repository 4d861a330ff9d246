import {
  exemptionsEndpoints,
  type Exemption,
} from '@backstage-readiness/plugin-readiness-common';
import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { approvedExemption, exemption } from '../../__testUtils__/exemptions';
import {
  READINESS_URL,
  renderPart,
  SHOP,
} from '../../__testUtils__/renderPart';
import { outcome } from '../../__testUtils__/standings';
import { EntityExemptions } from './EntityExemptions';
import { ExemptionMarks } from './ExemptionMarks';
import { OutcomeExemption } from './OutcomeExemption';

const EXEMPTIONS_URL = `${READINESS_URL}/entities/component/default/shop/exemptions`;

const server = setupServer();
registerMswTestHooks(server);
jest.setTimeout(30_000);

/** A backend that keeps what it is told, and notes it. */
function serve(items: Exemption[], options: { mayRequest?: boolean } = {}) {
  const state = { items, sent: [] as unknown[] };
  const record = async (request: Request, next: Exemption) => {
    state.sent.push(await request.json());
    state.items = [next];
    return HttpResponse.json(next);
  };
  server.use(
    http.get(EXEMPTIONS_URL, () =>
      HttpResponse.json({
        items: state.items,
        totalItems: state.items.length,
        mayRequest: options.mayRequest ?? true,
        maxDuration: 'P365D',
      }),
    ),
    http.post(EXEMPTIONS_URL, ({ request }) => record(request, exemption())),
    http.post(`${READINESS_URL}/exemptions/e1/approval`, ({ request }) =>
      record(request, approvedExemption()),
    ),
    http.post(`${READINESS_URL}/exemptions/e1/revocation`, ({ request }) =>
      record(
        request,
        approvedExemption({
          state: 'revoked',
          revocation: {
            by: 'user:default/noor.haddad',
            at: '2026-11-03T09:00:00.000Z',
            comment: 'It is back.',
          },
        }),
      ),
    ),
  );
  return state;
}

function renderOutcome(changes: Parameters<typeof outcome>[1] = {}) {
  const onChange = jest.fn();
  const shown = outcome('has-slo', changes);
  renderPart(
    <EntityExemptions onChange={onChange}>
      <ExemptionMarks outcome={shown} />
      <OutcomeExemption outcome={shown} />
    </EntityExemptions>,
    { entity: SHOP },
  );
  return onChange;
}

const press = async (name: string | RegExp) =>
  userEvent.click(await screen.findByRole('button', { name }));

describe('OutcomeExemption', () => {
  it('asks with a reason until the end of a day', async () => {
    const state = serve([]);
    const onChange = renderOutcome();
    await press('Ask for exemption…');
    const dialog = await screen.findByRole('dialog', {
      name: 'Ask for an exemption from “Title of has-slo”',
    });
    const until = within(dialog).getByLabelText(/^Until the end of/);
    const chosen = (until as HTMLInputElement).value;
    expect(chosen).toMatch(/^\d{4}-\d\d-\d\d$/);
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Reason/ }),
      'It goes in May.',
    );
    await userEvent.click(within(dialog).getByRole('button', { name: 'Ask' }));

    expect(await screen.findByText('Waits for a decision')).toBeInTheDocument();
    expect(screen.getByText('Exemption asked for')).toBeInTheDocument();
    expect(screen.getByText('The exemption was asked for')).toHaveAttribute(
      'role',
      'status',
    );
    expect(screen.getByText(/Somebody else than who asked/)).toBeVisible();
    expect(
      screen.queryByRole('button', { name: /Ask/ }),
    ).not.toBeInTheDocument();
    expect(onChange).toHaveBeenCalled();
    const endOfDay = new Date(`${chosen}T23:59:59.999`).toISOString();
    expect(state.sent).toEqual([
      { checkId: 'has-slo', reason: 'It goes in May.', expiresAt: endOfDay },
    ]);
    expect(
      exemptionsEndpoints.requestExemption.body.parse(state.sent[0]),
    ).toBeTruthy();
  });

  it('sends nothing without a reason', async () => {
    const state = serve([]);
    renderOutcome();
    await press('Ask for exemption…');
    await press('Ask');
    expect(state.sent).toEqual([]);
    await press('Cancel');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
  });

  it('tells whom to ask to those who may not', async () => {
    serve([], { mayRequest: false });
    renderOutcome();
    expect(
      await screen.findByText(/Ask the owner of this entity to request it/),
    ).toBeInTheDocument();
  });

  it.each([['pass'], ['not-applicable']] as const)(
    'offers nothing for what is %s',
    async status => {
      serve([exemption({ checkId: 'other' })]);
      renderOutcome({ status });
      await waitFor(() =>
        expect(screen.queryByTestId('url')).toBeInTheDocument(),
      );
      expect(
        screen.queryByRole('button', { name: /Ask/ }),
      ).not.toBeInTheDocument();
      expect(screen.queryByText(/switched off/)).not.toBeInTheDocument();
    },
  );

  it('lets who may approve it, and shows by whom and until when', async () => {
    const state = serve([exemption({ mayDecide: true })]);
    renderOutcome();
    expect(
      await screen.findByRole('button', { name: 'Deny…' }),
    ).toBeInTheDocument();
    await press('Approve…');
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('May 1, 2027');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Approve' }),
    );
    expect(await screen.findByText('Exempt')).toBeInTheDocument();
    expect(screen.getByText('Until May 1, 2027')).toBeInTheDocument();
    expect(screen.getByText(/Approved by/)).toHaveTextContent(
      /lin\.wu.*“Fair enough\.”/,
    );
    expect(state.sent).toEqual([{ comment: '' }]);
  });

  it('does not deny without a comment', async () => {
    const state = serve([exemption({ mayDecide: true })]);
    renderOutcome();
    await press('Deny…');
    await press('Deny');
    expect(screen.getByRole('dialog')).toBeInTheDocument();
    expect(state.sent).toEqual([]);
  });

  it('shows the verdict behind an exemption, and revokes it', async () => {
    const state = serve([approvedExemption({ mayRevoke: true })]);
    renderOutcome({ status: 'exempt', verdict: 'fail' });
    expect(await screen.findByText('By itself: Fail')).toBeInTheDocument();
    expect(
      await screen.findByText('The check itself says “Fail”.'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Ask to prolong it…' }),
    ).toBeInTheDocument();
    await press('Revoke…');
    await userEvent.type(
      await screen.findByRole('textbox', { name: /Why/ }),
      'It is back.',
    );
    await press('Revoke');
    expect(await screen.findByText('Revoked')).toBeInTheDocument();
    expect(screen.getByText(/Revoked by/)).toHaveTextContent('“It is back.”');
    expect(state.sent).toEqual([{ comment: 'It is back.' }]);
  });

  it('shows how it stands when somebody else was faster', async () => {
    const state = serve([exemption({ mayDecide: true })]);
    server.use(
      http.post(`${READINESS_URL}/exemptions/e1/approval`, () =>
        HttpResponse.json(
          {
            error: {
              name: 'ConflictError',
              message: 'The exemption is denied already',
            },
            response: { statusCode: 409 },
          },
          { status: 409 },
        ),
      ),
    );
    const onChange = renderOutcome();
    await press('Approve…');
    await press('Approve');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The exemption is denied already',
    );
    state.items = [
      exemption({
        state: 'denied',
        decision: {
          by: 'user:default/kai',
          at: '2026-11-02T09:00:00.000Z',
          comment: 'No.',
        },
      }),
    ];
    await press('Show how it stands');
    expect(await screen.findByText('Denied')).toBeInTheDocument();
    expect(screen.getByText(/Denied by/)).toHaveTextContent('“No.”');
    expect(onChange).toHaveBeenCalled();
  });

  it('says what failed, and recovers', async () => {
    serve([]);
    server.use(
      http.get(EXEMPTIONS_URL, () => HttpResponse.json({}, { status: 500 }), {
        once: true,
      }),
    );
    renderOutcome();
    expect(await screen.findByRole('alert')).toBeInTheDocument();
    await press('Try again');
    expect(
      await screen.findByRole('button', { name: 'Ask for exemption…' }),
    ).toBeInTheDocument();
  });
});
