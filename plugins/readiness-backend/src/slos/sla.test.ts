import { createTestDatabases } from '../__testUtils__/databases';
import { createSloPortals, NOW } from './__testUtils__/portal';

jest.setTimeout(60_000);

const databases = createTestDatabases();
const { setUp } = createSloPortals();

describe.each(databases.eachSupportedId())('the SLA of an entity, %s', id => {
  const init = async (options: Parameters<typeof setUp>[1] = {}) =>
    setUp(await databases.init(id), options);

  it('tells what is kept of an SLA, as far as it was measured', async () => {
    const { availability, runSchedule, provider } = await init({
      promised: { target: 0.98, over: 'P30D', source: './support.yaml' },
    });
    // Nothing is read or measured for it.
    expect(await availability()).toBeUndefined();
    expect(provider.asked).toEqual([]);
    await runSchedule();
    expect(await availability()).toEqual({
      share: expect.closeTo(0.995),
      observedAt: NOW,
      sample: false,
    });
  });

  it('tells nothing of an availability that nobody promises', async () => {
    const { availability, runSchedule } = await init();
    await runSchedule();
    expect(await availability()).toBeUndefined();
  });

  it('tells the facts about an SLA', async () => {
    const { collect } = await init({
      promised: { target: 0.98, over: 'P30D', source: './support.yaml' },
    });
    expect((await collect())[0].values).toMatchObject({
      slaDefined: true,
      slaAligned: true,
    });
  });

  it('leaves the alignment out of the facts when it cannot be told', async () => {
    const { collect } = await init({
      promised: {
        target: 0.98,
        over: 'P30D',
        slo: 'another',
        source: './support.yaml',
      },
    });
    const [{ values }] = await collect();
    expect(values).toMatchObject({ slaDefined: true });
    expect(values).not.toHaveProperty('slaAligned');
  });

  it('holds the SLA of the support model against the objective it stands on', async () => {
    const promised = { target: 0.995, over: 'P30D', source: './support.yaml' };
    const { get } = await init({ promised });
    expect((await get()).sla).toEqual({
      ...promised,
      objectiveId: 'boarding',
      aligned: false,
      problem: expect.stringContaining('promises 99 %'),
    });
    // Without objectives there is nothing it could stand on.
    expect((await get('plain')).sla).toEqual({
      ...promised,
      objectiveId: null,
      aligned: null,
      problem: expect.any(String),
    });
  });
});
