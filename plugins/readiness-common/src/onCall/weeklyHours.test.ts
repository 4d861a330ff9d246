import { expandWeeklyHours, type WeeklyHours } from './weeklyHours';

function expand(weekly: WeeklyHours[], from: string, to: string) {
  return expandWeeklyHours({
    timezone: 'Europe/London',
    weekly,
    from: Date.parse(from),
    to: Date.parse(to),
  }).map(({ start, end }) => [
    new Date(start).toISOString(),
    new Date(end).toISOString(),
  ]);
}

describe('expandWeeklyHours', () => {
  it('keeps to the clock on the wall when it changes', () => {
    // 2026-03-29 is the Sunday on which London's clocks go forward.
    expect(
      expand(
        [{ days: ['Fri', 'Mon'], from: '08:00', to: '18:00' }],
        '2026-03-27T00:00Z',
        '2026-03-31T00:00Z',
      ),
    ).toEqual([
      ['2026-03-27T08:00:00.000Z', '2026-03-27T18:00:00.000Z'],
      ['2026-03-30T07:00:00.000Z', '2026-03-30T17:00:00.000Z'],
    ]);
  });

  it('lets a night that begins before the window reach into it', () => {
    expect(
      expand(
        [{ days: ['Thu'], from: '22:00', to: '06:00' }],
        '2026-11-20T00:00Z',
        '2026-11-21T00:00Z',
      ),
    ).toEqual([['2026-11-20T00:00:00.000Z', '2026-11-20T06:00:00.000Z']]);
  });

  it('joins whole days to one stretch', () => {
    expect(
      expand(
        [{ days: ['Sat', 'Sun'], from: '00:00', to: '24:00' }],
        '2026-11-16T00:00Z',
        '2026-11-23T00:00Z',
      ),
    ).toEqual([['2026-11-21T00:00:00.000Z', '2026-11-23T00:00:00.000Z']]);
  });
});
