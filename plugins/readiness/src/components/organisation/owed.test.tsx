import type { Owed } from '@backstage-readiness/plugin-readiness-common';
import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import {
  DEFINITIONS,
  standingRow,
  SUMMARY,
} from '../../__testUtils__/organisation';
import { READINESS_URL, renderPart } from '../../__testUtils__/renderPart';
import { trendHandlers } from '../../__testUtils__/trends';
import { OwedLine } from '../scorecards';
import { OrganisationContent } from './OrganisationContent';

const server = setupServer();
registerMswTestHooks(server);

// Finding roles in a whole page takes long on a busy machine.
jest.setTimeout(30_000);

const blocker = (title: string) => ({
  checkId: title,
  title,
  status: 'fail' as const,
  message: '',
});
const behind: Owed = {
  level: { id: 'silver', title: 'Silver', rank: 2 },
  state: 'behind',
  by: null,
  because: { kind: 'tier', tier: '1' },
  missing: ['A', 'B', 'C', 'D'].map(blocker),
};

describe('what entities owe', () => {
  it('shows in numbers, by owner and by entity, and narrows the page', async () => {
    const asked: URLSearchParams[] = [];
    server.use(
      http.get(`${READINESS_URL}/exemptions`, () =>
        HttpResponse.json({ items: [], totalItems: 0 }),
      ),
      http.get(`${READINESS_URL}/definitions`, () =>
        HttpResponse.json(DEFINITIONS),
      ),
      http.get(`${READINESS_URL}/standings/summary`, () =>
        HttpResponse.json({
          ...SUMMARY,
          all: { ...SUMMARY.all, owed: { met: 1, behind: 17, upcoming: 0 } },
        }),
      ),
      ...trendHandlers(),
      http.get(`${READINESS_URL}/standings`, ({ request }) => {
        asked.push(new URL(request.url).searchParams);
        return HttpResponse.json({
          items: [standingRow('shop', { owed: behind }), standingRow('till')],
          totalItems: 2,
        });
      }),
    );
    renderPart(<OrganisationContent />, { url: '/readiness', allowed: false });

    const numbers = await screen.findByRole('region', { name: 'In numbers' });
    expect(numbers).toHaveTextContent('Behind what they owe17');
    expect(
      within(screen.getByRole('table', { name: 'By owner' })).getByRole(
        'columnheader',
        { name: 'Behind' },
      ),
    ).toBeInTheDocument();
    const table = await screen.findByRole('table', {
      name: 'Entities, worst first',
    });
    const [shop, till] = within(table).getAllByRole('row').slice(1);
    expect(shop).toHaveTextContent('Silver: behindbecause it is tier 1');
    expect(till).toHaveTextContent('Nothing asked');

    await userEvent.selectOptions(
      screen.getByLabelText('What they owe'),
      'Behind what they owe',
    );
    expect(screen.getByTestId('url')).toHaveTextContent('owed=behind');
    await screen.findByRole('button', { name: 'Clear filters' });
    expect(asked[asked.length - 1].get('owed')).toBe('behind');
  });

  it.each<[Partial<Owed>, string]>([
    [{}, 'Owes Silver: 4 checks are missing because it is tier 1'],
    [{}, 'Missing for Silver: A, B, C and 1 more'],
    [{ missing: [blocker('A')] }, 'Missing for Silver: A'],
    [
      {
        state: 'upcoming',
        by: '2027-03-31',
        because: { kind: 'slo', target: 0.9995, from: 0.999 },
      },
      'Owes Silver by Mar 31, 2027: 4 checks are missing because its SLO promises 99.95% (99.9% and above owe it)',
    ],
    [
      {
        state: 'met',
        missing: [],
        because: { kind: 'labels', labels: { critical: 'yes' } },
      },
      'Owes Silver: met because it is labelled critical=yes',
    ],
  ])('is told in words: %j', async (change, words) => {
    const { container } = renderPart(
      <OwedLine owed={{ ...behind, ...change }} />,
    );
    await screen.findByText(/^Owes/);
    expect(container).toHaveTextContent(words);
  });
});
