import type { FactSource } from '@backstage-readiness/plugin-readiness-node';
import type { JudgedRotas, RotaJudge } from './RotaJudge';

/** Facts look two weeks ahead, as far as rotas are usually settled. */
const DAYS = 14;

/**
 * Facts about who answers for an entity, read as `facts.onCall.<field>`.
 *
 * - `covered`: on each rota somebody on some level is on call now
 * - `levels`: how many levels of escalation there are, on the rota with most
 * - `gapsNext14d`: how many stretches of promised time have nobody at all, on
 *   all rotas
 * - `distinctRoles`: some rota has at least two levels, and in these two weeks
 *   nobody stands on two of a rota at the same time, or is support lead and
 *   support engineer
 */
export function createOnCallFactSource(rotas: RotaJudge): FactSource {
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
      const judged = await rotas.judge({ entities, days: DAYS });
      return [...judged].map(([entityRef, one]) => ({
        entityRef,
        observedAt: one.fetchedAt,
        values: valuesOf(one),
      }));
    },
  };
}

function valuesOf({ coverages, sameLeadAndEngineer }: JudgedRotas) {
  const levels = Math.max(...coverages.map(one => one.levels.length));
  return {
    covered: coverages.every(one =>
      one.levels.some(level => level.now.length > 0),
    ),
    levels,
    gapsNext14d: coverages.reduce((sum, { gaps }) => sum + gaps.length, 0),
    distinctRoles:
      levels > 1 &&
      coverages.every(({ samePerson }) => samePerson.length === 0) &&
      sameLeadAndEngineer.length === 0,
  };
}
