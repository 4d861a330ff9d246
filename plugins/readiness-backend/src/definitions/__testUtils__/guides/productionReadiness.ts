import type { GuideRows } from './types';

/** What the guide to a release to production asks for. */
export const productionReadiness: GuideRows = {
  Deliverables: {
    'architecture design': 'architecture-design-delivered',
    'security architecture review': 'security-architecture-reviewed',
    'business input': 'business-input-delivered',
    'operations input': 'operations-input-delivered',
    'service guide': 'service-guide-delivered',
    'testing approach': 'testing-approach-delivered',
    'performance tests with KPIs': 'performance-test-kpis-met',
    'security tests': 'security-tests-done',
    'documented test results': 'test-results-documented',
    'operators handbook': 'operators-handbook-delivered',
    'operations guide': 'operations-guide-delivered',
    'security monitoring': 'security-monitoring-in-place',
    'NOC runbook': 'noc-runbook-delivered',
    'security incident response': 'security-incident-response-delivered',
  },
  Process: {
    '1 release debrief': 'release-debrief-held',
    '2 tickets created': 'release-tickets-created',
    '3 deployment plan with rollback': 'deployment-plan-with-rollback',
    '4 automated staging deployment': 'staging-deployment-automated',
    '5 monitoring set up': 'release-monitoring-set-up',
    '6 capacity, function, chaos': 'process-checks-done',
    '7 runbook complete': 'release-runbook-complete',
  },
  'Sign-off': {
    '8 operations': 'release-signed-off-by-operations',
    '8 QA': 'release-signed-off-by-qa',
    '8 project management': 'release-signed-off-by-project-management',
  },
};
