import type { FactSource } from '@backstage-readiness/plugin-readiness-node';

const source = (id: string, fields: FactSource['fields']): FactSource => ({
  id,
  title: id,
  fields,
  trustFor: 'PT26H',
  every: 'PT10M',
  collect: async () => [],
});

/** The facts the definitions may rely on, as the parts of the product observe them. */
export const shippedSources = [
  source('links', {
    checked: 'int',
    broken: 'int',
    blocked: 'int',
    unreachable: 'int',
    brokenUrls: 'list<string>',
  }),
  source('runbooks', {
    count: 'int',
    readable: 'int',
    broken: 'int',
    kinds: 'list<string>',
    missingSections: 'list<string>',
    placeholders: 'int',
    deadLinks: 'int',
    commandsWithoutResult: 'int',
    alertsWithoutRunbook: 'list<string>',
    alertsWithBrokenRunbook: 'list<string>',
    lastDrilledAt: 'timestamp',
    lastReviewedAt: 'timestamp',
    lastChangedAt: 'timestamp',
  }),
  source('slo', {
    defined: 'int',
    worst: 'string',
    budgetRemaining: 'double',
    target: 'double',
    sample: 'bool',
    alertsKnown: 'bool',
    alerting: 'bool',
    slaDefined: 'bool',
    slaAligned: 'bool',
  }),
  source('duty', {
    lastNoteAt: 'timestamp',
    lastNoteAcknowledged: 'bool',
    unacknowledged: 'int',
  }),
  source('onCall', {
    covered: 'bool',
    levels: 'int',
    gapsNext14d: 'int',
    distinctRoles: 'bool',
  }),
  source('support', {
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
  }),
  source('handover', {
    state: 'string',
    overdueConditions: 'int',
    drifted: 'bool',
  }),
];
