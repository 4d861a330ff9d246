import { ConfigReader } from '@backstage/config';
import { readExemptionsConfig } from './config';

const read = (maxDuration?: string) =>
  readExemptionsConfig(
    new ConfigReader(maxDuration ? { exemptions: { maxDuration } } : {}),
  ).maxDuration.toISO();

describe('readExemptionsConfig', () => {
  it('allows a year unless told otherwise', () => {
    expect(read()).toBe('P365D');
    expect(read('P90D')).toBe('P90D');
  });

  it.each(['90 days', 'PT0S', '-P1D'])('refuses %s', text => {
    expect(() => read(text)).toThrow(
      `readiness.exemptions.maxDuration is "${text}"`,
    );
  });
});
