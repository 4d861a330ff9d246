import { startModule } from 'provider-tests';
import readinessModulePagerduty from './index';

describe('the PagerDuty module', () => {
  it('adds the provider, and logs no token', async () => {
    const { providers, logged } = await startModule(readinessModulePagerduty, {
      pagerduty: { token: 'SecretKey', region: 'eu' },
    });
    expect(providers.map(({ id }) => id)).toEqual(['pagerduty']);
    expect(logged).not.toContain('SecretKey');
  });

  it('does nothing without settings, and says so', async () => {
    const { providers, logged } = await startModule(readinessModulePagerduty);
    expect(providers).toEqual([]);
    expect(logged).toContain('Nothing under readiness.pagerduty');
  });

  it.each([
    [{ region: 'eu' }, /readiness\.pagerduty\.token is missing/],
    [{ token: 'a b' }, /readiness\.pagerduty\.token holds a space/],
    [
      { token: 'SecretKey', region: 'mars' },
      /region is "mars"; write us or eu/,
    ],
    [
      { token: 'SecretKey', apiUrl: 'gateway' },
      /readiness\.pagerduty\.apiUrl is no address/,
    ],
  ])('stops the start when a setting is wrong', async (pagerduty, why) => {
    const started = startModule(readinessModulePagerduty, { pagerduty });
    await expect(started).rejects.toThrow(why);
    await expect(started).rejects.not.toThrow(/SecretKey/);
  });
});
