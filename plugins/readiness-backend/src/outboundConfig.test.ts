import { ConfigReader } from '@backstage/config';
import { readOutboundConfig } from './outboundConfig';

const read = (outbound: object) =>
  readOutboundConfig(new ConfigReader({ outbound }));

describe('readOutboundConfig', () => {
  it('leaves defaults to the client', () => {
    expect(readOutboundConfig(undefined)).toEqual({ allowHosts: [] });
  });

  it('reads what is set', () => {
    expect(
      read({
        allowHosts: ['a.acme.io:9090'],
        timeout: 'PT5S',
        maxRedirects: 0,
      }),
    ).toEqual({
      allowHosts: ['a.acme.io:9090'],
      timeoutMs: 5000,
      maxRedirects: 0,
    });
  });

  it.each([
    [{ timeout: '5s' }, /readiness\.outbound\.timeout is '5s'/],
    [{ timeout: 'PT0S' }, /readiness\.outbound\.timeout/],
    [{ maxBytes: 0 }, /readiness\.outbound\.maxBytes is 0/],
    [
      { allowHosts: ['http://a'] },
      /readiness\.outbound\.allowHosts.*http:\/\/a/s,
    ],
  ])('refuses %j', (outbound, message) => {
    expect(() => read(outbound)).toThrow(message);
  });
});
