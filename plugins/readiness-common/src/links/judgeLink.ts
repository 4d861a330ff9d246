import type { LinkAnswer, LinkVerdict } from '../contracts/links';

/**
 * What one attempt to follow a link brought.
 *
 * @public
 */
export interface LinkAttempt {
  answer: LinkAnswer;
  status?: number;
  /** Where it ended up, when that is somewhere else. */
  finalUrl?: string;
  /** It was said at the first hop that the page has moved for good. */
  movedForGood?: boolean;
  /** How long the host asked to be left alone, in milliseconds. */
  retryAfterMs?: number;
}

/**
 * How much it takes to call a link broken, and how often to look.
 *
 * @public
 */
export interface LinkPolicy {
  /** How many times in a row the page has to be gone. */
  proofTimes: number;
  /** How much time has to lie between the first and the last of them. */
  proofOverMs: number;
  /** How long a good answer is good for. */
  everyMs: number;
}

/**
 * What is remembered of a link between two attempts.
 *
 * @public
 */
export interface LinkMemory {
  verdict: LinkVerdict;
  /** Attempts in a row that found it gone. */
  gone: number;
  /** When the first of those was. */
  goneSince?: Date;
  /** Attempts in a row that brought nothing usable, for whatever reason. */
  failures: number;
}

/**
 * The memory after an attempt, and when to try next.
 *
 * @public
 */
export interface LinkJudgement extends LinkMemory {
  nextCheckAt: Date;
  /** When the host may be asked again at all, if it said so. */
  hostAgainAt?: Date;
}

const MINUTE = 60_000;
const BACK_OFF = 15 * MINUTE;
/** A host may ask for patience, not for being forgotten. */
const LONGEST_WAIT = 7 * 24 * 60 * MINUTE;

const BLOCKED_STATUS = new Set([401, 402, 403, 407, 451, 999]);

type Sight = 'there' | 'moved' | 'gone' | 'hidden' | 'refused' | 'unknown';

/** Only the page's own absence is a failure; our not seeing it is none. */
function sightOf({ answer, status = 0, movedForGood }: LinkAttempt): Sight {
  switch (answer) {
    case 'dns-not-found':
      return 'gone';
    case 'not-found':
      return 'gone';
    case 'read':
      return 'there';
    case 'not-allowed':
    case 'maybe-private':
    case 'login-page':
      return 'hidden';
    case 'http':
      break;
    default:
      return 'unknown';
  }
  if (status === 404 || status === 410) {
    return 'gone';
  }
  if (status === 429) {
    return 'refused';
  }
  if (BLOCKED_STATUS.has(status)) {
    return 'hidden';
  }
  if ((status >= 200 && status < 300) || status === 304) {
    return movedForGood ? 'moved' : 'there';
  }
  return 'unknown';
}

/**
 * Judges a link by an attempt and by what was known before. A page that was
 * gone once may be back after a deployment, so `broken` takes several attempts
 * over some time; until then nothing is claimed. A link proven broken stays so
 * while its host does not answer at all.
 *
 * @public
 */
export function judgeLink(options: {
  before: LinkMemory;
  attempt: LinkAttempt;
  policy: LinkPolicy;
  now: Date;
}): LinkJudgement {
  const { before, attempt, policy, now } = options;
  const sight = sightOf(attempt);
  const askedFor = Math.min(attempt.retryAfterMs ?? 0, LONGEST_WAIT);
  const after = (waitMs: number) =>
    new Date(now.getTime() + Math.max(waitMs, askedFor));

  if (sight === 'there' || sight === 'moved' || sight === 'hidden') {
    const verdicts = { there: 'ok', moved: 'redirected', hidden: 'blocked' };
    return {
      verdict: verdicts[sight] as LinkVerdict,
      gone: 0,
      failures: 0,
      nextCheckAt: after(policy.everyMs),
    };
  }

  const failures = before.failures + 1;
  const backOff = Math.min(BACK_OFF * 2 ** (failures - 1), policy.everyMs);
  if (sight === 'unknown' || sight === 'refused') {
    const claim = sight === 'refused' ? 'blocked' : 'unreachable';
    return {
      verdict: before.verdict === 'broken' ? 'broken' : claim,
      gone: before.gone,
      goneSince: before.goneSince,
      failures,
      nextCheckAt: after(backOff),
      ...(askedFor > 0 ? { hostAgainAt: after(0) } : {}),
    };
  }

  const gone = before.gone + 1;
  const goneSince = before.goneSince ?? now;
  const proven =
    gone >= policy.proofTimes &&
    now.getTime() - goneSince.getTime() >= policy.proofOverMs;
  const interval = Math.max(
    MINUTE,
    policy.proofOverMs / Math.max(1, policy.proofTimes - 1),
  );
  return {
    verdict: proven ? 'broken' : 'unreachable',
    gone,
    goneSince,
    failures,
    nextCheckAt: after(proven ? policy.everyMs : interval),
  };
}
