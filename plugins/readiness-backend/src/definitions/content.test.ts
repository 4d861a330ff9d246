import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { DefinitionsService } from './DefinitionsService';
import { shippedSources } from './__testUtils__/shippedSources';

/** What the operations guides ask for, row by row: scorecard, section, row, check. */
const ROWS: Array<
  [scorecard: string, section: string, row: string, checkId: string]
> = [
  [
    'operations-handover',
    'Documentation',
    'system overview with architecture diagram',
    'architecture-linked',
  ],
  [
    'operations-handover',
    'Documentation',
    'infrastructure and its code',
    'infrastructure-documented',
  ],
  [
    'operations-handover',
    'Documentation',
    'deployment pipelines and scripts',
    'pipeline-linked',
  ],
  [
    'operations-handover',
    'Documentation',
    'configuration management',
    'configuration-documented',
  ],
  [
    'operations-handover',
    'Documentation',
    'monitoring and alerts guide',
    'monitoring-guide-linked',
  ],
  [
    'operations-handover',
    'Documentation',
    'security and compliance guide',
    'security-guide-linked',
  ],
  [
    'operations-handover',
    'Documentation',
    'runbooks for deploy, scale, backup, update',
    'routine-runbooks-present',
  ],
  [
    'operations-handover',
    'Documentation',
    'playbooks per incident type',
    'incident-playbooks-present',
  ],
  [
    'operations-handover',
    'Knowledge transfer',
    'system walkthrough',
    'kt-walkthrough-held',
  ],
  [
    'operations-handover',
    'Knowledge transfer',
    'delivery pipeline',
    'kt-pipeline-held',
  ],
  [
    'operations-handover',
    'Knowledge transfer',
    'deploy, rollback and scaling',
    'kt-deployment-held',
  ],
  [
    'operations-handover',
    'Knowledge transfer',
    'monitoring and alerting',
    'kt-monitoring-held',
  ],
  [
    'operations-handover',
    'Knowledge transfer',
    'troubleshooting',
    'kt-troubleshooting-held',
  ],
  [
    'operations-handover',
    'Roles and responsibilities',
    'who owns incidents',
    'incident-owner-agreed',
  ],
  [
    'operations-handover',
    'Roles and responsibilities',
    'who owns monitoring',
    'monitoring-owner-agreed',
  ],
  [
    'operations-handover',
    'Roles and responsibilities',
    'who owns deployments',
    'deployment-owner-agreed',
  ],
  [
    'operations-handover',
    'Roles and responsibilities',
    'who owns support, in which channel',
    'support-owner-agreed',
  ],
  ['operations-handover', 'Access', 'cloud accounts', 'access-cloud-confirmed'],
  ['operations-handover', 'Access', 'CI/CD', 'access-pipeline-confirmed'],
  [
    'operations-handover',
    'Access',
    'monitoring and logging',
    'access-monitoring-confirmed',
  ],
  ['operations-handover', 'Access', 'secrets', 'access-secrets-confirmed'],
  [
    'operations-handover',
    'Access',
    'escalation contacts',
    'escalation-contacts-confirmed',
  ],
  [
    'operations-handover',
    'Monitoring and alerts',
    'health checks',
    'health-checks-present',
  ],
  [
    'operations-handover',
    'Monitoring and alerts',
    'thresholds with a route to a person',
    'alerts-routed',
  ],
  [
    'operations-handover',
    'Monitoring and alerts',
    'central logs',
    'logs-central',
  ],
  ['operations-handover', 'Observability', 'dashboards', 'dashboard-linked'],
  [
    'operations-handover',
    'Testing and validation',
    'end-to-end deployment',
    'deployment-tested-end-to-end',
  ],
  [
    'operations-handover',
    'Testing and validation',
    'failure scenarios',
    'failure-scenarios-tested',
  ],
  [
    'operations-handover',
    'Testing and validation',
    'performance',
    'performance-tested',
  ],
  [
    'operations-handover',
    'Testing and validation',
    'rollback',
    'rollback-tested',
  ],
  [
    'operations-handover',
    'Testing and validation',
    'mock incident run by operations',
    'mock-incident-run',
  ],
  [
    'operations-handover',
    'Support and escalation',
    'where incidents are reported and tracked',
    'support-channel-linked',
  ],
  [
    'operations-handover',
    'Support and escalation',
    'escalation path',
    'on-call-two-levels',
  ],
  [
    'operations-handover',
    'Support and escalation',
    'rota covers the hours promised',
    'on-call-without-gaps',
  ],
  ['operations-handover', 'Maintenance', 'patching', 'patching-agreed'],
  [
    'operations-handover',
    'Maintenance',
    'when and how to scale',
    'scaling-described',
  ],
  [
    'operations-handover',
    'Maintenance',
    'who may change alert thresholds',
    'alert-thresholds-governed',
  ],
  [
    'operations-handover',
    'Acceptance',
    'checklist complete',
    'handover-checklist-complete',
  ],
  [
    'operations-handover',
    'Acceptance',
    'review meeting held',
    'handover-review-held',
  ],
  ['operations-handover', 'Acceptance', 'sign-off given', 'handover-signed'],
  [
    'operability',
    'Replacing a system',
    'data migration',
    'replacement-data-migration-planned',
  ],
  [
    'operability',
    'Replacing a system',
    'switch-over or dual running',
    'replacement-switch-over-planned',
  ],
  [
    'operability',
    'Replacing a system',
    'rollback',
    'replacement-rollback-planned',
  ],
  [
    'operability',
    'Replacing a system',
    'user migration',
    'replacement-users-moved',
  ],
  [
    'operability',
    'Replacing a system',
    'impact measured',
    'replacement-impact-measured',
  ],
  ['operability', 'Observability', 'needs written as SLOs', 'slo-named'],
  ['operability', 'Observability', 'SLO metrics', 'slo-measured'],
  ['operability', 'Observability', 'service dashboard', 'dashboard-linked'],
  [
    'operability',
    'Observability',
    'alerts tied to SLOs',
    'alerts-tied-to-slos',
  ],
  [
    'operability',
    'Observability',
    'structured queryable logs',
    'logs-structured',
  ],
  ['operability', 'Observability', 'distributed tracing', 'tracing-in-place'],
  ['operability', 'Architecture', 'known constraints', 'constraints-recorded'],
  [
    'operability',
    'Architecture',
    'managed services',
    'managed-services-considered',
  ],
  [
    'operability',
    'Architecture',
    'boundaries and dependencies',
    'dependencies-declared',
  ],
  ['operability', 'Architecture', 'walking skeleton', 'walking-skeleton-live'],
  ['operability', 'Security', 'supply chain scanning', 'supply-chain-scanned'],
  [
    'operability',
    'Security',
    'authentication and authorisation review',
    'security-review-linked',
  ],
  ['operability', 'Security', 'OWASP Top 10', 'owasp-top-ten-covered'],
  [
    'operability',
    'Security',
    'infrastructure verified',
    'infrastructure-verified',
  ],
  ['operability', 'Security', 'penetration test', 'penetration-tested'],
  ['operability', 'Performance', 'regular load test', 'load-tested-regularly'],
  ['operability', 'Performance', 'spike and scaling test', 'spike-tested'],
  ['operability', 'Reliability', 'automated recovery', 'recovery-tested'],
  ['operability', 'Reliability', 'failover', 'failover-tested'],
  ['operability', 'Reliability', 'game day within a year', 'game-day-held'],
  ['operability', 'Maintainability', 'automated toil', 'toil-automated'],
  ['operability', 'Maintainability', 'update detection', 'updates-detected'],
  [
    'operability',
    'Maintainability',
    'always-on read access',
    'support-can-always-read',
  ],
  [
    'operability',
    'Maintainability',
    'break-glass write access',
    'break-glass-write-access',
  ],
  [
    'operability',
    'Maintainability',
    'non-production parity',
    'environments-alike',
  ],
  ['operability', 'Documentation', 'documents current', 'runbook-reviewed'],
  ['operability', 'Cost', 'spend tracked', 'spend-tracked'],
  ['operability', 'Cost', 'autoscaling', 'autoscaling-in-place'],
  [
    'operability',
    'Cost',
    'idle non-production shut down',
    'idle-environments-shut-down',
  ],
  ['operability', 'Cost', 'right-sized', 'right-sized'],
  [
    'operability',
    'Live support',
    'SLA no stricter than the SLO',
    'sla-within-slo',
  ],
  ['operability', 'Live support', 'severities P1 to P3', 'severities-defined'],
  [
    'operability',
    'Live support',
    'channel and update frequency',
    'updates-per-severity',
  ],
  ['operability', 'Live support', 'user-reported issues', 'user-reports-flow'],
  [
    'operability',
    'Live support',
    'out-of-hours arrangement',
    'out-of-hours-arranged',
  ],
  [
    'operability',
    'Live support',
    'compensation and commercial cover',
    'on-call-paid-and-covered',
  ],
  [
    'operability',
    'Roles and responsibilities',
    'operational ownership agreed',
    'operating-group-named',
  ],
  [
    'operability',
    'Support and escalation',
    'lead and engineer are two people',
    'on-call-distinct-roles',
  ],
  ['operability', 'Incidents', 'response steps', 'response-steps-written'],
  ['operability', 'Incidents', 'notes kept', 'incident-notes-kept'],
  [
    'operability',
    'Incidents',
    'post-incident review',
    'post-incident-reviews-held',
  ],
  [
    'operability',
    'Incidents',
    'improvements in the backlog',
    'improvements-in-backlog',
  ],
  ['operability', 'Incidents', 'rehearsals', 'incident-rehearsals-held'],
  [
    'operability',
    'External reviews',
    'cloud well-architected',
    'cloud-review-done',
  ],
  ['operability', 'External reviews', 'OWASP', 'owasp-review-done'],
  ['operability', 'External reviews', 'FinOps', 'finops-review-done'],
  [
    'production-readiness',
    'Deliverables',
    'architecture design',
    'architecture-design-delivered',
  ],
  [
    'production-readiness',
    'Deliverables',
    'security architecture review',
    'security-architecture-reviewed',
  ],
  [
    'production-readiness',
    'Deliverables',
    'business input',
    'business-input-delivered',
  ],
  [
    'production-readiness',
    'Deliverables',
    'operations input',
    'operations-input-delivered',
  ],
  [
    'production-readiness',
    'Deliverables',
    'service guide',
    'service-guide-delivered',
  ],
  [
    'production-readiness',
    'Deliverables',
    'testing approach',
    'testing-approach-delivered',
  ],
  [
    'production-readiness',
    'Deliverables',
    'performance tests with KPIs',
    'performance-test-kpis-met',
  ],
  [
    'production-readiness',
    'Deliverables',
    'security tests',
    'security-tests-done',
  ],
  [
    'production-readiness',
    'Deliverables',
    'documented test results',
    'test-results-documented',
  ],
  [
    'production-readiness',
    'Deliverables',
    'operators handbook',
    'operators-handbook-delivered',
  ],
  [
    'production-readiness',
    'Deliverables',
    'operations guide',
    'operations-guide-delivered',
  ],
  [
    'production-readiness',
    'Deliverables',
    'security monitoring',
    'security-monitoring-in-place',
  ],
  [
    'production-readiness',
    'Deliverables',
    'NOC runbook',
    'noc-runbook-delivered',
  ],
  [
    'production-readiness',
    'Deliverables',
    'security incident response',
    'security-incident-response-delivered',
  ],
  [
    'production-readiness',
    'Process',
    '1 release debrief',
    'release-debrief-held',
  ],
  [
    'production-readiness',
    'Process',
    '2 tickets created',
    'release-tickets-created',
  ],
  [
    'production-readiness',
    'Process',
    '3 deployment plan with rollback',
    'deployment-plan-with-rollback',
  ],
  [
    'production-readiness',
    'Process',
    '4 automated staging deployment',
    'staging-deployment-automated',
  ],
  [
    'production-readiness',
    'Process',
    '5 monitoring set up',
    'release-monitoring-set-up',
  ],
  [
    'production-readiness',
    'Process',
    '6 capacity, function, chaos',
    'process-checks-done',
  ],
  [
    'production-readiness',
    'Process',
    '7 runbook complete',
    'release-runbook-complete',
  ],
  [
    'production-readiness',
    'Sign-off',
    '8 operations',
    'release-signed-off-by-operations',
  ],
  ['production-readiness', 'Sign-off', '8 QA', 'release-signed-off-by-qa'],
  [
    'production-readiness',
    'Sign-off',
    '8 project management',
    'release-signed-off-by-project-management',
  ],
  [
    'support-model',
    'Hours and channel',
    'hours with time zone',
    'support-hours-stated',
  ],
  ['support-model', 'Hours and channel', 'channel', 'support-channel-stated'],
  [
    'support-model',
    'Hours and channel',
    'who is on support today, always two',
    'two-on-support-today',
  ],
  [
    'support-model',
    'Hours and channel',
    'support lead and support engineer',
    'support-roles-named',
  ],
  ['support-model', 'Triage', 'triage rule', 'triage-rule-stated'],
  ['support-model', 'Triage', 'ticket board', 'ticket-board-stated'],
  ['support-model', 'Duties', 'start of day', 'duty-start-of-day'],
  ['support-model', 'Duties', 'during the day', 'duty-during-the-day'],
  ['support-model', 'Duties', 'end of day', 'duty-end-of-day'],
  [
    'support-model',
    'Duties',
    'shift note taken over',
    'shift-notes-acknowledged',
  ],
  ['support-model', 'Incidents', 'incident process', 'incident-process-agreed'],
  ['support-model', 'Incidents', 'incident lead', 'incident-lead-named'],
  [
    'support-model',
    'Incidents',
    'high-priority definition',
    'high-priority-defined',
  ],
  [
    'support-model',
    'Incidents',
    'blameless postmortems',
    'postmortems-published',
  ],
  [
    'support-model',
    'Support and escalation',
    'on-call arrangement',
    'on-call-covered',
  ],
  [
    'support-model',
    'Documents',
    'where documents live',
    'support-documents-located',
  ],
  [
    'support-model',
    'Metrics',
    'time to resolution',
    'metric-time-to-resolution',
  ],
  ['support-model', 'Metrics', 'time in each stage', 'metric-time-in-stage'],
  [
    'support-model',
    'Metrics',
    'number of incidents, high-priority ones',
    'metric-incidents',
  ],
  ['support-model', 'Metrics', 'user happiness', 'metric-user-happiness'],
  ['support-model', 'Observability', 'availability', 'slo-measured'],
];

