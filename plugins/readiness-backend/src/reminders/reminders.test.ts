import {
  createMockDirectory,
  mockServices,
  registerMswTestHooks,
} from '@backstage/backend-test-utils';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  DefaultNotificationService,
  type NotificationSendOptions,
} from '@backstage/plugin-notifications-node';
import type { Knex } from 'knex';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { randomUUID } from 'node:crypto';
import { AttestationStore } from '../attestations/AttestationStore';
import { migrate } from '../database';
import { component, ref, setup } from '../scorecards/__testUtils__/setup';
import { createTestDatabases } from '../__testUtils__/databases';
import { AttestationReminders } from './AttestationReminders';
import { CampaignReminders } from './CampaignReminders';
import { readRemindersConfig } from './config';
import { RemindersService } from './RemindersService';
import { ReminderStore } from './ReminderStore';

const databases = createTestDatabases();
jest.setTimeout(60_000);

const DAY_MS = 24 * 60 * 60 * 1000;
const NOW = Date.now();
const at = (days: number) => new Date(NOW + days * DAY_MS);
const dayOf = (days: number) => at(days).toISOString().slice(0, 10);

const check = (name: string, how: string) => `
---
apiVersion: readiness/v1
kind: Check
metadata: { name: ${name}, title: Title of ${name} }
spec: { section: a, why: Because., fix: Mend it., ${how} }`;

const definitionsYaml = (deadline: string) => `
apiVersion: readiness/v1
kind: Scorecard
metadata: { name: basics, title: Basics }
spec:
  appliesTo: { kind: Component }
  levels:
    - { id: bronze, title: Bronze, checks: [rollback-tested, restore-tested, handed-over] }
---
apiVersion: readiness/v1
kind: Campaign
metadata: { name: winter, title: Ready for winter, owner: group:default/platform }
spec:
  why: Winter is coming.
  how: Grow up.
  appliesTo: { kind: Component }
  starts: ${dayOf(-60)}
  deadline: ${deadline}
  ends: ${dayOf(300)}
  checks: [is-live]
${check('is-live', "rule: spec('lifecycle') == 'production'")}
${check(
  'rollback-tested',
  'attestation: { by: owner, every: P180D, ask: When? }',
)}
${check(
  'restore-tested',
  'attestation: { by: owner, every: P180D, ask: When? }',
)}
${check(
  'handed-over',
  'attestation: { by: group:ops, every: P180D, ask: Who? }',
)}
`;

