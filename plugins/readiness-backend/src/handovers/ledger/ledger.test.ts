import {
  handoverLedgerSchema,
  handoverVerificationSchema,
  verifyHandoverExport,
  type HandoverLedger,
  type HandoverView,
} from '@backstage-readiness/plugin-readiness-common';
import type { Knex } from 'knex';
import { createTestDatabases } from '../../__testUtils__/databases';
import { migrate } from '../../database';
import { actionsPortal } from '../__testUtils__/actionsPortal';
import { listsPortal } from '../__testUtils__/listsPortal';

jest.setTimeout(120_000);

const databases = createTestDatabases();

type Portal = Awaited<ReturnType<typeof listsPortal>>;

const BESIDE = [
  'handover_events',
  'handover_listed',
  'handover_condition',
  'handover_awaited',
  'handover_involved',
  'handover_seen',
];

/** Removes a whole record, as somebody with access to the database can. */
async function remove(knex: Knex, id: string): Promise<void> {
  for (const table of BESIDE) {
    await knex(table).where({ handover_id: id }).delete();
  }
  await knex('handovers').where({ id }).delete();
}

/** Where the ledger ends, and what it shows a while later. */
async function ledgerOf(
  portal: Portal,
  query = '',
  who = 'lin',
): Promise<HandoverLedger> {
  portal.later(1);
  const { body } = await portal.get(`/handovers/ledger${query}`, who);
  return handoverLedgerSchema.parse(body);
}

const kindsIn = ({ findings }: HandoverLedger) =>
  findings.map(({ kind }) => kind);

