import { nextHop } from './redirects';

function hop(overrides: Partial<Parameters<typeof nextHop>[0]> = {}) {
  return nextHop({
    from: new URL('https://one.example/start'),
    location: '/next',
    status: 302,
    method: 'GET',
    hasBody: false,
    hasCredentials: false,
    ...overrides,
  });
}

describe('nextHop', () => {
  it('resolves a relative location and keeps credentials on the same origin', () => {
    const next = hop({ hasCredentials: true });
    expect(next.url.href).toBe('https://one.example/next');
    expect(next.keepCredentials).toBe(true);
  });

  it.each([
    'https://two.example/',
    'https://one.example:8443/',
    '//two.example',
  ])('drops credentials on the way to %s', location => {
    expect(hop({ location, hasCredentials: true }).keepCredentials).toBe(false);
  });

  it('refuses to go from https to http with credentials', () => {
    expect(() =>
      hop({ location: 'http://one.example/', hasCredentials: true }),
    ).toThrow(/from https to http/);
    expect(hop({ location: 'http://one.example/' }).url.protocol).toBe('http:');
  });

  it('turns a redirected POST into a GET without its body', () => {
    for (const status of [301, 302, 303]) {
      expect(hop({ status, method: 'POST', hasBody: true })).toMatchObject({
        method: 'GET',
        keepBody: false,
      });
    }
    expect(hop({ status: 307, method: 'POST', hasBody: true })).toMatchObject({
      method: 'POST',
      keepBody: true,
    });
    expect(hop({ status: 303, method: 'HEAD' }).method).toBe('HEAD');
  });

  it('never carries a body to another origin', () => {
    expect(() =>
      hop({
        status: 307,
        method: 'POST',
        hasBody: true,
        location: 'https://two.example/',
      }),
    ).toThrow(/another origin/);
  });

  it.each([
    ['file:///etc/passwd', 'not-allowed'],
    ['gopher://one.example/', 'not-allowed'],
    ['https://user:secret@one.example/', 'not-allowed'],
    ['http://[::1', 'bad-redirect'],
  ])('refuses %s', (location, code) => {
    expect(() => hop({ location })).toThrow(expect.objectContaining({ code }));
  });
});
