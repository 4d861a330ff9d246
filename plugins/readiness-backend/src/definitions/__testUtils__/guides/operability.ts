import type { GuideRows } from './types';

/** What the guide to an operable service asks for. */
export const operability: GuideRows = {
  'Replacing a system': {
    'data migration': 'replacement-data-migration-planned',
    'switch-over or dual running': 'replacement-switch-over-planned',
    rollback: 'replacement-rollback-planned',
    'user migration': 'replacement-users-moved',
    'impact measured': 'replacement-impact-measured',
  },
  Observability: {
    'needs written as SLOs': 'slo-named',
    'SLO metrics': 'slo-measured',
    'service dashboard': 'dashboard-linked',
    'alerts tied to SLOs': 'alerts-tied-to-slos',
    'structured queryable logs': 'logs-structured',
    'distributed tracing': 'tracing-in-place',
  },
  Architecture: {
    'known constraints': 'constraints-recorded',
    'managed services': 'managed-services-considered',
    'boundaries and dependencies': 'dependencies-declared',
    'walking skeleton': 'walking-skeleton-live',
  },
  Security: {
    'supply chain scanning': 'supply-chain-scanned',
    'authentication and authorisation review': 'security-review-linked',
    'OWASP Top 10': 'owasp-top-ten-covered',
    'infrastructure verified': 'infrastructure-verified',
    'penetration test': 'penetration-tested',
  },
  Performance: {
    'regular load test': 'load-tested-regularly',
    'spike and scaling test': 'spike-tested',
  },
  Reliability: {
    'automated recovery': 'recovery-tested',
    failover: 'failover-tested',
    'game day within a year': 'game-day-held',
  },
  Maintainability: {
    'automated toil': 'toil-automated',
    'update detection': 'updates-detected',
    'always-on read access': 'support-can-always-read',
    'break-glass write access': 'break-glass-write-access',
    'non-production parity': 'environments-alike',
  },
  Documentation: {
    'documents current': 'runbook-reviewed',
  },
  Cost: {
    'spend tracked': 'spend-tracked',
    autoscaling: 'autoscaling-in-place',
    'idle non-production shut down': 'idle-environments-shut-down',
    'right-sized': 'right-sized',
  },
  'Live support': {
    'SLA no stricter than the SLO': 'sla-within-slo',
    'severities P1 to P3': 'severities-defined',
    'channel and update frequency': 'updates-per-severity',
    'user-reported issues': 'user-reports-flow',
    'out-of-hours arrangement': 'out-of-hours-arranged',
    'compensation and commercial cover': 'on-call-paid-and-covered',
  },
  'Roles and responsibilities': {
    'operational ownership agreed': 'operating-group-named',
  },
  'Support and escalation': {
    'lead and engineer are two people': 'on-call-distinct-roles',
  },
  Incidents: {
    'response steps': 'response-steps-written',
    'notes kept': 'incident-notes-kept',
    'post-incident review': 'post-incident-reviews-held',
    'improvements in the backlog': 'improvements-in-backlog',
    rehearsals: 'incident-rehearsals-held',
  },
  'External reviews': {
    'cloud well-architected': 'cloud-review-done',
    OWASP: 'owasp-review-done',
    FinOps: 'finops-review-done',
  },
};
