import {
  assessCoverage,
  promisedHours,
  type Coverage,
  type CoveragePromise,
  type SupportModelSpec,
} from '@backstage-readiness/plugin-readiness-common';
import type { StoredRota } from './RotaStore';

const DAY = 24 * 60 * 60_000;

/**
 * Judges a kept rota at a moment, as far ahead as it is known, or `days` days.
 * It is held against the hours that the support model promises.
 */
export function judgeRota(options: {
  known: NonNullable<StoredRota['known']>;
  now: Date;
  days?: number;
  hours?: SupportModelSpec['hours'];
}): { promise: CoveragePromise; coverage: Coverage } {
  const { known, days = Infinity } = options;
  const now = options.now.getTime();
  const until = Math.min(Date.parse(known.knownUntil), now + days * DAY);
  const { promise, intervals } = promisedHours({
    hours: options.hours,
    from: now,
    to: until,
  });
  return {
    promise,
    coverage: assessCoverage({
      levels: known.rota.levels,
      now,
      until,
      promised: intervals,
    }),
  };
}
