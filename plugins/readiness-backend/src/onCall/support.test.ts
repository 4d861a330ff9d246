import { createTestDatabases } from '../__testUtils__/databases';
import { createOnCallPortals, ROTA, SUPPORT } from './__testUtils__/portal';

jest.setTimeout(60_000);

const databases = createTestDatabases();
const { files, setUp } = createOnCallPortals();

describe.each(databases.eachSupportedId())('support of an entity, %s', id => {
  it('says who has the roles of support, and when that is one person', async () => {
    const { get, factsOf } = await setUp(await databases.init(id));
    files.addContent({
      'rota.yaml': `${ROTA}  overrides:
    - { role: support engineer, from: 2026-11-24T12:00, to: 2026-11-25T12:00, person: lin }
`,
      'support.yaml': `${SUPPORT}  support: { lead: Support lead, engineer: support engineer }
  incidentLead: duty manager
`,
    });
    const { support } = await get('operated');
    expect(support).toMatchObject({
      // A Saturday.
      opening: { open: false, until: '2026-11-23T08:00:00.000Z' },
      duties: [
        {
          duty: 'lead',
          role: 'Support lead',
          level: { rotaId: './rota.yaml', level: 1 },
          now: [{ person: { name: 'Ada Obi' } }],
        },
        { duty: 'engineer', level: { level: 2 } },
      ],
      sameLeadAndEngineer: [
        {
          person: { name: 'Lin Wu' },
          start: '2026-11-24T12:00:00.000Z',
          end: '2026-11-25T12:00:00.000Z',
        },
      ],
    });
    await expect(factsOf('operated')).resolves.toMatchObject([
      { values: { distinctRoles: false } },
    ]);
  });

  it('shows the figures that the support model lists', async () => {
    const { get, figures } = await setUp(await databases.init(id));
    files.addContent({
      'support.yaml': `${SUPPORT}  sla: { availability: 99.5, over: P30D }
  metrics:
    - { id: satisfaction, target: 4, url: https://survey.example.com }
    - { id: availability }
    - { id: incidents, target: 3 }
    - { id: time-in-stage, target: PT4H }
`,
    });
    figures.availabilityOf = async () => ({
      value: 99.4,
      at: '2026-11-21T11:00:00Z',
    });
    figures.reportedOf = async () =>
      new Map([
        [
          'supportFigures.satisfaction',
          { value: 4.2, at: '2026-11-01T00:00:00.000Z' },
        ],
      ]);
    await expect(get('operated')).resolves.toMatchObject({
      metrics: [
        {
          id: 'satisfaction',
          value: 4.2,
          unit: 'score',
          target: 4,
          met: true,
          from: 'reported',
          url: 'https://survey.example.com',
        },
        { id: 'availability', value: 99.4, target: 99.5, met: false },
        { id: 'incidents', from: 'incidents', missing: 'no-data' },
        { id: 'time-in-stage', target: 14400, missing: 'no-data' },
      ],
    });

    figures.availabilityOf = async () => {
      throw new Error('out of order');
    };
    const { onCall, metrics } = await get('operated');
    expect(onCall.state).toBe('known');
    expect(metrics[1]).toMatchObject({ missing: 'no-data' });
  });
});