describe.each(databases.eachSupportedId())('reminders on %s', databaseId => {
  const folder = createMockDirectory();
  let knex: Knex;

  beforeEach(async () => {
    knex = await databases.init(databaseId);
    await migrate(knex);
  });

  async function start(
    options: {
      entities?: Entity[];
      deadline?: number;
      config?: Parameters<typeof readRemindersConfig>[0];
    } = {},
  ) {
    const { entities = [component('pay'), component('shop')] } = options;
    folder.setContent({
      'definitions.yaml': definitionsYaml(dayOf(options.deadline ?? 200)),
    });
    const parts = await setup({
      knex,
      entities,
      definitionsFolder: folder.path,
    });
    await parts.evaluation.evaluateAll();
    const attestations = new AttestationStore({ knex });
    const config = readRemindersConfig(options.config);
    const sent: NotificationSendOptions[] = [];
    const logger = mockServices.logger.mock();
    const state = { entities, failing: (_: NotificationSendOptions) => false };
    const parting = {
      ...parts,
      knex,
      auth: mockServices.auth(),
      logger,
      store: new ReminderStore({ knex }),
    };
    const replica = (
      notifications: { send(one: NotificationSendOptions): Promise<void> } = {
        send: async one => {
          if (state.failing(one)) {
            throw new Error('Request failed with status 503');
          }
          sent.push(one);
        },
      },
    ) =>
      new RemindersService({
        ...parting,
        notifications,
        sources: [
          new AttestationReminders({
            ...parting,
            store: attestations,
            catalog: catalogServiceMock({ entities: state.entities }),
            leads: config.attestations,
          }),
          new CampaignReminders({ ...parting, leads: config.campaigns }),
        ],
      });
    return {
      ...parts,
      attestations,
      logger,
      sent,
      state,
      replica,
      store: parting.store,
      /** Has somebody state something that is good for some days from now. */
      stated: async (checkId: string, days: number, name = 'pay') => {
        const id = randomUUID();
        await attestations.add({
          id,
          entityRef: ref(name),
          checkId,
          statement: 'Done.',
          evidenceUrl: null,
          statedBy: 'user:default/ada',
          statedAt: at(-100).toISOString(),
          expiresAt: at(days).toISOString(),
          endedHow: null,
          endedAt: null,
          endedBy: null,
          endReason: null,
          importedFrom: null,
        });
        return id;
      },
    };
  }

  it('tell the owner and those asked, once for all that expires of an entity', async () => {
    const { replica, sent, stated } = await start();
    await stated('rollback-tested', 12);
    await stated('handed-over', 11);
    await stated('restore-tested', 40);

    await replica().remind(at(0));

    expect(sent).toEqual([
      {
        recipients: {
          type: 'entity',
          entityRef: ['group:default/payments', 'group:default/ops'],
        },
        payload: {
          title: `2 checks of The pay have to be stated again, the first by ${dayOf(
            11,
          )}`,
          description: `“Title of handed-over” by ${dayOf(
            11,
          )}, “Title of rollback-tested” by ${dayOf(12)}`,
          link: '/catalog/default/component/pay/readiness?open=handed-over&open=rollback-tested',
          severity: 'normal',
          topic: 'Attestations',
          scope: expect.stringContaining('component:default/pay P14D'),
        },
      },
    ]);
  });

  it('come once at each time, on whichever replica', async () => {
    const { replica, sent, stated } = await start();
    await stated('rollback-tested', 12);
    const replicas = [replica(), replica()];

    for (const days of [-3, 0, 1, 8]) {
      for (const one of replicas) {
        await one.remind(at(days));
      }
    }
    expect(sent).toHaveLength(1);
    for (const days of [9, 10, 12.5]) {
      for (const one of replicas) {
        await one.remind(at(days));
      }
    }

    expect(sent.map(({ payload }) => payload.severity)).toEqual([
      'normal',
      'high',
    ]);
    expect(sent[1].payload.title).toBe(
      `“Title of rollback-tested” of The pay has to be stated again by ${dayOf(
        12,
      )}`,
    );
  });

  it('are sent once by two replicas at the same moment', async () => {
    const names = Array.from({ length: 30 }, (_, n) => `service-${n}`);
    const { replica, sent, stated } = await start({
      entities: names.map(name => component(name)),
    });
    for (const name of names) {
      await stated('rollback-tested', 5, name);
    }

    const counts = await Promise.all(
      [replica(), replica(), replica()].map(one => one.remind(at(0))),
    );

    expect(counts.reduce((sum, one) => sum + one, 0)).toBe(30);
    expect(new Set(sent.map(({ payload }) => payload.link)).size).toBe(30);
    expect(sent).toHaveLength(30);
  });

  it('are about what is current: a newer statement is reminded of anew', async () => {
    const { replica, sent, stated, attestations } = await start();
    await stated('rollback-tested', 10);
    const one = replica();
    await one.remind(at(0));
    const id = await stated('rollback-tested', 90);
    await one.remind(at(8));
    expect(sent).toHaveLength(1);

    await one.remind(at(80));
    expect(sent).toHaveLength(2);
    expect(sent[1].payload.title).toContain(dayOf(90));
    await attestations.revoke({
      id,
      by: 'user:default/ada',
      at: at(81).toISOString(),
      reason: 'No.',
    });
    await one.remind(at(88));
    expect(sent).toHaveLength(2);
  });

  it('are tried again when they could not be sent, and others go out', async () => {
    const { replica, sent, stated, state, logger } = await start();
    await stated('rollback-tested', 10);
    await stated('rollback-tested', 10, 'shop');
    state.failing = ({ payload }) => payload.title.includes('The pay');
    const one = replica();

    await one.remind(at(0));
    expect(sent.map(({ payload }) => payload.title)).toEqual([
      expect.stringContaining('The shop'),
    ]);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringMatching(/^1 reminders could not be sent.*503/),
    );
    state.failing = () => false;
    await one.remind(at(0));

    expect(sent).toHaveLength(2);
    expect(sent[1].payload.title).toContain('The pay');
  });

  it('are left to who claimed them, until that one is silent for too long', async () => {
    const { replica, sent, stated, store } = await start();
    const key = {
      kind: 'attestation',
      subject: await stated('rollback-tested', 10),
      endsAt: at(10).toISOString(),
      lead: 'P14D',
      recipient: '',
    } as const;
    const { token } = await store.claim([key], 60_000);

    expect(await replica().remind(at(0))).toBe(0);
    await store.release(token);
    expect(await replica().remind(at(0))).toBe(1);

    // Who comes back late has nothing to say any more.
    await store.markSent(token, [key]);
    await store.release(token);
    expect(await replica().remind(at(0))).toBe(0);
    expect(sent).toHaveLength(1);
  });

  it('wait for an entity the catalog does not know at present, and end with the check', async () => {
    const { replica, sent, stated, state, definitions } = await start();
    await stated('rollback-tested', 10);
    const { entities } = state;
    state.entities = [];
    expect(await replica().remind(at(0))).toBe(0);
    state.entities = entities;
    expect(await replica().remind(at(0))).toBe(1);

    await stated('restore-tested', 10);
    folder.addContent({
      'definitions.yaml': definitionsYaml(dayOf(200)).replace(
        'rollback-tested, restore-tested, ',
        'rollback-tested, ',
      ),
    });
    await definitions.reload();
    expect(await replica().remind(at(0))).toBe(0);
    expect(sent).toHaveLength(1);
  });

  it('tell each owner who is behind of the deadline, with the number of entities', async () => {
    const lab = (name: string, owner: string) =>
      component(name, { lifecycle: 'experimental', owner });
    const { replica, sent } = await start({
      deadline: 10,
      entities: [
        component('done', { owner: 'group:default/qa' }),
        component('pay'),
        lab('lab', 'group:default/payments'),
        lab('shed', 'group:default/payments'),
        lab('hut', 'user:default/ada'),
      ],
    });
    const replicas = [replica(), replica()];

    await Promise.all(replicas.map(one => one.remind(at(0))));
    await replicas[0].remind(at(1));

    expect(
      sent
        .map(({ recipients, payload }) => [
          recipients,
          payload.title,
          payload.link,
        ])
        .sort(([, , a], [, , b]) => (String(a) < String(b) ? -1 : 1)),
    ).toEqual([
      [
        { type: 'entity', entityRef: ['group:default/payments'] },
        `“Ready for winter” is due on ${dayOf(
          10,
        )}, and 2 of 3 entities of yours have something left to do`,
        '/readiness/campaigns/winter?owner=group%3Adefault%2Fpayments',
      ],
      [
        { type: 'entity', entityRef: ['user:default/ada'] },
        `“Ready for winter” is due on ${dayOf(
          10,
        )}, and 1 of 1 entity of yours has something left to do`,
        '/readiness/campaigns/winter?owner=user%3Adefault%2Fada',
      ],
    ]);
  });

  it('of a campaign come anew when its deadline is moved', async () => {
    const { replica, sent, definitions } = await start({
      deadline: 10,
      entities: [component('lab', { lifecycle: 'experimental' })],
    });
    const one = replica();
    await one.remind(at(0));
    folder.addContent({ 'definitions.yaml': definitionsYaml(dayOf(30)) });
    await definitions.reload();
    await one.remind(at(1));
    expect(sent).toHaveLength(1);

    await one.remind(at(20));
    await one.remind(at(21));
    // The deadline is over, and latecomers know.
    await one.remind(at(40));

    expect(sent).toHaveLength(2);
    expect(sent[1].payload.title).toContain(dayOf(30));
  });

  it('are forgotten when what they were about is over', async () => {
    const { replica, stated } = await start();
    await stated('rollback-tested', 10);
    const one = replica();
    await one.remind(at(0));
    expect(await knex('reminders_claim')).toHaveLength(1);
    await one.remind(at(10.5));
    expect(await knex('reminders_claim')).toHaveLength(1);

    await one.remind(at(12));

    expect(await knex('reminders_claim')).toEqual([]);
  });

  describe('where the platform has no notifications', () => {
    const server = setupServer();
    registerMswTestHooks(server);

    it('wait, and say so once', async () => {
      const { replica, stated, logger } = await start();
      await stated('rollback-tested', 10);
      let installed = false;
      const received: unknown[] = [];
      server.use(
        http.post('*/api/notifications', async ({ request }) => {
          if (!installed) {
            return new HttpResponse(null, { status: 404 });
          }
          received.push(await request.json());
          return HttpResponse.json([]);
        }),
      );
      const one = replica(
        DefaultNotificationService.create({
          auth: mockServices.auth(),
          discovery: mockServices.discovery(),
        }),
      );

      expect(await one.remind(at(0))).toBe(0);
      expect(await one.remind(at(0))).toBe(0);
      expect(logger.info).toHaveBeenCalledTimes(1);
      expect(logger.warn).not.toHaveBeenCalled();
      installed = true;

      expect(await one.remind(at(0))).toBe(1);
      expect(received).toMatchObject([{ payload: { topic: 'Attestations' } }]);
    });
  });

  it('come with a migration that goes up and down with rows', async () => {
    const one = {
      directory: resolvePackagePath(
        '@backstage-readiness/plugin-readiness-backend',
        'migrations',
      ),
      name: '20261121_71_reminders.js',
    };
    const { stated, replica } = await start();
    await stated('rollback-tested', 10);
    await replica().remind(at(0));

    await knex.migrate.down(one);
    expect(await knex.schema.hasTable('reminders_claim')).toBe(false);
    expect(await knex('attestations_statement')).toHaveLength(1);

    await knex.migrate.up(one);
    expect(await knex('reminders_claim')).toEqual([]);
    expect(await knex('attestations_statement')).toHaveLength(1);
  });
});
