import type { GuideRows } from './types';

/** What the guide to a handover to operations asks for. */
export const operationsHandover: GuideRows = {
  Documentation: {
    'system overview with architecture diagram': 'architecture-linked',
    'infrastructure and its code': 'infrastructure-documented',
    'deployment pipelines and scripts': 'pipeline-linked',
    'configuration management': 'configuration-documented',
    'monitoring and alerts guide': 'monitoring-guide-linked',
    'security and compliance guide': 'security-guide-linked',
    'runbooks for deploy, scale, backup, update': 'routine-runbooks-present',
    'playbooks per incident type': 'incident-playbooks-present',
  },
  'Knowledge transfer': {
    'system walkthrough': 'kt-walkthrough-held',
    'delivery pipeline': 'kt-pipeline-held',
    'deploy, rollback and scaling': 'kt-deployment-held',
    'monitoring and alerting': 'kt-monitoring-held',
    troubleshooting: 'kt-troubleshooting-held',
  },
  'Roles and responsibilities': {
    'who owns incidents': 'incident-owner-agreed',
    'who owns monitoring': 'monitoring-owner-agreed',
    'who owns deployments': 'deployment-owner-agreed',
    'who owns support, in which channel': 'support-owner-agreed',
  },
  Access: {
    'cloud accounts': 'access-cloud-confirmed',
    'CI/CD': 'access-pipeline-confirmed',
    'monitoring and logging': 'access-monitoring-confirmed',
    secrets: 'access-secrets-confirmed',
    'escalation contacts': 'escalation-contacts-confirmed',
  },
  'Monitoring and alerts': {
    'health checks': 'health-checks-present',
    'thresholds with a route to a person': 'alerts-routed',
    'central logs': 'logs-central',
  },
  Observability: {
    dashboards: 'dashboard-linked',
  },
  'Testing and validation': {
    'end-to-end deployment': 'deployment-tested-end-to-end',
    'failure scenarios': 'failure-scenarios-tested',
    performance: 'performance-tested',
    rollback: 'rollback-tested',
    'mock incident run by operations': 'mock-incident-run',
  },
  'Support and escalation': {
    'where incidents are reported and tracked': 'support-channel-linked',
    'escalation path': 'on-call-two-levels',
    'rota covers the hours promised': 'on-call-without-gaps',
  },
  Maintenance: {
    patching: 'patching-agreed',
    'when and how to scale': 'scaling-described',
    'who may change alert thresholds': 'alert-thresholds-governed',
  },
  Acceptance: {
    'checklist complete': 'handover-checklist-complete',
    'review meeting held': 'handover-review-held',
    'sign-off given': 'handover-signed',
  },
};
