import { worstSloState } from '@backstage-readiness/plugin-readiness-common';
import type {
  FactSource,
  FactValue,
} from '@backstage-readiness/plugin-readiness-node';
import type { KnownSlos, SloService } from './SloService';

/**
 * Facts about the objectives of an entity, read as `facts.slo.<field>`.
 *
 * - `defined`: how many objectives its files define and that can be computed
 * - `worst`: the worst state among them when last measured
 * - `budgetRemaining`: the lowest share of budget left; below 0 when overdrawn
 * - `target`: the highest target
 * - `sample`: some of the figures are invented
 * - `alertsKnown`: of every objective somebody can tell its alert rules
 * - `alerting`: every objective has an alert rule tied to it; absent when unknown
 * - `slaDefined`: the support model promises an SLA
 * - `slaAligned`: that is no stricter than the objective it stands on; absent when there is none, or it cannot be told
 */
export function createSloFactSource(service: SloService): FactSource {
  return {
    id: 'slo',
    title: 'SLOs',
    fields: {
      defined: 'int',
      worst: 'string',
      budgetRemaining: 'double',
      target: 'double',
      sample: 'bool',
      alertsKnown: 'bool',
      alerting: 'bool',
      slaDefined: 'bool',
      slaAligned: 'bool',
    },
    trustFor: 'PT2H',
    every: 'PT10M',
    appliesTo: { 'metadata.annotations.readiness/slo': { $exists: true } },
    async collect({ entities, signal }) {
      const judged = await service.judge(entities, signal);
      return [...judged].flatMap(([entityRef, slos]) =>
        slos.readAt === null
          ? []
          : [
              {
                entityRef,
                values: valuesOf(slos),
                observedAt: observedAt(slos, slos.readAt),
              },
            ],
      );
    },
  };
}

/** As old as the oldest figure among them. */
function observedAt({ objectives }: KnownSlos, readAt: string): string {
  const moments = objectives.flatMap(objective => objective.observedAt ?? []);
  return [...moments, readAt].sort()[0];
}

function valuesOf({ objectives, sla }: KnownSlos): Record<string, FactValue> {
  const values: Record<string, FactValue> = {
    defined: objectives.length,
    slaDefined: sla !== null,
  };
  if (sla && sla.aligned !== null) {
    values.slaAligned = sla.aligned;
  }
  if (objectives.length === 0) {
    return values;
  }
  values.target = Math.max(...objectives.map(({ target }) => target));
  values.sample = objectives.some(({ sample }) => sample);
  values.alertsKnown = objectives.every(({ alerts }) => alerts !== null);
  if (values.alertsKnown) {
    values.alerting = objectives.every(
      ({ alerts }) => alerts !== null && alerts.length > 0,
    );
  }
  const left = objectives.flatMap(({ budget }) => budget?.remaining ?? []);
  if (left.length > 0) {
    values.budgetRemaining = Math.min(...left);
  }
  // An old figure has no state of its own: the facts themselves grow stale.
  const states = objectives.flatMap(({ state }) =>
    state === 'stale' ? [] : state,
  );
  const worst = worstSloState(states);
  if (worst) {
    values.worst = worst;
  }
  return values;
}
