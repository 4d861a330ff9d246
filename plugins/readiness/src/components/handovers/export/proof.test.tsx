import { digestOf } from '@backstage-readiness/plugin-readiness-common';
import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { Route, Routes } from 'react-router-dom';
import { catchSaved } from '../../../__testUtils__/catchSaved';
import {
  handover,
  handoverRecord,
  HEAD,
} from '../../../__testUtils__/handovers';
import { READINESS_URL, renderPart } from '../../../__testUtils__/renderPart';
import { HandoverPrint } from '../print/HandoverPrint';
import { ProofSection } from './ProofSection';

const server = setupServer();
registerMswTestHooks(server);

// Finding roles in a whole page takes long on a busy machine.
jest.setTimeout(60_000);

const ENVELOPE = {
  payloadType: 'application/vnd.in-toto+json',
  payload: 'e30=',
  signatures: [{ keyid: '2026', sig: 'AA==' }],
};

describe('the proof of a handover', () => {
  it('is saved as the portal signed it', async () => {
    server.use(
      http.get(`${READINESS_URL}/handovers/h1/export`, () =>
        HttpResponse.json(ENVELOPE),
      ),
    );
    const saved = catchSaved();
    renderPart(<ProofSection handover={handover()} />);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Export, signed' }),
    );
    await waitFor(() => expect(saved).toHaveLength(1));
    const text = await saved[0].text();
    expect(JSON.parse(text)).toEqual(ENVELOPE);
    expect(screen.getByRole('button', { name: 'Print' })).toHaveAttribute(
      'href',
      '/readiness/handovers/h1/print',
    );
  });

  it('says how to verify it, and how much the key proves', async () => {
    server.use(
      http.get(`${READINESS_URL}/handovers/keys`, () =>
        HttpResponse.json({
          keys: [
            {
              id: 'portal-1',
              algorithm: 'Ed25519',
              publicKey: 'PEM',
              kept: 'database',
            },
          ],
        }),
      ),
    );
    renderPart(<ProofSection handover={handover()} />);
    const how = await screen.findByRole('button', { name: 'How to verify' });
    expect(how).toHaveAttribute('aria-expanded', 'false');
    await userEvent.click(how);
    expect(how).toHaveAttribute('aria-expanded', 'true');
    expect(
      screen.getByText(/readiness.*verify shop.handover.json --key keys.json/),
    ).toBeInTheDocument();
    expect(await screen.findByText(/kept in its database/)).toBeInTheDocument();
  });

  it('says why an export was refused', async () => {
    server.use(
      http.get(`${READINESS_URL}/handovers/h1/export`, () =>
        HttpResponse.json(
          {
            error: { name: 'ConflictError', message: 'It was altered.' },
            response: { statusCode: 409 },
          },
          { status: 409 },
        ),
      ),
    );
    renderPart(<ProofSection handover={handover()} />);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Export, signed' }),
    );
    expect(await screen.findByText(/It was altered/)).toBeInTheDocument();
  });

  it('is printed whole: signatures, evidence, every event with its digest', async () => {
    const by = 'user:default/kai.moreno';
    const at = '2026-11-02T09:00:00.000Z';
    const base = handoverRecord();
    const about = { key: 'x', id: 'x', overdue: false } as const;
    const unchanged = { changedSinceSubmission: false } as const;
    const record = handoverRecord({
      roles: [
        {
          ...base.roles[0],
          signatures: [
            {
              by,
              at,
              comment: 'Rota looks good',
              onBehalfOf: 'user:default/lin.wu',
            },
          ],
        },
      ],
      events: [
        ...base.events,
        {
          handoverId: 'h1',
          seq: 3,
          type: 'signed',
          payload: {
            role: 'operations',
            snapshotDigest: HEAD,
            conditions: [],
            comment: 'Rota looks good',
            membership: {
              group: 'group:default/shop-ops',
              path: [
                'user:default/lin.wu',
                'group:default/nights',
                'group:default/shop-ops',
              ],
            },
          },
          actor: { kind: 'user', ref: by },
          at,
          prevDigest: HEAD,
          digest: digestOf('third'),
        },
      ],
      standings: [
        {
          scorecard: 'operations-handover',
          title: 'Operations handover',
          level: 'ready',
          reached: false,
          seen: 'Basic reached, Ready required',
        },
      ],
      review: {
        digest: digestOf('review'),
        items: [
          {
            ...about,
            ...unchanged,
            key: 'session:walkthrough',
            kind: 'session',
            title: 'System walkthrough',
            state: 'settled',
            sessions: [
              {
                id: '2',
                topic: 'walkthrough',
                date: '2026-10-30',
                lead: 'user:default/ada.obi',
                attendees: [by],
                recording: 'https://video.example.com/1',
                notes: '',
                recorded: { by: 'user:default/ada.obi', at },
                confirmed: { by, at },
              },
            ],
          },
          {
            ...about,
            ...unchanged,
            key: 'access:secrets',
            kind: 'access',
            title: 'Secrets',
            state: 'open',
            trials: [{ by, at, works: false, note: 'Role missing' }],
          },
          {
            ...about,
            ...unchanged,
            key: 'responsibility:incidents',
            kind: 'responsibility',
            title: 'Incidents',
            state: 'settled',
            assignee: {
              ref: 'group:default/shop-ops',
              note: 'From January',
              by,
              at,
            },
          },
          {
            ...about,
            ...unchanged,
            key: 'checklist:mock-incident',
            kind: 'checklist',
            section: 'Testing',
            title: 'Mock incident',
            state: 'settled',
            answer: {
              by,
              at,
              text: 'Ran it',
              url: 'https://wiki.example.com/1',
            },
          },
        ],
      },
      comments: [
        { seq: 4, item: 'outcomes/check:b', text: 'Which rollback?', by, at },
      ],
      changeRequests: [
        {
          id: '5',
          item: 'checklist:mock-incident',
          role: 'qa',
          text: 'Say who was there',
          by,
          at,
          state: 'closed',
          thread: [{ kind: 'change-answered', by, at, text: 'All of nights' }],
        },
      ],
      delegations: [
        {
          id: '6',
          role: 'operations',
          from: 'user:default/lin.wu',
          to: by,
          until: '2026-12-01',
          reason: 'On leave',
          at,
          active: true,
        },
      ],
      conditions: [
        {
          id: '3.1',
          text: 'Test the rollback',
          owner: 'group:default/shop-delivery',
          due: '2026-12-01',
          role: 'qa',
          setBy: 'user:default/priya.nair',
          overdue: false,
          met: {
            by: 'user:default/ada.obi',
            at: '2026-11-20T09:00:00.000Z',
            text: 'Rolled back in four minutes',
          },
        },
      ],
    });
    server.use(
      http.get(`${READINESS_URL}/handovers/h1`, () =>
        HttpResponse.json(record),
      ),
    );
    const printed: number[] = [];
    window.print = () => void printed.push(1);
    renderPart(
      <Routes>
        <Route
          path="/readiness/handovers/:id/print"
          element={<HandoverPrint />}
        />
      </Routes>,
      { url: '/readiness/handovers/h1/print' },
    );
    const paper = await screen.findByRole('region', { name: 'Record h1' });
    expect(paper).toHaveTextContent('Handover to operations: Shop');
    expect(paper).toHaveTextContent(
      /Operations: user:default\/kai.moreno, .*UTC, in the place of user:default\/lin.wu, as member of group:default\/nights within group:default\/shop-ops: “Rota looks good”/,
    );
    [
      'Operations handover: Basic reached, Ready required',
      '[Settled] System walkthrough',
      '2026-10-30, led by user:default/ada.obi',
      'https://video.example.com/1',
      'Does not work: user:default/kai.moreno',
      'Role missing',
      '[Settled] Incidents: group:default/shop-ops “From January”',
      '“Ran it” https://wiki.example.com/1',
      'Rollback tested: “Which rollback?”',
      'Mock incident: “Say who was there”',
      'Change request answered',
      'All of nights',
      'user:default/lin.wu → user:default/kai.moreno, until 2026-12-01 “On leave”',
    ].forEach(words => expect(paper).toHaveTextContent(words));
    expect(paper).toHaveTextContent('[Not in order] Rollback tested. Never');
    expect(paper).toHaveTextContent('“Rolled back in four minutes”');
    record.events.forEach(({ digest }) =>
      expect(paper).toHaveTextContent(digest),
    );
    expect(paper).toHaveTextContent(/complete, unaltered/);
    expect(paper).toHaveTextContent(/Entry 12 of the ledger: sha256:/);
    await userEvent.click(screen.getByRole('button', { name: 'Print' }));
    expect(printed).toHaveLength(1);
  });
});
