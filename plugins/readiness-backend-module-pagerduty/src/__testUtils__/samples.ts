import type { Entity } from '@backstage/catalog-model';
import { HttpResponse } from 'msw';

/** An entity that names services. */
export function component(name: string, serviceIds: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      annotations: { 'pagerduty.com/service-id': serviceIds },
    },
  };
}

/** A service as PagerDuty shows it with its policy. */
export function service(id: string, policyId: string, rules = 2) {
  return {
    id,
    type: 'service',
    escalation_policy: {
      id: policyId,
      type: 'escalation_policy',
      name: `Policy ${policyId}`,
      html_url: `https://harbour.pagerduty.com/escalation_policies/${policyId}`,
      escalation_rules: Array.from({ length: rules }, (_, index) => ({
        id: `R${index}`,
        escalation_delay_in_minutes: 30,
      })),
    },
  };
}

/** An entry of `/oncalls`. */
export function onCall(options: {
  policyId: string;
  level?: number;
  name: string;
  start?: string | null;
  end?: string | null;
  schedule?: string;
}) {
  return {
    escalation_policy: {
      id: options.policyId,
      type: 'escalation_policy_reference',
    },
    escalation_level: options.level ?? 1,
    schedule: options.schedule
      ? { id: 'S1', type: 'schedule_reference', summary: options.schedule }
      : null,
    user: {
      id: `U-${options.name}`,
      type: 'user',
      name: options.name,
      email: `${options.name}@example.com`,
    },
    start: options.start ?? null,
    end: options.end ?? null,
  };
}

/** A page of `/oncalls`. */
export const onCallPage = (oncalls: unknown[], more = false) =>
  HttpResponse.json({ oncalls, more, limit: 100, offset: 0, total: null });

/** An incident of `/incidents`. */
export function incident(options: {
  id: string;
  serviceId: string;
  status: 'triggered' | 'acknowledged' | 'resolved';
  [field: string]: unknown;
}) {
  const { serviceId, ...rest } = options;
  return {
    incident_number: 1234,
    title: `Incident ${options.id}`,
    html_url: `https://harbour.pagerduty.com/incidents/${options.id}`,
    created_at: '2026-11-20T10:00:00Z',
    resolved_at: null,
    last_status_change_at: '2026-11-20T10:00:00Z',
    urgency: 'high',
    priority: null,
    service: { id: serviceId, type: 'service_reference' },
    assignments: [],
    acknowledgements: [],
    ...rest,
  };
}
