import { startTestBackend } from '@backstage/backend-test-utils';
import {
  sloProvidersExtensionPoint,
  type SloProvider,
} from '@backstage-readiness/plugin-readiness-node';
import readinessModuleSample from './index';

describe('readinessModuleSample', () => {
  it('adds a provider that says it is a sample', async () => {
    const providers: SloProvider[] = [];
    await startTestBackend({
      extensionPoints: [
        [
          sloProvidersExtensionPoint,
          { addSloProvider: provider => void providers.push(provider) },
        ],
      ],
      features: [readinessModuleSample],
    });
    expect(providers.map(({ sample }) => sample)).toEqual([true]);
  });
});
