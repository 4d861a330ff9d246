import {
  assessCoverage,
  promisedHours,
  type Coverage,
  type CoveragePromise,
  type SupportModelSpec,
} from '@backstage-readiness/plugin-readiness-common';
import type { StoredRota } from './store/rows';

const DAY = 24 * 60 * 60_000;

/** A rota held against a promise. */
export interface Judgement {
  promise: CoveragePromise;
  coverage: Coverage;
  /** Epoch milliseconds; nothing is known of the time after it. */
  until: number;
}

/**
 * Judges a kept rota at a moment, as far ahead as it is known, or `days` days.
 * It is held against the hours that the support model promises.
 */
export function judgeRota(options: {
  rota: StoredRota;
  now: Date;
  days?: number;
  hours?: SupportModelSpec['hours'];
}): Judgement {
  const { rota, days = Infinity } = options;
  const now = options.now.getTime();
  const until = Math.min(
    rota.knownUntil === undefined ? now : Date.parse(rota.knownUntil),
    now + days * DAY,
  );
  const { promise, intervals } = promisedHours({
    hours: options.hours,
    from: now,
    to: until,
  });
  return {
    promise,
    until,
    coverage: assessCoverage({
      levels: rota.levels,
      now,
      until,
      promised: intervals,
    }),
  };
}

/** Whether enough is known of a rota to say who is on call now. */
export function isCurrent(rota: StoredRota, now: Date): boolean {
  return (
    rota.knownUntil !== undefined && Date.parse(rota.knownUntil) > now.getTime()
  );
}
