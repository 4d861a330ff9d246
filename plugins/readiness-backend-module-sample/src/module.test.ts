import { startTestBackend } from '@backstage/backend-test-utils';
import {
  onCallProvidersExtensionPoint,
  sloProvidersExtensionPoint,
  type OnCallProvider,
  type SloProvider,
} from '@backstage-readiness/plugin-readiness-node';
import readinessModuleSample from './index';

describe('readinessModuleSample', () => {
  it('adds providers that say they are samples', async () => {
    const providers: SloProvider[] = [];
    const onCall: OnCallProvider[] = [];
    await startTestBackend({
      extensionPoints: [
        [
          sloProvidersExtensionPoint,
          { addSloProvider: provider => void providers.push(provider) },
        ],
        [
          onCallProvidersExtensionPoint,
          { addOnCallProvider: provider => void onCall.push(provider) },
        ],
      ],
      features: [readinessModuleSample],
    });
    expect(providers.map(({ sample }) => sample)).toEqual([true]);
    expect(onCall.map(({ title }) => title)).toEqual(['Sample pager']);
  });
});
