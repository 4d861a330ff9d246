import { mockServices } from '@backstage/backend-test-utils';
import { readServers } from './config';

const read = (...servers: object[]) =>
  readServers(
    mockServices.rootConfig({
      data: { readiness: { prometheus: { servers } } },
    }),
  );

describe('readServers', () => {
  it('has none by default', () => {
    expect(readServers(mockServices.rootConfig())).toEqual([]);
  });

  it('reads a server', () => {
    expect(
      read({
        name: 'main',
        url: 'https://prometheus.example.com/base/',
        auth: { type: 'basic', username: 'u', password: 'p' },
        headers: { 'X-Scope-OrgID': 't' },
      }),
    ).toEqual([
      {
        name: 'main',
        url: 'https://prometheus.example.com/base',
        isDefault: false,
        auth: { type: 'basic', username: 'u', password: 'p' },
        headers: { 'X-Scope-OrgID': 't' },
        timeoutMs: 30_000,
        concurrency: 4,
        links: [],
      },
    ]);
  });

  it.each([
    [
      'a URL that is none',
      [{ name: 'a', url: 'prometheus' }],
      /servers\[0\].url/,
    ],
    [
      'credentials in the URL',
      [{ name: 'a', url: 'https://u:p@example.com' }],
      /servers\[0\].auth/,
    ],
    [
      'an unknown way to sign in',
      [{ name: 'a', url: 'https://example.com', auth: { type: 'magic' } }],
      /auth.type is "magic"/,
    ],
    [
      'two servers of one name',
      [
        { name: 'a', url: 'https://a.example.com' },
        { name: 'a', url: 'https://b.example.com' },
      ],
      /two servers called "a"/,
    ],
    [
      'no patience at all',
      [{ name: 'a', url: 'https://a.example.com', timeoutSeconds: 0 }],
      /timeoutSeconds is 0/,
    ],
  ])('stops the start for %s', (_, servers, message) => {
    expect(() => read(...servers)).toThrow(message);
  });
});
