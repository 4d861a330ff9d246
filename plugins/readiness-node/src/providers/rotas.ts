import type { OnCallShift } from '@backstage-readiness/plugin-readiness-common';
import type { OnCallResult, OnCallRotaResult } from '../onCall';

/**
 * The rotas of one entity as its result. Several services on one policy are one
 * rota. When none could be had, that is a reason for the entity.
 *
 * @public
 */
export function resultOf(
  entityRef: string,
  rotas: readonly OnCallRotaResult[],
): OnCallResult {
  const distinct = new Map<string, OnCallRotaResult>();
  for (const result of rotas) {
    const id = 'rota' in result ? result.rota.id : result.id;
    const known = distinct.get(id);
    if (!known || ('reason' in known && 'rota' in result)) {
      distinct.set(id, result);
    }
  }
  const all = [...distinct.values()];
  if (all.some(result => 'rota' in result)) {
    return { entityRef, rotas: all };
  }
  const reasons = new Set(
    all.flatMap(result => ('reason' in result ? [result.reason] : [])),
  );
  return {
    entityRef,
    reason: reasons.size > 0 ? [...reasons].join('; ') : 'It names no rota',
  };
}

/**
 * Whether a shift touches a window; one without times always does.
 *
 * @public
 */
export function touches(
  { start, end }: Pick<OnCallShift, 'start' | 'end'>,
  window: { from: Date; to: Date },
): boolean {
  return (
    (start === null || Date.parse(start) < window.to.getTime()) &&
    (end === null || Date.parse(end) > window.from.getTime())
  );
}

/**
 * An address that is safe as a link; undefined for anything but https.
 *
 * @public
 */
export function linkOf(address: string | null | undefined): string | undefined {
  return address && /^https:\/\//.test(address) ? address : undefined;
}
