import { ConfigReader } from '@backstage/config';
import { startModule } from 'provider-tests';
import { readSettings } from './config';
import readinessModuleGrafanaIrm from './index';

const URL_AND_TOKEN = {
  url: 'https://oncall-prod-eu-west-0.grafana.net/oncall/api/v1/',
  token: 'SecretKey',
};

describe('the Grafana IRM module', () => {
  it('adds the provider, and logs no token', async () => {
    const { providers, logged } = await startModule(readinessModuleGrafanaIrm, {
      grafanaIrm: URL_AND_TOKEN,
    });
    expect(providers.map(({ id }) => id)).toEqual(['grafana-irm']);
    expect(logged).not.toContain('SecretKey');
  });

  it('does nothing without settings, and says so', async () => {
    const { providers, logged } = await startModule(readinessModuleGrafanaIrm);
    expect(providers).toEqual([]);
    expect(logged).toContain('Nothing under readiness.grafanaIrm');
  });

  it.each([
    [{ token: 'SecretKey' }, /readiness\.grafanaIrm\.url is missing/],
    [
      { ...URL_AND_TOKEN, url: 'oncall' },
      /readiness\.grafanaIrm\.url is no address/,
    ],
    [{ url: URL_AND_TOKEN.url }, /readiness\.grafanaIrm\.token is missing/],
    [
      { ...URL_AND_TOKEN, scheme: 'basic' },
      /readiness\.grafanaIrm\.scheme is "basic"; write plain or bearer/,
    ],
  ])('stops the start when a setting is wrong', async (grafanaIrm, why) => {
    const started = startModule(readinessModuleGrafanaIrm, { grafanaIrm });
    await expect(started).rejects.toThrow(why);
    await expect(started).rejects.not.toThrow(/SecretKey/);
  });

  it.each([
    [{}, { type: 'header', name: 'authorization', value: 'SecretKey' }],
    [
      { stackUrl: 'https://harbour.grafana.net' },
      { type: 'bearer', token: 'SecretKey' },
    ],
    [
      { stackUrl: 'https://harbour.grafana.net', scheme: 'plain' },
      { type: 'header', name: 'authorization', value: 'SecretKey' },
    ],
  ])('sends the token as the installation wants it', (more, auth) => {
    const config = new ConfigReader({
      readiness: { grafanaIrm: { ...URL_AND_TOKEN, ...more } },
    });
    expect(readSettings(config)).toMatchObject({
      url: 'https://oncall-prod-eu-west-0.grafana.net/oncall',
      auth,
    });
  });
});
