const lines = (...annotations: string[]) =>
  [
    'metadata:',
    '  annotations:',
    ...annotations.map(line => `    ${line}`),
    '',
  ].join('\n');

/** Lines for the catalog file that name a rota, by where the rota is kept. */
export const ON_CALL_SOURCES = {
  rota: lines('readiness/on-call: ./rota.yaml'),
  pagerduty: lines(
    '# one service, or several',
    'pagerduty.com/service-id: PABC123, PDEF456',
  ),
  jsm: lines(
    '# the id of a schedule, or of several',
    'readiness/on-call: jsm:0f9c8b7a-1234-4cde-9abc-0123456789ab',
  ),
  opsgenie: lines(
    '# a schedule, by its name or id',
    'readiness/on-call: opsgenie:Payments',
    '# or all schedules of a team:',
    '# opsgenie.com/team: payments',
  ),
  grafana: lines(
    '# an escalation chain, with all its levels',
    'readiness/on-call: grafana-chain:F7V1N2',
    '# or one schedule:',
    '# readiness/on-call: grafana:SBM7DV7BKFUYU',
  ),
  ical: lines(
    '# calendars from the configuration of the portal, first level first',
    'readiness/on-call: ical:payments-first, ical:payments-second',
  ),
} as const;

/** The smallest rota file. */
export const ROTA_SNIPPET = `apiVersion: readiness/v1
kind: Rota
metadata: { name: my-team }
spec:
  timezone: Europe/London
  roles:
    - name: support lead
      layers: [{ starts: 2026-11-02T09:00, every: P7D, people: [user:ada, user:lin] }]
`;
