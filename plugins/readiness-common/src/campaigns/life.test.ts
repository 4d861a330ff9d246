import { afterDay, campaignState, isOverdue } from './life';

const campaign = {
  draft: false,
  starts: '2026-11-10',
  deadline: '2026-11-20',
  ends: '2026-11-30',
};
const at = (text: string) => new Date(text);

describe('the life of a campaign', () => {
  it.each([
    ['2026-11-09T23:59:59.999Z', 'scheduled', false],
    ['2026-11-10T00:00:00.000Z', 'running', false],
    ['2026-11-20T23:59:59.999Z', 'running', false],
    ['2026-11-21T00:00:00.000Z', 'running', true],
    ['2026-11-30T23:59:59.999Z', 'running', true],
    ['2026-12-01T00:00:00.000Z', 'ended', false],
  ])('%s: %s, overdue %s', (moment, state, overdue) => {
    expect(campaignState(campaign, at(moment))).toBe(state);
    expect(isOverdue(campaign, at(moment))).toBe(overdue);
  });

  it('does not begin while it is a draft, whatever its dates', () => {
    const draft = { ...campaign, draft: true };
    expect(campaignState(draft, at('2026-11-15'))).toBe('draft');
    expect(campaignState(draft, at('2027-11-15'))).toBe('draft');
    expect(isOverdue(draft, at('2026-11-25'))).toBe(false);
  });

  it('may be a single day', () => {
    const day = { ...campaign, deadline: '2026-11-10', ends: '2026-11-10' };
    expect(campaignState(day, at('2026-11-10T12:00:00Z'))).toBe('running');
    expect(campaignState(day, at('2026-11-11T00:00:00Z'))).toBe('ended');
  });

  it('counts over the end of a month', () => {
    expect(afterDay('2027-02-28')).toEqual(at('2027-03-01T00:00:00Z'));
  });
});
