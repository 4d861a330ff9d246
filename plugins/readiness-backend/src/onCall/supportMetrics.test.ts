import type {
  EntityIncidents,
  SupportModelSpec,
} from '@backstage-readiness/plugin-readiness-common';
import { supportMetrics, type MetricSources } from './supportMetrics';

const AT = '2026-11-21T12:00:00.000Z';
const INCIDENTS: EntityIncidents = {
  state: 'known',
  fetchedAt: AT,
  from: '2026-10-22T12:00:00.000Z',
  open: [],
  recent: [],
  figures: {
    opened: 5,
    highPriority: 2,
    timeToAcknowledge: null,
    timeToResolve: { median: 3_600, p90: 7_200 },
  },
};

function metricsOf(
  metrics: SupportModelSpec['metrics'],
  sources: Partial<MetricSources> = {},
  sla?: SupportModelSpec['sla'],
) {
  return supportMetrics(
    {
      hours: {
        timezone: 'UTC',
        weekly: [{ days: ['Mon'], from: '08:00', to: '18:00' }],
      },
      sla,
      metrics,
    },
    {
      incidents: INCIDENTS,
      satisfaction: null,
      timeInStage: null,
      ...sources,
    },
  );
}

describe('figures of support', () => {
  it('are those the model lists, in its order', () => {
    expect(
      metricsOf([
        { id: 'high-priority-incidents', target: 1 },
        { id: 'incidents', target: 5 },
        { id: 'time-to-resolve', target: 'PT1H' },
      ]),
    ).toEqual([
      expect.objectContaining({
        id: 'high-priority-incidents',
        value: 2,
        unit: 'count',
        met: false,
      }),
      expect.objectContaining({ id: 'incidents', value: 5, met: true }),
      expect.objectContaining({
        id: 'time-to-resolve',
        value: 3_600,
        unit: 'seconds',
        target: 3_600,
        met: true,
        at: AT,
      }),
    ]);
    expect(metricsOf(undefined)).toEqual([]);
  });

  it('keep a target from below where more is better', () => {
    const sources: Partial<MetricSources> = {
      availability: { value: 99.5, at: AT, sample: true },
      satisfaction: { value: 3.9, at: AT },
      timeInStage: { value: 7_200, at: AT },
    };
    expect(
      metricsOf(
        [
          { id: 'availability' },
          { id: 'satisfaction', target: 4 },
          { id: 'time-in-stage' },
        ],
        sources,
        { availability: 99.5, over: 'P30D' },
      ),
    ).toMatchObject([
      { from: 'slo', target: 99.5, met: true, sample: true },
      { from: 'reported', target: 4, met: false },
      { from: 'reported', value: 7_200, met: undefined },
    ]);
  });

  it.each<[EntityIncidents['state'], EntityIncidents, string]>([
    ['not-supported', { state: 'not-supported' }, 'no-source'],
    ['waiting', { state: 'waiting' }, 'no-data'],
    [
      'known',
      {
        ...INCIDENTS,
        figures: { ...INCIDENTS.figures, timeToResolve: null },
      } as EntityIncidents,
      'no-data',
    ],
  ])('say why there is none: incidents %s', (_, incidents, missing) => {
    const [metric] = metricsOf([{ id: 'time-to-resolve' }], { incidents });
    expect(metric).toMatchObject({ missing });
    expect(metric).not.toHaveProperty('value');
  });

  it('say why there is none: objectives and reports', () => {
    expect(
      metricsOf([{ id: 'availability' }, { id: 'satisfaction' }]),
    ).toMatchObject([{ missing: 'no-source' }, { missing: 'no-data' }]);
    expect(
      metricsOf([{ id: 'availability' }], { availability: null }),
    ).toMatchObject([{ missing: 'no-data' }]);
  });
});
