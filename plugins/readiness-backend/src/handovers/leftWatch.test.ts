import type { Knex } from 'knex';
import { createTestDatabases } from '../__testUtils__/databases';
import { migrate } from '../database';
import { listsPortal } from './__testUtils__/listsPortal';

jest.setTimeout(120_000);

const databases = createTestDatabases();
const YEAR_DAYS = 366;

type Portal = Awaited<ReturnType<typeof listsPortal>>;

/** What a round warned of and told, and where it left a handover. */
async function round(portal: Portal) {
  portal.logger.warn.mockClear();
  await portal.part.watch();
  await portal.part.remind();
  return {
    warned: portal.logger.warn.mock.calls.map(([message]) => message),
    told: portal.sent
      .splice(0)
      .map(({ payload }) => payload.title)
      .sort(),
  };
}

describe.each(databases.eachSupportedId())(
  'what is watched on %s, when an entity leaves the catalog,',
  databaseId => {
    let knex: Knex;
    let accepted: string;
    let waiting: string;

    beforeEach(async () => {
      knex = await databases.init(databaseId);
      await migrate(knex);
      const portal = await listsPortal(knex);
      const pier = await portal.submit('pier', 'ada');
      const signed = await portal.sign(pier, 'priya', 'qa');
      await portal.sign(signed, 'lin', 'operations');
      accepted = pier.id;
      waiting = (await portal.submit('ferry', 'ada')).id;
      await portal.submit('rail', 'tom');
      await portal.part.remind();
    });

    const statusOf = async (portal: Portal, id: string) =>
      (await portal.get(`/handovers/${id}`, 'lin')).body.status;

    it('neither voids nor drifts, and nobody is reminded of it', async () => {
      const portal = await listsPortal(knex, { gone: ['ferry', 'pier'] });
      portal.later(10);
      const { warned, told } = await round(portal);
      expect(warned).toEqual([]);
      // Those who hold it up, and whom they report to.
      const rail =
        '“Handover to operations” of The rail has waited for 10 days';
      expect(told).toEqual([rail, rail]);
      expect(await statusOf(portal, waiting)).toBe('submitted');
      expect(await statusOf(portal, accepted)).toBe('accepted');
    });

    it('still ends when its time is up, which nobody is told', async () => {
      const portal = await listsPortal(knex, { gone: ['ferry', 'pier'] });
      portal.later(YEAR_DAYS);
      const { told } = await round(portal);
      expect(await statusOf(portal, accepted)).toBe('expired');
      expect(told.filter(title => /ferry|pier/i.test(title))).toEqual([]);
    });

    it('is looked at again when the entity is back', async () => {
      const portal = await listsPortal(knex);
      portal.evidence.items = [
        { ...portal.evidence.items[0], state: 'open', seen: 'No' },
      ];
      portal.later(10);
      await round(portal);
      expect(await statusOf(portal, waiting)).toBe('voided');
    });

    it('is said to be unchecked as long as the catalog does not answer', async () => {
      const outage = { on: false };
      const portal = await listsPortal(knex, { outage });
      outage.on = true;
      portal.later(1);
      portal.logger.warn.mockClear();
      await portal.part.watch();
      expect(portal.logger.warn).toHaveBeenCalledWith(
        `Could not check handover ${waiting}`,
        expect.objectContaining({ message: 'The catalog does not answer' }),
      );
    });
  },
);
