import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  sloProvidersExtensionPoint,
  type SloProvider,
} from '@backstage-readiness/plugin-readiness-node';
import readinessModulePrometheus from './index';

async function start(servers: object[]) {
  const providers: SloProvider[] = [];
  await startTestBackend({
    extensionPoints: [
      [
        sloProvidersExtensionPoint,
        { addSloProvider: provider => void providers.push(provider) },
      ],
    ],
    features: [
      readinessModulePrometheus,
      mockServices.rootConfig.factory({
        data: { readiness: { prometheus: { servers } } },
      }),
    ],
  });
  return providers;
}

describe('readinessModulePrometheus', () => {
  it('adds a provider when there is a server', async () => {
    const providers = await start([
      { name: 'main', url: 'https://prometheus.example.com' },
    ]);
    expect(providers.map(({ id, sample }) => [id, sample])).toEqual([
      ['prometheus', undefined],
    ]);
  });

  it('adds none without a server', async () => {
    expect(await start([])).toEqual([]);
  });

  it('stops the start and names the key when the config is wrong', async () => {
    await expect(start([{ name: 'main', url: 'nonsense' }])).rejects.toThrow(
      /readiness\.prometheus\.servers\[0\]\.url/,
    );
  });
});
