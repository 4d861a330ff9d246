import type { Knex } from 'knex';
import { handoverSignalOf } from '@backstage-readiness/plugin-readiness-common';
import { createTestDatabases } from '../../__testUtils__/databases';
import { waitFor } from '../../__testUtils__/waitFor';
import { migrate } from '../../database';
import { listsPortal, OPERATORS } from '../__testUtils__/listsPortal';

jest.setTimeout(120_000);

const databases = createTestDatabases();
const CONDITION = {
  text: 'Alerts reach a person',
  owner: 'group:default/boats',
  due: '2026-11-20',
};

type Portal = Awaited<ReturnType<typeof listsPortal>>;

/** What was sent: the title, to whom, and how urgent. */
const told = ({ sent }: Portal) =>
  sent.map(({ recipients, payload }) => [
    payload.title,
    recipients.type === 'entity' ? recipients.entityRef : recipients.type,
    payload.severity,
  ]);

const WAITS = [
  '“Handover to operations” of The ferry waits for your signature',
  [OPERATORS, 'group:default/qa'],
  'normal',
];

describe.each(databases.eachSupportedId())('notices on %s', databaseId => {
  let knex: Knex;

  beforeEach(async () => {
    knex = await databases.init(databaseId);
    await migrate(knex);
  });

  it('tell at once who has to sign, and not who asked', async () => {
    const portal = await listsPortal(knex);
    await portal.submit('ferry', 'ada');
    await waitFor(() => portal.sent.length > 0);
    expect(told(portal)).toEqual([WAITS]);
    expect(portal.sent[0]).toMatchObject({
      recipients: { excludeEntityRef: ['user:default/ada'] },
      payload: {
        link: '/catalog/default/component/ferry/handover',
        topic: 'Handovers',
        description: 'ada submitted it. It needs: Operations, QA.',
      },
    });
    expect(portal.signals).toEqual([
      {
        recipients: { type: 'broadcast' },
        channel: 'readiness:handovers',
        message: handoverSignalOf('component:default/ferry'),
      },
    ]);
    expect(JSON.stringify(portal.signals)).not.toContain('ferry');
  });

  it('tell of decisions, of what was voided and why, and of drift', async () => {
    const portal = await listsPortal(knex);
    const ferry = await portal.submit('ferry', 'ada');
    const rail = await portal.submit('rail', 'tom');
    const pier = await portal.submit('pier', 'ada');
    await portal.part.remind();
    portal.sent.splice(0);

    const signed = await portal.sign(ferry, 'lin', 'operations', [CONDITION]);
    await portal.part.remind();
    expect(told(portal)).toEqual([]);
    await portal.sign(signed, 'priya', 'qa');
    await portal.post(`/handovers/${pier.id}/rejection`, 'lin', {
      role: 'operations',
      expectedHead: pier.headDigest,
      snapshotDigest: pier.snapshotDigest,
      reason: 'No runbook',
    });
    portal.evidence.items = [
      { ...portal.evidence.items[0], state: 'open', seen: 'No' },
    ];
    portal.later(0.1);
    await portal.part.watch();
    await portal.part.remind();
    await waitFor(() => portal.sent.length >= 4);
    expect(rail.status).toBe('submitted');
    expect(told(portal).sort()).toEqual(
      [
        [
          '“Handover to operations” of The ferry was accepted with a condition',
          ['user:default/ada', 'group:default/boats', OPERATORS],
          'normal',
        ],
        [
          '“Handover to operations” of The pier was rejected',
          ['user:default/ada', 'group:default/boats'],
          'high',
        ],
        [
          '“Handover to operations” of The rail was voided: what it rests on changed under review',
          ['user:default/tom', 'group:default/trams', OPERATORS],
          'high',
        ],
        [
          '“Handover to operations” of The ferry drifted: what was accepted is no longer so',
          ['group:default/boats', OPERATORS],
          'high',
        ],
      ].sort(),
    );
    const voided = portal.sent.find(({ payload }) =>
      payload.title.includes('voided'),
    );
    expect(voided?.payload.description).toContain('Alerts go to a person: No');
  });

  it('tell who has to answer, who asked, who stands in, and whose signature was undone', async () => {
    const portal = await listsPortal(knex);
    const ferry = await portal.submit('ferry', 'ada');
    const does = async (who: string, path: string, body: object) => {
      const { body: seen } = await portal.get(`/handovers/${ferry.id}`, who);
      const response = await portal.post(
        `/handovers/${ferry.id}/${path}`,
        who,
        { expectedHead: seen.headDigest, ...body },
      );
      expect([path, response.status]).toEqual([path, 200]);
      await portal.part.remind();
      return response.body;
    };
    await portal.part.remind();
    portal.sent.splice(0);

    const role = 'operations';
    const asked = await does('lin', 'change-requests', { role, text: 'Who?' });
    const request = `change-requests/${asked.changeRequests[0].id}`;
    portal.later(3.1);
    await portal.part.remind();
    const evidence = { text: 'The duty phone' };
    await does('ada', `${request}/answer`, { evidence });
    await does('lin', `${request}/reopening`, { text: 'Whose?' });
    await does('ada', `${request}/answer`, { evidence });
    await does('lin', `${request}/closing`, {});
    await does('priya', 'delegations', {
      role: 'qa',
      to: 'user:default/tom',
      until: '2026-11-20',
      reason: 'On leave',
    });
    const assigned = (assignee: string) =>
      does('ada', 'responsibilities/incidents/assignment', { assignee });
    const view = await assigned(OPERATORS);
    await portal.sign(view, 'lin', role, [CONDITION]);
    await assigned('group:default/boats');
    const boats = 'group:default/boats';
    expect(told(portal)).toEqual([
      [
        'A change of “Handover to operations” of The ferry was asked for',
        ['user:default/ada', boats],
        'normal',
      ],
      [
        '“Handover to operations” of The ferry has waited for 3 days',
        [boats],
        'normal',
      ],
      [
        'A change of “Handover to operations” of The ferry was answered',
        ['user:default/lin'],
        'normal',
      ],
      [
        'A change of “Handover to operations” of The ferry was asked for',
        ['user:default/ada', boats],
        'normal',
      ],
      [
        'A change of “Handover to operations” of The ferry was answered',
        ['user:default/lin'],
        'normal',
      ],
      [
        'priya asks you to sign “Handover to operations” of The ferry',
        ['user:default/tom'],
        'normal',
      ],
      [
        'Your signature on “Handover to operations” of The ferry counts no more',
        ['user:default/lin'],
        'high',
      ],
    ]);
    expect(portal.sent[1].payload.description).toBe(
      'It waits for an answer to the changes asked for (boats).',
    );
  });

  it('tell whose signature counts no more for a condition laid on them, and who then accepts', async () => {
    const portal = await listsPortal(knex);
    const ferry = await portal.submit('ferry', 'ada');
    const signed = await portal.sign(ferry, 'lin', 'operations');
    await portal.part.remind();
    portal.sent.splice(0);
    const bound = await portal.sign(signed, 'priya', 'qa', [
      { ...CONDITION, owner: OPERATORS },
    ]);
    await portal.part.remind();
    expect(told(portal)).toEqual([
      [
        'Your signature on “Handover to operations” of The ferry counts no more',
        ['user:default/lin'],
        'high',
      ],
    ]);
    expect(portal.sent[0].payload.description).toBe(
      'priya signed later, with a condition on you or a group of yours: “Alerts reach a person”. Sign again if you take it on.',
    );
    portal.sent.splice(0);
    await portal.sign(bound, 'lin', 'operations');
    await portal.part.remind();
    expect(told(portal)).toEqual([
      [
        '“Handover to operations” of The ferry was accepted with a condition',
        ['user:default/ada', 'group:default/boats', OPERATORS],
        'normal',
      ],
    ]);
  });

  it('remind who holds it up, and then who stands above them, once', async () => {
    const portal = await listsPortal(knex);
    await portal.submit('ferry', 'ada');
    await portal.part.remind();
    portal.sent.splice(0);

    portal.later(2.9);
    await portal.part.remind();
    expect(told(portal)).toEqual([]);
    portal.later(0.2);
    await portal.part.remind();
    await portal.part.remind();
    expect(told(portal)).toEqual([
      [
        '“Handover to operations” of The ferry has waited for 3 days',
        [OPERATORS, 'group:default/qa'],
        'normal',
      ],
    ]);
    portal.later(4);
    await portal.part.remind();
    // Above operations there is a group; nobody is above or owns the testers.
    expect(told(portal)[1]).toEqual([
      '“Handover to operations” of The ferry has waited for 7 days',
      ['group:default/operations', 'group:default/qa'],
      'high',
    ]);
    portal.later(5);
    await portal.part.remind();
    expect(portal.sent).toHaveLength(2);
  });

  it('remind of conditions and of the end of an acceptance', async () => {
    const portal = await listsPortal(knex);
    const ferry = await portal.submit('ferry', 'ada');
    const signed = await portal.sign(ferry, 'lin', 'operations', [CONDITION]);
    await portal.sign(signed, 'priya', 'qa');
    await portal.part.remind();
    portal.sent.splice(0);

    for (const days of [12.7, 0.1, 6, 2, 1, 1]) {
      portal.later(days);
      await portal.part.remind();
    }
    expect(told(portal)).toEqual([
      [
        expect.stringContaining('is due on 2026-11-20'),
        ['group:default/boats'],
        'normal',
      ],
      [
        expect.stringContaining('is due on 2026-11-20'),
        ['group:default/boats'],
        'normal',
      ],
      [
        expect.stringContaining('is overdue since 2026-11-20'),
        ['group:default/boats', OPERATORS],
        'high',
      ],
    ]);
    portal.sent.splice(0);
    portal.later(320);
    await portal.part.remind();
    portal.later(17);
    await portal.part.remind();
    await portal.part.remind();
    expect(told(portal)).toEqual([
      [
        '“Handover to operations” of The ferry ends on 2027-11-01',
        ['group:default/boats', OPERATORS],
        'normal',
      ],
      [
        '“Handover to operations” of The ferry ends on 2027-11-01',
        ['group:default/boats', OPERATORS],
        'high',
      ],
    ]);
  });

  it('are sent once by several replicas at the same moment', async () => {
    const replicas = [
      await listsPortal(knex),
      await listsPortal(knex),
      await listsPortal(knex),
    ];
    for (const [name, who] of [
      ['ferry', 'ada'],
      ['rail', 'tom'],
      ['pier', 'ada'],
    ]) {
      await replicas[0].submit(name, who);
    }
    await Promise.all(replicas.map(({ part }) => part.remind()));
    await waitFor(() => replicas.flatMap(({ sent }) => sent).length >= 3);
    replicas.forEach(one => one.later(3.5));
    await Promise.all(replicas.map(({ part }) => part.remind()));
    const titles = replicas
      .flatMap(({ sent }) => sent)
      .map(({ payload }) => payload.title);
    expect(titles).toHaveLength(6);
    expect(new Set(titles).size).toBe(6);
  });

  it('are tried again when they could not be sent', async () => {
    const state = { failing: true };
    const portal = await listsPortal(knex, {
      sending: () => {
        if (state.failing) {
          throw new Error('Request failed with status 503');
        }
      },
    });
    await portal.submit('ferry', 'ada');
    await portal.part.remind();
    expect(portal.sent).toEqual([]);
    state.failing = false;
    await portal.part.remind();
    await waitFor(() => portal.sent.length > 0);
    expect(told(portal)).toEqual([WAITS]);
  });

  it('say nothing of what is long ago, or was tampered with', async () => {
    const silent = { failing: true };
    const portal = await listsPortal(knex, {
      sending: () => {
        if (silent.failing) {
          throw new Error('down');
        }
      },
      config: { reminders: { handovers: { waiting: [], escalation: [] } } },
    });
    await portal.submit('ferry', 'ada');
    const rail = await portal.submit('rail', 'tom');
    await portal.part.remind();
    await knex('handover_events')
      .where({ handover_id: rail.id, seq: 2 })
      .update({ actor: 'user:default/eve' });
    silent.failing = false;
    portal.later(1);
    await portal.part.remind();
    expect(told(portal)).toEqual([WAITS]);
    await knex('reminders_claim').delete();
    portal.later(1.5);
    await portal.part.remind();
    expect(portal.sent).toHaveLength(1);
  });

  it('take durations only', async () => {
    await expect(
      listsPortal(knex, {
        config: { reminders: { handovers: { waiting: ['soon'] } } },
      }),
    ).rejects.toThrow('readiness.reminders.handovers.waiting has "soon"');
  });
});
