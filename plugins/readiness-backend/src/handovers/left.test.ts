import {
  entityHandoversSchema,
  handoverComparisonSchema,
  handoverFiltersSchema,
  handoverRecordSchema,
  handoversPageSchema,
  inboxSchema,
  type HandoverTemplate,
} from '@backstage-readiness/plugin-readiness-common';
import type { Knex } from 'knex';
import { createTestDatabases } from '../__testUtils__/databases';
import { migrate } from '../database';
import { actionsPortal } from './__testUtils__/actionsPortal';
import { listsPortal, OPERATORS } from './__testUtils__/listsPortal';

jest.setTimeout(120_000);

const databases = createTestDatabases();
const AUDIT = 'readiness.handover.audit';
const CONDITION = {
  text: 'Alerts reach a person',
  owner: OPERATORS,
  due: '2026-11-10',
};
const LEFT =
  /component:default\/ferry has left the catalog\. Its handovers can be read, verified and exported, and nothing else\./;

type Portal = Awaited<ReturnType<typeof listsPortal>>;

/** Four handovers, a day between them: all waiting for somebody but the last. */
async function stories(portal: Portal) {
  const ferry = await portal.submit('ferry', 'ada');
  portal.later(1);
  const rail = await portal.submit('rail', 'tom');
  portal.later(1);
  const pier = await portal.submit('pier', 'ada');
  const signed = await portal.sign(pier, 'priya', 'qa', [CONDITION]);
  await portal.sign(signed, 'lin', 'operations');
  portal.later(1);
  const buoy = await portal.submit('buoy', 'ada');
  await portal.post(`/handovers/${buoy.id}/withdrawal`, 'ada', {
    expectedHead: buoy.headDigest,
    reason: 'Too early',
  });
  return { ferry, rail, pier, buoy };
}

async function list(portal: Portal, query = '') {
  const response = await portal.get(`/handovers?${query}`, 'lin');
  const page = handoversPageSchema.parse(response.body);
  return { ...page, names: page.items.map(({ entityTitle }) => entityTitle) };
}

/** Everything that reads one handover, or those of one entity. */
const readsOf = (portal: Portal, id: string, name = 'ferry') => [
  `/handovers/${id}`,
  `/handovers/${id}/verification`,
  `/handovers/${id}/export`,
  portal.pathOf(name),
  `${portal.pathOf(name)}/compare`,
];

