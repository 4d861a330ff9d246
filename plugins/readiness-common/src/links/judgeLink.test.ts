import { judgeLink, LinkAttempt, LinkMemory } from './judgeLink';

const HOUR = 60 * 60_000;
const policy = { proofTimes: 3, proofOverMs: HOUR, everyMs: 24 * HOUR };
const start = new Date('2026-11-02T09:00:00.000Z');
const unseen: LinkMemory = { verdict: 'not-checked', gone: 0, failures: 0 };
const notFound: LinkAttempt = { answer: 'http', status: 404 };

function judge(attempt: LinkAttempt, before = unseen, now = start) {
  return judgeLink({ before, attempt, policy, now });
}

function hoursUntil(date: Date, now = start) {
  return (date.getTime() - now.getTime()) / HOUR;
}

describe('judgeLink', () => {
  it.each([
    [{ answer: 'http', status: 200 }, 'ok'],
    [{ answer: 'http', status: 304 }, 'ok'],
    [{ answer: 'http', status: 200, finalUrl: 'https://b.acme.io/' }, 'ok'],
    [{ answer: 'http', status: 200, movedForGood: true }, 'redirected'],
    [{ answer: 'http', status: 401 }, 'blocked'],
    [{ answer: 'http', status: 403 }, 'blocked'],
    [{ answer: 'http', status: 429 }, 'blocked'],
    [{ answer: 'login-page', status: 200 }, 'blocked'],
    [{ answer: 'not-allowed' }, 'blocked'],
    [{ answer: 'http', status: 500 }, 'unreachable'],
    [{ answer: 'http', status: 503 }, 'unreachable'],
    [{ answer: 'timeout' }, 'unreachable'],
    [{ answer: 'connection' }, 'unreachable'],
    [{ answer: 'tls' }, 'unreachable'],
    [{ answer: 'dns-failed' }, 'unreachable'],
    [{ answer: 'too-many-redirects' }, 'unreachable'],
    [{ answer: 'http', status: 404 }, 'unreachable'],
    [{ answer: 'dns-not-found' }, 'unreachable'],
  ] as Array<[LinkAttempt, string]>)(
    'calls a link that first brings %j %s',
    (attempt, verdict) => {
      expect(judge(attempt).verdict).toBe(verdict);
    },
  );

  it.each([
    ['404', notFound],
    ['410', { answer: 'http', status: 410 }],
    ['an unknown name', { answer: 'dns-not-found' }],
  ] as Array<[string, LinkAttempt]>)(
    'calls a link broken after three times of %s over an hour',
    (_what, attempt) => {
      const first = judge(attempt);
      expect(hoursUntil(first.nextCheckAt)).toBe(0.5);
      const second = judge(attempt, first, first.nextCheckAt);
      expect(second.verdict).toBe('unreachable');
      const third = judge(attempt, second, second.nextCheckAt);
      expect(third).toMatchObject({ verdict: 'broken', gone: 3 });
      expect(hoursUntil(third.nextCheckAt, second.nextCheckAt)).toBe(24);
    },
  );

  it('does not take three quick looks for proof', () => {
    let memory: LinkMemory = unseen;
    for (let time = 0; time < 5; time++) {
      memory = judge(notFound, memory);
    }
    expect(memory).toMatchObject({ verdict: 'unreachable', gone: 5 });
  });

  it('starts counting again once the page was there', () => {
    const twice = judge(notFound, judge(notFound));
    const back = judge({ answer: 'http', status: 200 }, twice);
    expect(back).toMatchObject({ verdict: 'ok', gone: 0, failures: 0 });
    expect(back.goneSince).toBeUndefined();
  });

  it('keeps the proof while the host does not answer', () => {
    const broken: LinkMemory = {
      verdict: 'broken',
      gone: 3,
      goneSince: start,
      failures: 3,
    };
    expect(judge({ answer: 'timeout' }, broken)).toMatchObject({
      verdict: 'broken',
      gone: 3,
    });
    expect(judge({ answer: 'http', status: 200 }, broken).verdict).toBe('ok');
  });

  it('waits longer each time nothing usable comes, up to the usual interval', () => {
    const waits: number[] = [];
    let memory: LinkMemory = unseen;
    for (let time = 0; time < 9; time++) {
      const judged = judge({ answer: 'timeout' }, memory);
      waits.push(hoursUntil(judged.nextCheckAt));
      memory = judged;
    }
    expect(waits).toEqual([0.25, 0.5, 1, 2, 4, 8, 16, 24, 24]);
  });

  it('waits as long as the host asks, within reason', () => {
    const asked = (hours: number) => {
      const judged = judge({
        answer: 'http',
        status: 503,
        retryAfterMs: hours * HOUR,
      });
      return [judged.nextCheckAt, judged.hostAgainAt ?? start].map(moment =>
        hoursUntil(moment),
      );
    };
    expect(asked(2)).toEqual([2, 2]);
    expect(asked(0.125)).toEqual([0.25, 0.125]);
    expect(asked(10_000)).toEqual([168, 168]);
  });

  it('asks again soon where it was told to ask less', () => {
    const judged = judge({ answer: 'http', status: 429 });
    expect(judged).toMatchObject({ verdict: 'blocked', failures: 1 });
    expect(hoursUntil(judged.nextCheckAt)).toBe(0.25);
    expect(judged.hostAgainAt).toBeUndefined();
  });
});
