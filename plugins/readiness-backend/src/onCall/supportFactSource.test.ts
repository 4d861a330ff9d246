import { supportModelSpecSchema } from '@backstage-readiness/plugin-readiness-common';
import type { Entity } from '@backstage/catalog-model';
import type { EntitySources } from './OnCallSources';
import { createSupportFactSource } from './supportFactSource';

const entity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'pay' },
};
const hours = {
  timezone: 'Europe/London',
  weekly: [{ days: ['Mon'], from: '08:00', to: '18:00' }],
};

async function observe(spec: object | undefined) {
  const known = spec && {
    title: 'Support',
    url: 'https://git.example.com/support.yaml',
    model: supportModelSpecSchema.parse(spec),
    fetchedAt: '2026-11-21T09:00:00Z',
  };
  const stored = {
    subjectRef: 'component:default/pay',
    reference: './support.yaml',
    attemptedAt: '2026-11-21T09:00:00Z',
    known,
  };
  const sources: EntitySources = {
    support: { subject: { entity, via: 'entity' }, stored },
  };
  const facts = createSupportFactSource({ of: async () => [sources] });
  return facts.collect({
    entities: [entity],
    signal: new AbortController().signal,
  });
}

describe('facts about support', () => {
  it('say what a support model has', async () => {
    expect(
      await observe({
        hours: { ...hours, outOfHours: 'on-call for P1' },
        channel: { name: '#pay' },
        severities: [
          { id: 'P1', when: 'down', updateEvery: 'PT30M', tell: ['users'] },
          { id: 'P2', when: 'slow', updateEvery: 'PT4H' },
        ],
        sla: { availability: 99.5, over: 'P30D' },
        triage: { quickHelpUpTo: 'PT15M' },
        postmortems: 'https://wiki.example.com/pay',
        support: { lead: 'support lead', engineer: 'support engineer' },
        incidentLead: 'the duty manager',
        metrics: [{ id: 'incidents' }, { id: 'satisfaction', target: 4 }],
      }),
    ).toEqual([
      {
        entityRef: 'component:default/pay',
        observedAt: '2026-11-21T09:00:00Z',
        values: {
          hours: true,
          outOfHours: true,
          channel: true,
          severities: 2,
          updates: true,
          tells: false,
          triage: true,
          ticketBoard: false,
          postmortems: true,
          roles: true,
          incidentLead: true,
          metrics: ['incidents', 'satisfaction'],
          sla: 99.5,
        },
      },
    ]);
  });

  it('promise nothing that is not written, and leave the SLA out', async () => {
    const [{ values }] = await observe({ hours });
    expect(values).toEqual({
      hours: true,
      outOfHours: false,
      channel: false,
      severities: 0,
      updates: false,
      tells: false,
      triage: false,
      ticketBoard: false,
      postmortems: false,
      roles: false,
      incidentLead: false,
      metrics: [],
    });
  });

  it('say nothing of a model that was never read', async () => {
    expect(await observe(undefined)).toEqual([]);
  });
});
