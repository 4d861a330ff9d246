import { startModule } from 'provider-tests';
import readinessModuleJsm from './index';

const JSM = {
  cloudId: '3f1e-42',
  email: 'bot@example.com',
  token: 'SecretKey',
};

describe('the Jira Service Management module', () => {
  it('adds both providers, logs no secret, and says when Opsgenie ends', async () => {
    const { providers, logged } = await startModule(readinessModuleJsm, {
      jsm: JSM,
      opsgenie: { apiKey: 'SecretKey', region: 'eu' },
    });
    expect(providers.map(({ id }) => id)).toEqual(['jsm', 'opsgenie']);
    expect(logged).toContain('Opsgenie ends on 5 April 2027');
    expect(logged).not.toContain('SecretKey');
  });

  it('adds the one that is set up', async () => {
    const { providers, logged } = await startModule(readinessModuleJsm, {
      jsm: { ...JSM, siteUrl: 'https://harbour.atlassian.net/' },
    });
    expect(providers.map(({ id }) => id)).toEqual(['jsm']);
    expect(logged).not.toContain('Opsgenie');
  });

  it('does nothing without settings, and says so', async () => {
    const { providers, logged } = await startModule(readinessModuleJsm);
    expect(providers).toEqual([]);
    expect(logged).toContain('readiness.jsm or readiness.opsgenie');
  });

  it.each([
    [{ jsm: { ...JSM, cloudId: ' ' } }, /readiness\.jsm\.cloudId is missing/],
    [{ jsm: { ...JSM, email: 'bot' } }, /readiness\.jsm\.email is missing/],
    [{ jsm: { ...JSM, token: ' ' } }, /readiness\.jsm\.token is missing/],
    [
      { jsm: { ...JSM, siteUrl: 'https://a:SecretKey@b.test' } },
      /readiness\.jsm\.siteUrl is no address/,
    ],
    [{ opsgenie: {} }, /readiness\.opsgenie\.apiKey is missing/],
    [
      { opsgenie: { apiKey: 'SecretKey', region: 'mars' } },
      /readiness\.opsgenie\.region is "mars"; write us or eu/,
    ],
  ])('stops the start when a setting is wrong', async (readiness, why) => {
    const started = startModule(readinessModuleJsm, readiness);
    await expect(started).rejects.toThrow(why);
    await expect(started).rejects.not.toThrow(/SecretKey/);
  });
});