describe.each(databases.eachSupportedId())('the ledger on %s', databaseId => {
  let knex: Knex;
  let portal: Portal;
  /** In the order of their last events: entries 1 to 4, 5 to 6, 7 to 8. */
  let ferry: HandoverView;
  let pier: HandoverView;
  let rail: HandoverView;
  /** The row of the ferry before its last signature. */
  let before: object;

  beforeEach(async () => {
    knex = await databases.init(databaseId);
    await migrate(knex);
    portal = await listsPortal(knex);
    const submitted = await portal.submit('ferry', 'ada');
    await portal.sign(submitted, 'lin', 'operations');
    before = await knex('handovers').where({ id: submitted.id }).first();
    ferry = await portal.sign(submitted, 'priya', 'qa');
    pier = await portal.submit('pier', 'ada');
    rail = await portal.submit('rail', 'tom');
  });

  /** Takes the last event of the ferry out, and what says there was one. */
  async function setBack(): Promise<void> {
    await knex('handover_events')
      .where({ handover_id: ferry.id, seq: 4 })
      .delete();
    await knex('handovers').where({ id: ferry.id }).update(before);
  }

  it('has every event, and shows nothing while nobody touched anything', async () => {
    expect(await ledgerOf(portal)).toMatchObject({
      end: { position: 8, digest: rail.ledger!.digest },
      entry: null,
      findings: [],
      totalFindings: 0,
    });
    expect(ferry.ledger!.position).toBe(4);
    expect(await ledgerOf(portal, '?position=4')).toMatchObject({
      entry: ferry.ledger,
    });
    expect(await ledgerOf(portal, '?position=9')).toMatchObject({
      entry: null,
    });
    expect(
      await knex('handover_ledger').orderBy('position').pluck('entity_ref'),
    ).toEqual(
      ['ferry', 'ferry', 'ferry', 'ferry', 'pier', 'pier', 'rail', 'rail'].map(
        name => `component:default/${name}`,
      ),
    );
  });

  it.each<
    [string, (ids: Record<string, string>) => Promise<unknown>, string[]]
  >([
    ['a whole record removed', ids => remove(knex, ids.ferry), ['record-gone']],
    ['the last event removed, and the row set back', setBack, ['record-cut']],
    [
      'the events of a record removed',
      ids => knex('handover_events').where({ handover_id: ids.pier }).delete(),
      ['record-cut'],
    ],
    [
      'a whole record added',
      async ids => {
        const [row] = await knex('handovers').where({ id: ids.ferry });
        await knex('handovers').insert({ ...row, id: 'forged' });
      },
      ['record-unentered'],
    ],
    [
      'an entry edited',
      () =>
        knex('handover_ledger')
          .where({ position: 3 })
          .update({ entity_ref: 'component:default/buoy' }),
      ['entry-altered'],
    ],
    [
      'an entry removed',
      () => knex('handover_ledger').where({ position: 3 }).delete(),
      ['entry-missing'],
    ],
    [
      'two entries swapped',
      async () => {
        const at = (position: number) =>
          knex('handover_ledger').where({ position });
        await at(5).update({ position: 99 });
        await at(7).update({ position: 5 });
        await at(99).update({ position: 7 });
      },
      ['entry-altered', 'entry-misplaced', 'entry-altered', 'entry-misplaced'],
    ],
    [
      'an entry inserted at the end',
      async () => {
        const last = await knex('handover_ledger')
          .where({ position: 8 })
          .first();
        await knex('handover_ledger').insert({ ...last, position: 9 });
      },
      ['entry-altered', 'entry-misplaced'],
    ],
    [
      'an entry inserted at the beginning',
      async () => {
        const first = await knex('handover_ledger')
          .where({ position: 1 })
          .first();
        await knex('handover_ledger').insert({ ...first, position: 0 });
      },
      ['entry-altered', 'entry-misplaced'],
    ],
    [
      'the end of the ledger removed',
      () => knex('handover_ledger').where('position', '>', 6).delete(),
      ['entry-missing', 'record-unentered'],
    ],
    [
      'the note of its end removed',
      () => knex('handover_ledger_end').delete(),
      ['entry-misplaced'],
    ],
    [
      'the whole ledger removed',
      async () => {
        await knex('handover_ledger').delete();
        await knex('handover_ledger_end').update({
          position: 0,
          digest: null,
        });
      },
      [
        'entry-missing',
        'record-unentered',
        'record-unentered',
        'record-unentered',
      ],
    ],
    [
      'a record and its entries removed in the middle',
      async ids => {
        await remove(knex, ids.pier);
        await knex('handover_ledger').where({ handover_id: ids.pier }).delete();
      },
      ['entry-missing'],
    ],
  ])('shows %s, and tells it', async (_, alter, kinds) => {
    await portal.part.watchLedger();
    expect(portal.audit.at(-1)).toBe('check-handover-ledger: success');
    expect(portal.logger.error).not.toHaveBeenCalled();

    await alter({ ferry: ferry.id, pier: pier.id });

    const found = await ledgerOf(portal);
    expect(kindsIn(found)).toEqual(kinds);
    await portal.part.watchLedger();
    expect(portal.audit.at(-1)).toBe('check-handover-ledger: Error');
    found.findings.forEach(({ message }) =>
      expect(portal.logger.error).toHaveBeenCalledWith(message),
    );
    // Another replica, which never saw it otherwise, says almost the same.
    const other = kindsIn(await ledgerOf(await listsPortal(knex)));
    expect(kinds).toEqual(expect.arrayContaining(other));
    expect(other).not.toEqual([]);
  });

  it('goes no further with a record that was set back, and does not sign it', async () => {
    const mine = ferry.ledger!;
    await setBack();
    const verify = await portal.get(
      `/handovers/${ferry.id}/verification`,
      'lin',
    );
    expect(handoverVerificationSchema.parse(verify.body)).toMatchObject({
      intact: false,
      events: 3,
      problems: [
        { message: expect.stringMatching(/last events were removed/) },
      ],
    });
    const { body: view } = await portal.get(`/handovers/${ferry.id}`, 'lin');
    expect(view).toMatchObject({ status: 'in-review', ledger: mine });
    const again = await portal.post(
      `/handovers/${ferry.id}/signatures`,
      'priya',
      {
        role: 'qa',
        expectedHead: view.headDigest,
        snapshotDigest: view.snapshotDigest,
      },
    );
    expect(again.status).toBe(409);
    expect(again.body.error.message).toMatch(/behind the portal's back/);
    const exported = await portal.get(`/handovers/${ferry.id}/export`, 'lin');
    expect(exported.status).toBe(409);
  });

  it('tells on the tab that a record of the entity is gone', async () => {
    const tab = async () =>
      (await portal.get(portal.pathOf('ferry'), 'ada')).body;
    expect((await tab()).missing).toEqual([]);
    await remove(knex, ferry.id);
    expect(await tab()).toMatchObject({
      current: null,
      missing: [
        { id: ferry.id, events: 4, enteredAt: '2026-11-01T09:00:00.000Z' },
      ],
    });
    // The others have theirs.
    expect(
      (await portal.get(portal.pathOf('pier'), 'ada')).body.missing,
    ).toEqual([]);
  });

  it('can be set back as a whole unseen, except by what is kept outside', async () => {
    const exported = await portal.get(`/handovers/${ferry.id}/export`, 'lin');
    const { ledger } = verifyHandoverExport({ text: exported.text });
    expect(ledger).toMatchObject({
      entry: { ...ferry.ledger, seq: 4, headDigest: ferry.headDigest },
      end: rail.ledger,
    });
    const [, , , , , sixth] = await knex('handover_ledger').orderBy('position');
    await remove(knex, rail.id);
    await knex('handover_ledger').where('position', '>', 6).delete();
    await knex('handover_ledger_end').update({
      position: 6,
      digest: sixth.digest,
    });
    const fresh = await listsPortal(knex);
    expect(await ledgerOf(fresh)).toMatchObject({
      end: { position: 6 },
      findings: [],
    });

    // The export of another record, and the audit log of the submission, know.
    const { position } = ledger!.end;
    expect(await ledgerOf(fresh, `?position=${position}`)).toMatchObject({
      entry: null,
    });
    // And the place is given out again, with another digest.
    const next = await fresh.submit('buoy', 'ada');
    expect(next.ledger!.position).toBe(position);
    expect(next.ledger!.digest).not.toBe(ledger!.end.digest);
  });

  it('set back as a whole is seen by every process that saw more of it', async () => {
    await ledgerOf(portal);
    await remove(knex, rail.id);
    const [, , , , , sixth] = await knex('handover_ledger').orderBy('position');
    await knex('handover_ledger').where('position', '>', 6).delete();
    await knex('handover_ledger_end').update({
      position: 6,
      digest: sixth.digest,
    });
    expect(kindsIn(await ledgerOf(portal))).toEqual(['entry-missing']);
  });

  it('puts where it ends into the audit log of every write, and of the watch', async () => {
    const said: object[] = [];
    const acting = await actionsPortal(knex);
    acting.auditor.createEvent.mockImplementation(async about => ({
      success: async more => void said.push({ ...about.meta, ...more?.meta }),
      fail: async () => {},
    }));
    portal.auditor.createEvent.mockImplementation(async about => ({
      success: async more => void said.push({ ...about.meta, ...more?.meta }),
      fail: async () => {},
    }));
    const buoy = await portal.submit('buoy', 'ada');
    await portal.part.watchLedger();
    await portal.part.watchLedger();
    await acting.invoke('comment-on-handover', {
      id: buoy.id,
      expectedHead: buoy.headDigest,
      text: 'Hello',
    });
    expect(said).toEqual([
      expect.objectContaining({
        handover: buoy.id,
        ledgerPosition: 10,
        ledgerDigest: buoy.ledger!.digest,
      }),
      {
        ledgerPosition: 10,
        ledgerDigest: buoy.ledger!.digest,
        findings: 0,
      },
      expect.objectContaining({
        through: 'action',
        handover: buoy.id,
        ledgerPosition: 11,
        ledgerDigest: expect.stringMatching(/^sha256:/),
      }),
    ]);
  });

  it('takes nothing more while its end is not what the portal left', async () => {
    await knex('handover_ledger_end').update({ position: 7 });
    const path = portal.pathOf('buoy');
    const submit = () =>
      portal.post(path, 'ada', {
        template: 'operations-handover',
        operatingGroup: 'group:default/ops',
      });
    const refused = await submit();
    expect(refused.status).toBe(409);
    expect(refused.body.error.message).toMatch(/ledger.*was altered/);
    await knex('handover_ledger_end').delete();
    expect((await submit()).status).toBe(409);
    await knex('handover_ledger_end').insert({
      slot: 1,
      position: 8,
      digest: rail.ledger!.digest,
    });
    expect((await submit()).status).toBe(200);
    expect(kindsIn(await ledgerOf(portal))).toEqual([]);
  });

  it('is for those who run the portal, and names no entity they may not read', async () => {
    const denied = await listsPortal(knex, { denied: true });
    const refused = await denied.get('/handovers/ledger', 'lin');
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toContain('readiness.definitions.read');

    await remove(knex, ferry.id);
    await remove(knex, pier.id);
    const some = await listsPortal(knex, { visible: ['pier'] });
    const { findings } = await ledgerOf(some);
    expect(findings.map(({ entityRef }) => entityRef)).toEqual([
      null,
      'component:default/pier',
    ]);
    expect(JSON.stringify(findings)).not.toContain('ferry');
  });
});
