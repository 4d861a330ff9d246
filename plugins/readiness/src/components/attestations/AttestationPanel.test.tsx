import type {
  Attestation,
  CheckAttestations,
} from '@backstage-readiness/plugin-readiness-common';
import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import {
  READINESS_URL,
  renderPart,
  SHOP,
} from '../../__testUtils__/renderPart';
import { AttestationPanel } from './AttestationPanel';
import { isExpiryAllowed, latestExpiry } from './expiry';

const server = setupServer();
registerMswTestHooks(server);
jest.setTimeout(60_000);

const statement: Attestation = {
  id: 'a1',
  entityRef: 'component:default/shop',
  checkId: 'rollback-tested',
  statement: 'Version 7 rolled back in 4 minutes',
  evidenceUrl: 'https://ci.example.com/7',
  statedBy: 'user:default/ada',
  statedAt: '2026-11-01T09:00:00Z',
  expiresAt: '2027-05-01T09:00:00Z',
  state: 'valid',
  endedAt: null,
  endedBy: null,
  endReason: null,
  importedFrom: null,
};

const checkAttestations = (
  changes: Partial<CheckAttestations> = {},
): CheckAttestations => ({
  entityRef: 'component:default/shop',
  checkId: 'rollback-tested',
  terms: {
    ask: 'Which deployment was rolled back?',
    by: 'owner',
    every: 'P180D',
    evidence: 'required',
    overrules: false,
  },
  group: 'group:default/shop-team',
  canAttest: true,
  canRevoke: true,
  items: [],
  ...changes,
});

// Each test has an entity of its own, because the portal remembers decisions.
function show(
  name: string,
  changes: Partial<CheckAttestations>,
  options: { allowed?: boolean } = {},
) {
  const entityRef = `component:default/${name}`;
  const url = `${READINESS_URL}/entities/component/default/${name}/checks/rollback-tested/attestations`;
  server.use(
    http.get(url, () =>
      HttpResponse.json(checkAttestations({ entityRef, ...changes })),
    ),
  );
  const onChanged = jest.fn();
  renderPart(
    <AttestationPanel
      checkId="rollback-tested"
      title="Rollback tested"
      onChanged={onChanged}
    />,
    {
      entity: { ...SHOP, metadata: { name, namespace: 'default' } },
      ...options,
    },
  );
  return { url, onChanged };
}

describe('AttestationPanel', () => {
  it('shows the question, whom it is asked of and that nobody stated it', async () => {
    show('one', {});
    expect(
      await screen.findByText('Which deployment was rolled back?'),
    ).toBeInTheDocument();
    expect(screen.getByText(/Asked of the owner/)).toHaveTextContent(
      'shop-team. A statement stands for 180 days at the most.',
    );
    expect(screen.getByText('Nobody has stated this yet.')).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Take back' }),
    ).not.toBeInTheDocument();
  });

  it('shows the last statement, and earlier ones when asked', async () => {
    show('two', {
      items: [
        statement,
        {
          ...statement,
          id: 'a0',
          state: 'revoked',
          statement: 'Version 6',
          endedBy: 'user:default/lin',
          endReason: 'It was not',
        },
      ],
    });
    expect(
      await screen.findByText('Version 7 rolled back in 4 minutes'),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /Evidence/ })).toHaveAttribute(
      'href',
      'https://ci.example.com/7',
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Show the earlier statement' }),
    );
    expect(
      screen.getByRole('list', { name: 'Earlier statements' }),
    ).toHaveTextContent(/Version 6.*Taken back by.*It was not/);
  });

  it('records a statement with its evidence, and tells the page', async () => {
    const { url, onChanged } = show('three', {});
    let sent: unknown;
    server.use(
      http.post(url, async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json(checkAttestations({ items: [statement] }));
      }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Attest' }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'Attest: Rollback tested',
    });
    const save = within(dialog).getByRole('button', { name: 'Attest' });
    expect(save).toBeDisabled();
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Your statement/ }),
      'Version 7',
    );
    const evidence = within(dialog).getByRole('textbox', {
      name: /Address of the evidence/,
    });
    await userEvent.type(evidence, 'nowhere');
    expect(
      within(dialog).getByText(/address that begins with https/),
    ).toBeInTheDocument();
    expect(save).toBeDisabled();
    await userEvent.clear(evidence);
    await userEvent.type(evidence, 'https://ci.example.com/7');
    await userEvent.click(save);

    expect(
      await screen.findByText('Your statement is recorded'),
    ).toBeInTheDocument();
    expect(sent).toEqual({
      statement: 'Version 7',
      evidenceUrl: 'https://ci.example.com/7',
    });
    expect(onChanged).toHaveBeenCalledTimes(1);
    expect(
      await screen.findByText('Version 7 rolled back in 4 minutes'),
    ).toBeInTheDocument();
  });

  it('keeps the dialog open and says why when the statement is refused', async () => {
    const { url } = show('four', {
      terms: { ...checkAttestations().terms, evidence: 'optional' },
    });
    server.use(
      http.post(url, () =>
        HttpResponse.json(
          {
            error: { name: 'ConflictError', message: 'Somebody was faster' },
            response: { statusCode: 409 },
          },
          { status: 409 },
        ),
      ),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Attest' }),
    );
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Your statement/ }),
      'Done',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Attest' }),
    );
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'Somebody was faster',
    );
  });

  it('takes a statement back with a reason', async () => {
    const { url, onChanged } = show('five', { items: [statement] });
    server.use(
      http.post(`${url.replace('five', 'shop')}/a1/revoke`, () =>
        HttpResponse.json(
          checkAttestations({
            items: [{ ...statement, state: 'revoked' }],
            canRevoke: false,
          }),
        ),
      ),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Take back' }),
    );
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Why it does not hold/ }),
      'It was another version',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Take back' }),
    );
    await waitFor(() => expect(onChanged).toHaveBeenCalledTimes(1));
    expect(
      await screen.findByText('Nobody has stated this yet.'),
    ).toBeInTheDocument();
  });

  it('tells those who may not whom to ask', async () => {
    show('six', { canAttest: false, canRevoke: false });
    expect(
      await screen.findByText(/ask somebody of the group named above/),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Attest' }),
    ).not.toBeInTheDocument();
  });

  it('does not offer it without the permission', async () => {
    show('seven', {}, { allowed: false });
    expect(
      await screen.findByText(/ask somebody of the group named above/),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Attest' }),
    ).not.toBeInTheDocument();
  });
});

describe('the expiry of a statement', () => {
  it('lies after today, and within what the check allows', () => {
    expect(isExpiryAllowed(latestExpiry('P30D'), 'P30D')).toBe(true);
    expect(isExpiryAllowed(latestExpiry('P31D'), 'P30D')).toBe(false);
    expect(isExpiryAllowed(latestExpiry('PT0S'), 'P30D')).toBe(false);
    expect(isExpiryAllowed('', 'P30D')).toBe(false);
  });
});
