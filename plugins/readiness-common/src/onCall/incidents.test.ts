import { incidentFigures, type OnCallIncident } from './incidents';

const at = (minutes: number) =>
  new Date(Date.parse('2026-11-01T00:00Z') + minutes * 60_000).toISOString();

function incident(changes: Partial<OnCallIncident>): OnCallIncident {
  return {
    id: 'x',
    title: 'Something',
    high: false,
    openedAt: at(0),
    assignees: [],
    ...changes,
  };
}

describe('incidentFigures', () => {
  it('counts and times those opened since a moment', () => {
    const resolved = Array.from({ length: 11 }, (_, index) =>
      incident({ high: index < 3, resolvedAt: at(index * 10) }),
    );
    expect(
      incidentFigures({
        from: Date.parse(at(0)),
        incidents: [
          ...resolved,
          incident({ acknowledgedAt: at(4) }),
          incident({ acknowledgedAt: at(8) }),
          incident({ openedAt: at(-1), high: true, resolvedAt: at(9999) }),
        ],
      }),
    ).toEqual({
      opened: 13,
      highPriority: 3,
      timeToAcknowledge: {
        median: 6 * 60,
        p90: expect.closeTo(7.6 * 60),
      },
      timeToResolve: { median: 50 * 60, p90: 90 * 60 },
    });
  });

  it('has no lengths without an end, and none below zero', () => {
    expect(
      incidentFigures({ from: 0, incidents: [incident({})] }),
    ).toMatchObject({ timeToAcknowledge: null, timeToResolve: null });
    expect(
      incidentFigures({
        from: 0,
        incidents: [incident({ resolvedAt: at(-1) })],
      }).timeToResolve,
    ).toEqual({ median: 0, p90: 0 });
  });
});
