import {
  digestOf,
  type HandoverComparison,
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
} from '../../../__testUtils__/renderPart';
import { SnapshotComparison } from './SnapshotComparison';

const server = setupServer();
registerMswTestHooks(server);

// Finding roles in a whole page takes long on a busy machine.
jest.setTimeout(60_000);

const COMPARE_URL = `${READINESS_URL}/entities/component/default/shop/handovers/compare`;

const snapshot = (round: number) => ({
  id: `h1.${round}`,
  handoverId: 'h1',
  templateTitle: 'Handover to operations',
  round,
  takenAt: `2026-11-0${round}T09:00:00.000Z`,
  submittedBy: 'user:default/ada.obi',
  state: 'in-review' as const,
});
const SNAPSHOTS = [snapshot(2), snapshot(1)];

const change = (
  itemId: string,
  kind: 'regressed' | 'improved' | 'added' | 'removed',
) => ({
  section: 'outcomes' as const,
  sectionTitle: 'Checks',
  itemId,
  title: `Check ${itemId}`,
  kind,
  before: kind === 'added' ? undefined : 'then',
  now: kind === 'removed' ? undefined : 'now',
});

function serve(changes: ReturnType<typeof change>[], snapshots = SNAPSHOTS) {
  server.use(
    http.get(COMPARE_URL, ({ request }) => {
      const search = new URL(request.url).searchParams;
      const find = (id: string | null) => snapshots.find(one => one.id === id);
      const from = find(search.get('from'));
      const to = find(search.get('to'));
      const body: HandoverComparison = {
        snapshots,
        comparison:
          from && to
            ? {
                from: { ...from, digest: digestOf(1) },
                to: { ...to, digest: digestOf(2) },
                changes,
                unchanged: 12,
                notCompared: ['Links'],
              }
            : null,
      };
      return HttpResponse.json(body);
    }),
  );
}

const render = (url?: string) =>
  renderPart(<SnapshotComparison />, { entity: SHOP, url });
const region = () => screen.findByRole('region', { name: 'Compare snapshots' });

describe('SnapshotComparison', () => {
  it('compares the two that are chosen, for better and worse, and keeps them in the URL', async () => {
    serve([
      change('a', 'improved'),
      change('b', 'regressed'),
      change('c', 'added'),
      change('d', 'removed'),
    ]);
    render();
    const section = within(await region());
    await userEvent.selectOptions(section.getByLabelText('Before'), 'h1.1');
    await userEvent.selectOptions(section.getByLabelText('After'), 'h1.2');
    expect(screen.getByTestId('url')).toHaveTextContent('?from=h1.1&to=h1.2');
    expect(
      await section.findByRole('list', { name: 'For the worse' }),
    ).toHaveTextContent('Checks: Check b was “then” is now “now”');
    expect(
      section.getAllByRole('heading', { level: 4 }).map(one => one.textContent),
    ).toEqual([
      'For the worse (1)',
      'Gone (1)',
      'For the better (1)',
      'New (1)',
    ]);
    expect(section.getByText('12 things are as they were.')).toBeVisible();
    expect(section.getByText(/Not compared.*Links/)).toBeVisible();
    await userEvent.click(
      section.getByRole('button', { name: 'Close the comparison' }),
    );
    expect(screen.getByTestId('url')).toHaveTextContent(/^$/);
  });

  it('opens from a link, and says when nothing differs or the order is odd', async () => {
    serve([]);
    render('/?from=h1.2&to=h1.1');
    expect(
      await screen.findByText('Nothing differs between them.'),
    ).toBeVisible();
    expect(screen.getByText(/The later one is under “Before”/)).toBeVisible();
  });

  it('says what failed, and lets go of an old link', async () => {
    server.use(
      http.get(COMPARE_URL, () =>
        HttpResponse.json(
          { error: { name: 'NotFoundError', message: 'No such snapshot' } },
          { status: 404 },
        ),
      ),
    );
    render('/?from=x&to=y');
    const section = within(await region());
    serve([]);
    await userEvent.click(
      section.getByRole('button', { name: 'Close the comparison' }),
    );
    expect(
      await screen.findByRole('combobox', { name: 'Before' }),
    ).toBeVisible();
  });
});
