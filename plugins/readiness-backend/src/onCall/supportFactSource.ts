import { stringifyEntityRef } from '@backstage/catalog-model';
import type { SupportModelSpec } from '@backstage-readiness/plugin-readiness-common';
import type { FactSource } from '@backstage-readiness/plugin-readiness-node';
import type { OnCallSources } from './OnCallSources';

/**
 * Facts about how an entity is supported, read as `facts.support.<field>`.
 *
 * - `hours`, `outOfHours`: what is promised within the hours and beyond is written
 * - `channel`, `triage`, `ticketBoard`, `postmortems`: named in the model
 * - `severities`: how many there are
 * - `updates`, `tells`: every severity says how often, and whom to tell
 * - `roles`: the roles of support lead and support engineer are named
 * - `incidentLead`: it is written who leads an incident
 * - `metrics`: ids of the figures it shows
 * - `sla`: the availability promised, in percent; absent when none is
 */
export function createSupportFactSource(
  sources: Pick<OnCallSources, 'of'>,
): FactSource {
  return {
    id: 'support',
    title: 'Support models',
    fields: {
      hours: 'bool',
      outOfHours: 'bool',
      channel: 'bool',
      severities: 'int',
      updates: 'bool',
      tells: 'bool',
      triage: 'bool',
      ticketBoard: 'bool',
      postmortems: 'bool',
      roles: 'bool',
      incidentLead: 'bool',
      metrics: 'list<string>',
      sla: 'double',
    },
    trustFor: 'PT26H',
    every: 'PT10M',
    async collect({ entities }) {
      const found = await sources.of(entities);
      return found.flatMap(({ support }, index) => {
        const known = support?.stored?.known;
        return known
          ? [
              {
                entityRef: stringifyEntityRef(entities[index]),
                observedAt: known.fetchedAt,
                values: valuesOf(known.model),
              },
            ]
          : [];
      });
    },
  };
}

function valuesOf(model: SupportModelSpec) {
  const { hours, channel, severities = [], sla, triage, postmortems } = model;
  const ofEvery = (isThere: (one: (typeof severities)[number]) => boolean) =>
    severities.length > 0 && severities.every(isThere);
  return {
    hours: hours.weekly.length > 0,
    outOfHours: hours.outOfHours !== undefined,
    channel: channel !== undefined,
    severities: severities.length,
    updates: ofEvery(({ updateEvery }) => updateEvery !== undefined),
    tells: ofEvery(({ tell }) => (tell ?? []).length > 0),
    triage: triage?.quickHelpUpTo !== undefined,
    ticketBoard: triage?.thenTicketIn !== undefined,
    postmortems: postmortems !== undefined,
    roles: model.support !== undefined,
    incidentLead: model.incidentLead !== undefined,
    metrics: (model.metrics ?? []).map(({ id }) => id),
    ...(sla && { sla: sla.availability }),
  };
}
