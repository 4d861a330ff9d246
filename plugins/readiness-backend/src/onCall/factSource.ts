import type { FactSource } from '@backstage-readiness/plugin-readiness-node';
import type { Coverage } from '@backstage-readiness/plugin-readiness-common';
import type { OnCallService } from './OnCallService';

/** Facts look two weeks ahead, as far as rotas are usually settled. */
const DAYS = 14;

/**
 * Facts about who answers for an entity, read as `facts.onCall.<field>`.
 *
 * - `covered`: somebody on some level is on call now
 * - `levels`: how many levels of escalation there are
 * - `gapsNext14d`: how many stretches of promised time have nobody at all
 * - `distinctRoles`: there are at least two levels, and nobody stands on two at
 *   the same time in these two weeks
 */
export function createOnCallFactSource(service: OnCallService): FactSource {
  return {
    id: 'onCall',
    title: 'On-call',
    fields: {
      covered: 'bool',
      levels: 'int',
      gapsNext14d: 'int',
      distinctRoles: 'bool',
    },
    trustFor: 'PT26H',
    every: 'PT10M',
    async collect({ entities }) {
      const judged = await service.judge({ entities, days: DAYS });
      return [...judged].map(([entityRef, { fetchedAt, coverage }]) => ({
        entityRef,
        observedAt: fetchedAt,
        values: valuesOf(coverage),
      }));
    },
  };
}

function valuesOf({ levels, gaps, samePerson }: Coverage) {
  return {
    covered: levels.some(level => level.now.length > 0),
    levels: levels.length,
    gapsNext14d: gaps.length,
    distinctRoles: levels.length > 1 && samePerson.length === 0,
  };
}
