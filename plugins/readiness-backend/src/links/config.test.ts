import { ConfigReader } from '@backstage/config';
import { readLinksConfig } from './config';

describe('readLinksConfig', () => {
  it('has cautious defaults', () => {
    expect(readLinksConfig(undefined)).toEqual({
      policy: { everyMs: 86_400_000, proofTimes: 3, proofOverMs: 3_600_000 },
      hostDelayMs: 1_000,
      perHost: 1,
      hostsAtOnce: 10,
      leaseMs: 60_000,
    });
  });

  it.each([
    [{ every: 'daily' }, /readiness\.links\.every is 'daily'; write an ISO/],
    [{ every: 'PT1S' }, /shorter than a minute/],
    [{ proof: { times: 0 } }, /readiness\.links\.proof\.times is 0/],
    [{ proof: { over: '1h' } }, /readiness\.links\.proof\.over/],
    [{ perHost: 1.5 }, /readiness\.links\.perHost/],
  ])('refuses %j', (links, message) => {
    expect(() => readLinksConfig(new ConfigReader({ links }))).toThrow(message);
  });
});
