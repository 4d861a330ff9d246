import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { EntityAccess } from './EntityAccess';
import { ReadableCache } from './ReadableCache';

const entity = (name: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name },
});
const ref = (name: string) => `component:default/${name}`;
const ada = mockCredentials.user('user:default/ada');
const lin = mockCredentials.user('user:default/lin');

/** A portal in which every user sees the entities that carry their name. */
function setup() {
  const state = {
    entities: [entity('ada-wallet'), entity('lin-site')],
    decision: AuthorizeResult.CONDITIONAL as AuthorizeResult,
    /** Stands in the conditions of the decision. */
    policy: 'first',
    failure: undefined as Error | undefined,
    reads: 0,
  };
  const catalog = catalogServiceMock.mock({
    streamEntities: async function* pages(_: unknown, options: unknown) {
      state.reads++;
      if (state.failure) {
        throw state.failure;
      }
      const { credentials } = options as { credentials: typeof ada };
      const [, name] = credentials.principal.userEntityRef.split('/');
      yield state.entities.filter(({ metadata }) =>
        metadata.name.startsWith(name),
      );
    },
  });
  const permissions = mockServices.permissions.mock({
    authorizeConditional: async requests =>
      requests.map(() =>
        state.decision === AuthorizeResult.CONDITIONAL
          ? {
              result: state.decision,
              pluginId: 'catalog',
              resourceType: 'catalog-entity',
              conditions: {
                rule: 'IS_OWNER',
                resourceType: 'catalog-entity',
                params: { policy: state.policy },
              },
            }
          : { result: state.decision },
      ),
  });
  const access = new EntityAccess({ catalog, permissions });
  const readable = async (credentials: BackstageCredentials) => {
    const refs = await access.readableRefs(credentials);
    return refs === 'all' ? refs : [...refs];
  };
  return { state, readable };
}

describe('the entities a caller may read', () => {
  afterEach(() => jest.useRealTimers());

  it('are each caller’s own, and are read once for several lists', async () => {
    const { state, readable } = setup();

    const first = await Promise.all([readable(ada), readable(ada)]);

    expect(first).toEqual([[ref('ada-wallet')], [ref('ada-wallet')]]);
    expect(await readable(lin)).toEqual([ref('lin-site')]);
    expect(await readable(ada)).toEqual([ref('ada-wallet')]);
    expect(state.reads).toBe(2);
  });

  it('follow a changed decision at once', async () => {
    const { state, readable } = setup();
    await readable(ada);

    state.policy = 'second';
    state.entities = [];
    expect(await readable(ada)).toEqual([]);
    state.decision = AuthorizeResult.DENY;
    expect(await readable(ada)).toEqual([]);
    state.decision = AuthorizeResult.ALLOW;
    expect(await readable(ada)).toBe('all');
  });

  it('are read again after a while', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] });
    const { state, readable } = setup();
    await readable(ada);
    state.entities = [];

    jest.advanceTimersByTime(29_000);
    expect(await readable(ada)).toEqual([ref('ada-wallet')]);
    jest.advanceTimersByTime(2_000);
    expect(await readable(ada)).toEqual([]);
  });

  it('are not remembered when they could not be read', async () => {
    const { state, readable } = setup();
    state.failure = new Error('The catalog is away');
    await expect(readable(ada)).rejects.toThrow('The catalog is away');
    state.failure = undefined;

    expect(await readable(ada)).toEqual([ref('ada-wallet')]);
  });

  it('are forgotten, oldest first, when there are too many', async () => {
    const cache = new ReadableCache({ maxRefs: 3 });
    const read: string[] = [];
    const get = (key: string) =>
      cache.get(key, async () => {
        read.push(key);
        return new Set([`${key}-1`, `${key}-2`]);
      });

    await get('ada');
    await get('lin');
    await get('lin');
    await get('ada');

    expect(read).toEqual(['ada', 'lin', 'ada']);
  });
});