/** The order in which a release is prepared. */
const STEPS = ROWS.filter(([, section]) =>
  ['Process', 'Sign-off'].includes(section),
).map(([, , , checkId]) => checkId);

describe('the content of the shipped scorecards', () => {
  let definitions: DefinitionsService;

  beforeAll(async () => {
    definitions = new DefinitionsService({
      locations: [
        {
          file: resolvePackagePath(
            '@backstage-readiness/plugin-readiness-backend',
            'definitions',
          ),
        },
      ],
      sources: shippedSources,
      urlReader: mockServices.urlReader.mock(),
      logger: mockServices.logger.mock(),
    });
    await definitions.reload();
  });

  it.each(ROWS)('%s, %s: %s', (scorecard, section, _, checkId) => {
    const { scorecards, checks } = definitions.current();
    const asked = scorecards
      .find(({ name }) => name === scorecard)!
      .levels.flatMap(level => level.checks.map(check => check.checkId));
    expect(asked).toContain(checkId);
    expect(checks.get(checkId)).toMatchObject({ section });
  });

  it('names every check once per row', () => {
    const ids = ROWS.map(([scorecard, , , id]) => `${scorecard} ${id}`);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('asks for the steps of a release in their order', () => {
    const { scorecards } = definitions.current();
    const last = scorecards
      .find(({ name }) => name === 'production-readiness')!
      .levels.at(-1)!;
    expect(last.checks.map(({ checkId }) => checkId)).toEqual(STEPS);
  });

  it('asks for every statement with a question', () => {
    const asked = [...definitions.current().checks.values()].flatMap(
      ({ attestation }) => attestation?.ask ?? [],
    );
    expect(asked.filter(question => !question.endsWith('?'))).toEqual([]);
  });
});
