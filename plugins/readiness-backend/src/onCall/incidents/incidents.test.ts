import type { OnCallIncident } from '@backstage-readiness/plugin-readiness-common';
import { createTestDatabases } from '../../__testUtils__/databases';
import { createOnCallPortals } from '../__testUtils__/portal';
import { levels } from '../__testUtils__/TestPager';

jest.setTimeout(60_000);

const databases = createTestDatabases();
const { setUp } = createOnCallPortals();

describe.each(databases.eachSupportedId())('incidents of on-call, %s', id => {
  it('keeps incidents, with the names people have in the catalog', async () => {
    const { get, pager, runIncidents, clock, knex } = await setUp(
      await databases.init(id),
    );
    pager.answer = entityRef => ({
      entityRef,
      rotas: [{ rota: { id: 'policy', levels: levels(null, 'ada') } }],
    });
    await expect(get('owned')).resolves.toMatchObject({
      incidents: { state: 'waiting' },
    });
    await expect(get('two-rotas')).resolves.toMatchObject({
      incidents: { state: 'not-supported' },
    });

    // It has a rota file, and a group that names the pager.
    await expect(get('own-rota')).resolves.toMatchObject({
      onCall: { provider: { id: 'rota-file' } },
      incidents: { state: 'waiting' },
    });

    pager.incidents = entityRef => ({ entityRef, reason: 'not today' });
    await runIncidents();
    await expect(get('owned')).resolves.toMatchObject({
      incidents: { state: 'unavailable', lastError: { message: 'not today' } },
    });

    const open: OnCallIncident = {
      id: 'open',
      title: 'Payments hang',
      url: 'https://pager.example.com/open',
      priority: 'P1',
      high: true,
      openedAt: '2026-11-21T11:00:00+00:00',
      acknowledgedAt: '2026-11-21T11:05:00Z',
      assignees: [{ name: 'ada', email: 'ada@example.com' }],
    };
    const closed: OnCallIncident = {
      id: 'closed',
      title: 'Disk full',
      high: false,
      openedAt: '2026-11-10T10:00:00Z',
      resolvedAt: '2026-11-10T12:00:00Z',
      assignees: [],
    };
    pager.incidents = entityRef => ({ entityRef, incidents: [closed, open] });
    await runIncidents();
    expect(pager.since).toEqual(new Date('2026-10-22T12:00:00Z'));
    pager.incidents = () => {
      throw new Error('the pager is down');
    };
    clock.now = new Date('2026-11-21T13:00:00Z');
    await runIncidents();

    await expect(get('owned')).resolves.toMatchObject({
      incidents: {
        state: 'known',
        fetchedAt: '2026-11-21T12:00:00.000Z',
        lastError: {
          at: '2026-11-21T13:00:00.000Z',
          message: 'the pager is down',
        },
        from: '2026-10-22T12:00:00.000Z',
        open: [
          {
            id: 'open',
            priority: 'P1',
            high: true,
            openedAt: '2026-11-21T11:00:00.000Z',
            assignees: [{ ref: 'user:default/ada', name: 'Ada Obi' }],
          },
        ],
        recent: [{ id: 'closed', high: false }],
        figures: {
          opened: 2,
          highPriority: 1,
          timeToAcknowledge: { median: 300, p90: 300 },
          timeToResolve: { median: 7200, p90: 7200 },
        },
      },
    });

    pager.incidents = entityRef => ({ entityRef, incidents: [] });
    await runIncidents();
    await expect(knex('on_call_incidents')).resolves.toEqual([]);
  });
});
