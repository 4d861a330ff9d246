import fc from 'fast-check';
import { IANAZone } from 'luxon';
import { parseWallTime, wallTimeAt, wallTimeToInstant } from './wallClock';

function instantOf(zone: string, text: string): string {
  return new Date(
    wallTimeToInstant(IANAZone.create(zone), parseWallTime(text)),
  ).toISOString();
}

describe('wallTimeToInstant', () => {
  it('follows the clock of the zone over the year', () => {
    expect(instantOf('Europe/London', '2026-01-15T09:00')).toBe(
      '2026-01-15T09:00:00.000Z',
    );
    expect(instantOf('Europe/London', '2026-07-15T09:00')).toBe(
      '2026-07-15T08:00:00.000Z',
    );
  });

  it('takes the moment of the jump for a time that is skipped in spring', () => {
    expect(instantOf('Europe/London', '2026-03-29T01:30')).toBe(
      '2026-03-29T01:00:00.000Z',
    );
    // Lord Howe Island moves its clocks by half an hour only.
    expect(instantOf('Australia/Lord_Howe', '2026-10-04T02:15')).toBe(
      '2026-10-03T15:30:00.000Z',
    );
  });

  it('takes the first of two equal times in autumn', () => {
    expect(instantOf('Europe/London', '2026-10-25T01:30')).toBe(
      '2026-10-25T00:30:00.000Z',
    );
    expect(instantOf('America/New_York', '2026-11-01T01:30')).toBe(
      '2026-11-01T05:30:00.000Z',
    );
  });

  it('never puts a later wall time before an earlier one, and is exact where the time exists', () => {
    const zones = fc.constantFrom(
      'Europe/London',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'America/St_Johns',
      'UTC',
    );
    const year = parseWallTime('2026-01-01T00:00');
    const minute = fc.integer({ min: 0, max: 3 * 366 * 24 * 60 });
    fc.assert(
      fc.property(zones, minute, fc.nat(180), (name, first, distance) => {
        const zone = IANAZone.create(name);
        const wall = year + first * 60_000;
        const a = wallTimeToInstant(zone, wall);
        const b = wallTimeToInstant(zone, wall + distance * 60_000);
        expect(b).toBeGreaterThanOrEqual(a);
        expect(wallTimeAt(zone, a)).toBeGreaterThanOrEqual(wall);
        expect(wallTimeAt(zone, a) - wall).toBeLessThanOrEqual(3_600_000);
      }),
    );
  });
});