describe.each(databases.eachSupportedId())(
  'handovers of entities that left the catalog on %s',
  databaseId => {
    let knex: Knex;
    let told: Awaited<ReturnType<typeof stories>>;

    beforeEach(async () => {
      knex = await databases.init(databaseId);
      await migrate(knex);
      told = await stories(await listsPortal(knex));
    });

    describe('for those who may audit', () => {
      it('are read, verified, exported and compared', async () => {
        const portal = await listsPortal(knex, { gone: ['ferry', 'pier'] });
        const { id } = told.ferry;
        const record = handoverRecordSchema.parse(
          (await portal.get(`/handovers/${id}`, 'lin')).body,
        );
        expect(record).toMatchObject({
          leftCatalog: true,
          entityRef: 'component:default/ferry',
          verification: { intact: true },
        });
        expect(record.events.map(({ type }) => type)).toEqual([
          'drafted',
          'submitted',
        ]);
        const verified = await portal.get(
          `/handovers/${id}/verification`,
          'lin',
        );
        expect(verified.body).toMatchObject({ intact: true, events: 2 });
        const exported = await portal.get(`/handovers/${id}/export`, 'lin');
        expect(exported.body.signatures).toHaveLength(1);
        expect(portal.audit).toEqual(['export-handover: success']);
        const of = entityHandoversSchema.parse(
          (await portal.get(portal.pathOf('ferry'), 'ada')).body,
        );
        expect(of).toMatchObject({
          current: { id },
          operatedBy: null,
          start: { allowed: false, reason: expect.stringMatching(LEFT) },
        });
        const compared = await portal.get(
          `${portal.pathOf('ferry')}/compare`,
          'lin',
        );
        expect(
          handoverComparisonSchema.parse(compared.body).snapshots,
        ).toMatchObject([{ handoverId: id, round: 1 }]);
      });

      it('are listed where they are asked for, and marked', async () => {
        const portal = await listsPortal(knex, { gone: ['ferry', 'pier'] });
        const present = await list(portal);
        expect(present.names).toEqual(['The rail', 'The buoy']);
        expect(present.totalItems).toBe(2);
        expect(present.totals).toMatchObject({ submitted: 1, withdrawn: 1 });
        const left = await list(portal, 'entity=left');
        expect(left.names).toEqual(['The ferry', 'The pier']);
        expect(left.totals).toMatchObject({
          submitted: 1,
          'accepted-with-conditions': 1,
          withdrawn: 0,
        });
        // Nobody can do anything about them.
        expect(left.items).toMatchObject([
          { leftCatalog: true, waitsFor: [] },
          { leftCatalog: true, waitsFor: [] },
        ]);
        const { body } = await portal.get('/handovers/filters', 'lin');
        expect(handoverFiltersSchema.parse(body).mayAudit).toBe(true);
        expect((await list(portal, 'entity=left&search=pier')).names).toEqual([
          'The pier',
        ]);
        expect((await portal.get('/handovers?entity=gone', 'lin')).status).toBe(
          400,
        );
      });

      it.each([
        ['any', ['The ferry', 'The rail', 'The pier', 'The buoy']],
        ['left', ['The ferry', 'The pier']],
        ['', ['The rail', 'The buoy']],
      ])('come in pages among others (%s)', async (entity, names) => {
        const portal = await listsPortal(knex, { gone: ['ferry', 'pier'] });
        const narrowed = `limit=1${entity && `&entity=${entity}`}`;
        const seen: Array<[string, boolean]> = [];
        let cursor = '';
        do {
          const page = await list(portal, `${narrowed}${cursor}`);
          expect(page.totalItems).toBe(names.length);
          expect(
            Object.values(page.totals).reduce((sum, one) => sum + one, 0),
          ).toBe(names.length);
          page.items.forEach(one =>
            seen.push([one.entityTitle, one.leftCatalog ?? false]),
          );
          cursor = page.nextCursor ? `&cursor=${page.nextCursor}` : '';
        } while (cursor);
        expect(seen).toEqual(
          names.map(name => [name, /ferry|pier/.test(name)]),
        );
      });

      it('cannot be changed in any way, and say why', async () => {
        const portal = await listsPortal(knex, { gone: ['ferry', 'pier'] });
        const { id, headDigest, snapshotDigest } = told.ferry;
        const { body: before } = await portal.get(`/handovers/${id}`, 'lin');
        expect(before.moves.length).toBeGreaterThan(0);
        for (const { allowed, reason } of before.moves) {
          expect([allowed, reason]).toEqual([
            false,
            expect.stringMatching(LEFT),
          ]);
        }
        const role = { role: 'operations', snapshotDigest };
        for (const [path, body] of [
          ['signatures', role],
          ['rejection', { ...role, reason: 'No' }],
          ['withdrawal', { reason: 'No' }],
          ['submission', { reason: 'Better' }],
          ['comments', { text: 'Hello' }],
          ['change-requests', { role: 'operations', text: 'More' }],
        ] as const) {
          const response = await portal.post(
            `/handovers/${id}/${path}`,
            'lin',
            {
              expectedHead: headDigest,
              ...body,
            },
          );
          expect([path, response.status]).toEqual([path, 409]);
          expect(response.body.error.message).toMatch(LEFT);
        }
        const begun = await portal.post(portal.pathOf('ferry'), 'ada', {
          template: 'operations-handover',
          operatingGroup: OPERATORS,
        });
        expect(begun.status).toBe(404);
        expect(portal.audit).toHaveLength(7);
        expect(portal.audit.join()).not.toContain('success');
        const met = await portal.post(
          `/handovers/${told.pier.id}/conditions/3.1/evidence`,
          'lin',
          { expectedHead: headDigest, text: 'Done' },
        );
        expect(met.status).toBe(409);
        const { body: after } = await portal.get(`/handovers/${id}`, 'lin');
        expect(after.headDigest).toBe(before.headDigest);
      });

      it('show nothing of an entity that is there and hidden', async () => {
        const portal = await listsPortal(knex, {
          visible: ['rail', 'trams'],
          gone: ['pier'],
        });
        for (const path of readsOf(portal, told.ferry.id)) {
          expect([path, (await portal.get(path, 'lin')).status]).toEqual([
            path,
            404,
          ]);
        }
        expect((await list(portal, 'entity=left')).names).toEqual(['The pier']);
        expect((await list(portal, 'entity=any')).names).toEqual([
          'The rail',
          'The pier',
        ]);
        expect((await list(portal)).names).toEqual(['The rail']);
      });

      it('look the same for what is hidden and what never was', async () => {
        const portal = await listsPortal(knex, { visible: [] });
        for (const name of ['ferry', 'never']) {
          for (const path of [
            portal.pathOf(name),
            `${portal.pathOf(name)}/compare`,
          ]) {
            const { status, body } = await portal.get(path, 'lin');
            expect(status).toBe(404);
            expect(body.error.message).toBe(
              `There is no entity component:default/${name} in the catalog, or you may not see it`,
            );
          }
        }
      });

      it('are not made of an outage of the catalog', async () => {
        const outage = { on: false };
        const portal = await listsPortal(knex, { visible: ['rail'], outage });
        outage.on = true;
        const { id } = told.ferry;
        for (const path of [
          ...readsOf(portal, id),
          '/handovers?entity=left',
          '/handovers?entity=any',
        ]) {
          expect([path, (await portal.get(path, 'lin')).status]).toEqual([
            path,
            503,
          ]);
        }
        const all = await listsPortal(knex, { outage: { on: true } });
        expect((await all.get('/handovers', 'lin')).status).toBe(503);
        // What the reader may read anyway does not hang on it.
        const verification = `/handovers/${told.rail.id}/verification`;
        expect((await portal.get(verification, 'lin')).status).toBe(200);
      });
    });

    describe('for everybody else', () => {
      it('are hidden from every read', async () => {
        const portal = await listsPortal(knex, {
          gone: ['ferry', 'pier'],
          lacking: [AUDIT],
        });
        const { id, headDigest } = told.ferry;
        for (const path of readsOf(portal, id)) {
          expect([path, (await portal.get(path, 'lin')).status]).toEqual([
            path,
            404,
          ]);
        }
        for (const entity of ['left', 'any']) {
          const { status, body } = await portal.get(
            `/handovers?entity=${entity}`,
            'lin',
          );
          expect([status, body.error.message]).toEqual([
            403,
            expect.stringContaining(AUDIT),
          ]);
        }
        expect((await list(portal)).names).toEqual(['The rail', 'The buoy']);
        const { body } = await portal.get('/handovers/filters', 'lin');
        expect(handoverFiltersSchema.parse(body)).toMatchObject({
          mayAudit: false,
          owners: [
            { owner: 'group:default/boats' },
            { owner: 'group:default/delivery' },
            { owner: 'group:default/trams' },
          ],
        });
        for (const [method, path, said] of [
          ['put', 'seen', { headDigest }],
          ['post', 'withdrawal', { expectedHead: headDigest, reason: 'No' }],
        ] as const) {
          const response = await portal[method](
            `/handovers/${id}/${path}`,
            'ada',
            said,
          );
          expect([path, response.status]).toEqual([path, 404]);
        }
      });
    });

    it.each([[[]], [[AUDIT]]])(
      'are in nobody’s inbox, as nothing can be done (lacking %j)',
      async lacking => {
        const waiting = async (portal: Portal) => {
          const { body } = await portal.get('/handovers/inbox', 'lin');
          const awaited = await portal.get('/handovers/awaiting-me', 'lin');
          return [
            inboxSchema
              .parse(body)
              .items.map(({ handover }) => handover.entityTitle)
              .sort(),
            awaited.body.items.map(
              (one: { entityTitle: string }) => one.entityTitle,
            ),
          ];
        };
        expect(await waiting(await listsPortal(knex))).toEqual([
          ['The ferry', 'The pier', 'The rail'],
          ['The ferry', 'The rail'],
        ]);
        const portal = await listsPortal(knex, {
          gone: ['ferry', 'pier'],
          lacking,
        });
        expect(await waiting(portal)).toEqual([['The rail'], ['The rail']]);
      },
    );

    it('keep no inbox from being read where a rule says who signs', async () => {
      const rule: HandoverTemplate = {
        name: 'by-rule',
        title: 'By rule',
        from: 'owner',
        requires: [],
        signOffs: [
          {
            role: 'operations',
            title: 'Operations',
            by: { rule: "'group:default/ops' in person.groups" },
            quorum: 1,
          },
        ],
        voidedBy: [],
      };
      const templates = [rule];
      const first = await listsPortal(knex, { templates });
      const { body: made } = await first.post(first.pathOf('stop'), 'tom', {
        template: 'by-rule',
        operatingGroup: OPERATORS,
      });
      const portal = await listsPortal(knex, { templates, gone: ['stop'] });
      const { status, body } = await portal.get('/handovers/inbox', 'lin');
      expect([status, body.items?.length]).toEqual([200, 3]);
      const read = await portal.get(`/handovers/${made.id}`, 'lin');
      expect(read.body.leftCatalog).toBe(true);
    });

    it('are read through actions by the same rules', async () => {
      const { id, headDigest } = told.ferry;
      const entityRef = 'component:default/ferry';
      const reads: Array<[string, object]> = [
        ['get-handover', { id }],
        ['verify-handover', { id }],
        ['export-handover', { id }],
        ['get-handovers-of-entity', { entityRef }],
        ['compare-handover-snapshots', { entityRef }],
        ['list-handovers', { entity: 'left' }],
      ];
      const gone = ['ferry', 'pier'];
      const holder = await actionsPortal(knex, { gone });
      for (const [name, input] of reads) {
        await expect(
          holder.invoke(name, input as never),
        ).resolves.toBeDefined();
      }
      const { items } = await holder.invoke('list-handovers', {
        entity: 'left',
      });
      expect(items).toHaveLength(2);
      await expect(
        holder.invoke('comment-on-handover', {
          id,
          expectedHead: headDigest,
          text: 'Hello',
        }),
      ).rejects.toThrow(LEFT);
      const other = await actionsPortal(knex, { gone, lacking: [AUDIT] });
      for (const [name, input] of reads) {
        await expect(other.invoke(name, input as never)).rejects.toThrow(
          name === 'list-handovers' ? AUDIT : /There is no/,
        );
      }
      expect((await other.invoke('list-handovers', {})).totalItems).toBe(2);
    });
  },
);
