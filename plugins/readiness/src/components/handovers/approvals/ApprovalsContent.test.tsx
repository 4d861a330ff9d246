import type { InboxItem } from '@backstage-readiness/plugin-readiness-common';
import {
  handoverSignalOf,
  HANDOVERS_CHANNEL,
} from '@backstage-readiness/plugin-readiness-common';
import {
  registerMswTestHooks,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { act, screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { handover } from '../../../__testUtils__/handovers';
import { READINESS_URL, renderPart } from '../../../__testUtils__/renderPart';
import { ApprovalsContent } from './ApprovalsContent';

const server = setupServer();
registerMswTestHooks(server);

// Finding roles in a whole page takes long on a busy machine.
jest.setTimeout(60_000);

const DAY = 86_400_000;
const ago = (days: number) =>
  new Date(Date.now() - days * DAY - DAY / 4).toISOString();

function item(changes: Partial<InboxItem> = {}): InboxItem {
  const { roles: _, ...summary } = handover();
  return {
    todo: 'sign',
    handover: summary,
    roles: [{ role: 'qa', title: 'QA' }],
    requests: [],
    condition: null,
    since: ago(9),
    lastSeenAt: null,
    news: [],
    ...changes,
  };
}

const ITEMS = [
  item(),
  item({
    handover: { ...item().handover, id: 'h2', entityTitle: 'Ferry' },
    since: ago(0),
    lastSeenAt: ago(3),
    news: [
      { seq: 4, type: 'signed', by: 'user:default/lin.wu', at: ago(2) },
      { seq: 5, type: 'blessed', by: 'plugin:readiness', at: ago(1) },
    ],
  }),
  item({
    todo: 'meet-condition',
    handover: { ...item().handover, id: 'h3', entityTitle: 'Pier' },
    roles: [],
    condition: {
      id: '3.1',
      text: 'Alerts reach a person',
      owner: 'group:default/boats',
      due: ago(2).slice(0, 10),
      overdue: true,
    },
    since: ago(2),
    lastSeenAt: ago(1),
  }),
  item({
    todo: 'submit',
    handover: {
      ...item().handover,
      id: 'h4',
      entityTitle: 'Buoy',
      status: 'voided',
      shown: 'voided',
    },
    roles: [],
    since: ago(1),
  }),
  item({
    todo: 'answer-change',
    handover: { ...item().handover, id: 'h5', entityTitle: 'Jetty' },
    roles: [],
    requests: ['Say who is called', 'Run a mock incident'],
    since: ago(0),
  }),
  item({
    todo: 'close-change',
    handover: { ...item().handover, id: 'h6', entityTitle: 'Crane' },
    requests: ['Say who is called'],
    since: ago(0),
  }),
];

function serve(...answers: InboxItem[][]) {
  let next = 0;
  server.use(
    http.get(`${READINESS_URL}/handovers/inbox`, () => {
      const items = answers[Math.min(next++, answers.length - 1)];
      return HttpResponse.json({
        items,
        totalItems: items.length,
        toSign: items.length,
      });
    }),
  );
  return () => next;
}

const entries = async () =>
  within(
    await screen.findByRole('list', {
      name: 'What waits for you, oldest first',
    }),
  )
    .getAllByRole('heading', { level: 3 })
    .map(heading => heading.closest('li')!);

describe('ApprovalsContent', () => {
  it('says what waits, since when, and what is new, and leads to the review', async () => {
    serve(ITEMS);
    renderPart(<ApprovalsContent />, { url: '/readiness/approvals' });
    const [sign, fresh, condition, submit, asked, answered] = await entries();
    expect(sign).toHaveTextContent(/^Shop: Sign as QA/);
    expect(sign).toHaveTextContent('Waits for 9 days');
    expect(sign).toHaveTextContent('You have not opened it yet.');
    expect(fresh).toHaveTextContent('Waits since today');
    expect(fresh).toHaveTextContent(
      /You last looked 3 days ago. 2 things happened since:Signed by .*lin.wu.*Something else happened by the portal/,
    );
    expect(condition).toHaveTextContent(
      /^Pier: Meet a conditionAlerts reach a person.*overdue for 3 days/,
    );
    expect(condition).toHaveTextContent('Nothing has happened since.');
    expect(submit).toHaveTextContent(/^Buoy: Submit it again/);
    expect(asked).toHaveTextContent(
      /^Jetty: Answer what was asked“Say who is called”“Run a mock incident”/,
    );
    expect(answered).toHaveTextContent(/^Crane: Look at the answer as QA/);

    // It is signed where the evidence is, and nowhere else.
    expect(
      screen.queryByRole('button', { name: /sign|approve/i }),
    ).not.toBeInTheDocument();
    expect(
      within(sign).getByRole('button', { name: 'Open the review of Shop' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/shop/handover?handover=h1&review=start',
    );
    expect(
      within(condition).getByRole('button', {
        name: 'Open the condition of Pier',
      }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/shop/handover?handover=h3',
    );
  });

  it('says that nothing waits, and what would', async () => {
    serve([]);
    renderPart(<ApprovalsContent />, { url: '/readiness/approvals' });
    expect(
      await screen.findByText('Nothing waits for you'),
    ).toBeInTheDocument();
    expect(screen.getByText(/due within two weeks/)).toBeInTheDocument();
  });

  it('follows as soon as the portal says that a handover changed', async () => {
    const asked = serve(ITEMS, [ITEMS[0]]);
    const listeners: Array<(message: unknown) => void> = [];
    renderPart(
      <TestApiProvider
        apis={[
          [
            signalApiRef,
            {
              subscribe: (channel, onMessage) => {
                expect(channel).toBe(HANDOVERS_CHANNEL);
                listeners.push(onMessage as (message: unknown) => void);
                return { unsubscribe: () => {} };
              },
            },
          ],
        ]}
      >
        <ApprovalsContent />
      </TestApiProvider>,
      { url: '/readiness/approvals' },
    );
    expect(await entries()).toHaveLength(ITEMS.length);
    act(() =>
      listeners.forEach(tell =>
        tell(handoverSignalOf('component:default/other')),
      ),
    );
    await waitFor(async () => expect(await entries()).toHaveLength(1));
    expect(asked()).toBe(2);
  });

  it('says what failed', async () => {
    server.use(
      http.get(`${READINESS_URL}/handovers/inbox`, () =>
        HttpResponse.json(
          { error: { name: 'Error', message: 'Too bad' } },
          { status: 500 },
        ),
      ),
    );
    renderPart(<ApprovalsContent />, { url: '/readiness/approvals' });
    expect(
      await screen.findByRole('button', { name: /again/i }),
    ).toBeInTheDocument();
  });
});
