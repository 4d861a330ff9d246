import { openingAt } from './opening';
import type { SupportModelSpec } from './supportModel';

const HOURS: SupportModelSpec['hours'] = {
  timezone: 'Europe/London',
  weekly: [
    { days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'], from: '08:00', to: '18:00' },
  ],
  holidays: [
    '2026-11-24',
    { from: '2026-12-24', to: '2027-01-01', title: 'Winter' },
  ],
};

describe('openingAt', () => {
  it.each([
    ['2026-11-23T12:00Z', true, '2026-11-23T18:00:00.000Z'],
    ['2026-11-23T18:00Z', false, '2026-11-25T08:00:00.000Z'],
    ['2026-11-24T12:00Z', false, '2026-11-25T08:00:00.000Z'],
    ['2026-11-25T08:00Z', true, '2026-11-25T18:00:00.000Z'],
    // Past the holidays and the weekend after them.
    ['2026-12-23T19:00Z', false, '2027-01-04T08:00:00.000Z'],
    // Open all summer, when London's clocks are ahead.
    ['2026-07-01T07:00Z', true, '2026-07-01T17:00:00.000Z'],
  ])('at %s', (at, open, until) => {
    expect(openingAt(HOURS, Date.parse(at))).toEqual({ open, until });
  });

  it('looks past a long holiday, and gives up on one that does not end', () => {
    const closed = (to: string) =>
      openingAt(
        { ...HOURS, holidays: [{ from: '2026-06-01', to }] },
        Date.parse('2026-06-01T12:00Z'),
      );
    expect(closed('2026-07-31').until).toBe('2026-08-03T07:00:00.000Z');
    expect(closed('2027-07-31')).toEqual({ open: false, until: null });
  });

  it('is open for good around the clock', () => {
    expect(
      openingAt(
        {
          timezone: 'UTC',
          weekly: [
            {
              days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
              from: '00:00',
              to: '24:00',
            },
          ],
        },
        Date.parse('2026-06-01T12:00Z'),
      ),
    ).toEqual({ open: true, until: null });
  });
});
