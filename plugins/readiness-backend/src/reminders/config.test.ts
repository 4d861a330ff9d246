import { ConfigReader } from '@backstage/config';
import { readRemindersConfig } from './config';
import { dueLead } from './dueLead';

const read = (reminders?: object) =>
  readRemindersConfig(
    new ConfigReader(reminders ? { reminders: { ...reminders } } : {}),
  );

describe('readRemindersConfig', () => {
  it('reminds two weeks and three days before, unless told otherwise', () => {
    expect(read().campaigns.map(({ text }) => text)).toEqual(['P14D', 'P3D']);
    expect(read({ campaigns: ['P7D'] })).toMatchObject({
      attestations: [{ text: 'P14D' }, { text: 'P3D' }],
      campaigns: [{ text: 'P7D' }],
    });
    expect(read({ attestations: [] }).attestations).toEqual([]);
  });

  it('has the longest first, and each once', () => {
    const { attestations } = read({ attestations: ['P1D', 'P2W', 'P14D'] });
    expect(attestations.map(({ text }) => text)).toEqual(['P14D', 'P1D']);
  });

  it.each(['14 days', 'PT0S', '-P1D'])('refuses %s with the fix', text => {
    expect(() => read({ campaigns: [text] })).toThrow(
      `readiness.reminders.campaigns has "${text}"`,
    );
  });
});

describe('dueLead', () => {
  const { attestations: leads } = read();
  const ends = new Date('2026-12-31T12:00:00Z');
  const due = (now: string, begins = '2026-01-01T00:00:00Z') =>
    dueLead({ begins: new Date(begins), ends, leads, now: new Date(now) })
      ?.text;

  it('is the last one whose time has come', () => {
    expect(due('2026-12-17T11:59:59Z')).toBeUndefined();
    expect(due('2026-12-17T12:00:00Z')).toBe('P14D');
    expect(due('2026-12-28T11:59:59Z')).toBe('P14D');
    expect(due('2026-12-28T12:00:00Z')).toBe('P3D');
    expect(due('2026-12-31T12:00:00Z')).toBeUndefined();
  });

  it('is none that would have come before the beginning', () => {
    expect(due('2026-12-21T00:00:00Z', '2026-12-20T00:00:00Z')).toBeUndefined();
    expect(due('2026-12-29T00:00:00Z', '2026-12-20T00:00:00Z')).toBe('P3D');
    expect(due('2026-12-30T00:00:00Z', '2026-12-29T00:00:00Z')).toBeUndefined();
  });
});
