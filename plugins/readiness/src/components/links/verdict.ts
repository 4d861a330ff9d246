import type {
  EntityLink,
  LinkVerdict,
} from '@backstage-readiness/plugin-readiness-common';
import type { StatusTone } from '../shared';

/** Only a broken link is anybody's fault; the others are things to know. */
export const VERDICT_TONE: Record<LinkVerdict, StatusTone> = {
  broken: 'bad',
  redirected: 'warning',
  unreachable: 'warning',
  blocked: 'neutral',
  'not-checked': 'unknown',
  ok: 'good',
};

const ORDER = Object.keys(VERDICT_TONE);

/** Worst first; equal ones in the order the entity names them. */
export function worstFirst(links: readonly EntityLink[]): EntityLink[] {
  return [...links].sort(
    (one, other) => ORDER.indexOf(one.verdict) - ORDER.indexOf(other.verdict),
  );
}
