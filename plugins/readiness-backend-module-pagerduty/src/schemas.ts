import { z } from 'zod/v4';

/** What is read of PagerDuty's answers; the rest is ignored. */

const instantSchema = z.iso.datetime({ offset: true });

const policySchema = z.object({
  id: z.string().min(1),
  name: z.string().nullish(),
  summary: z.string().nullish(),
  html_url: z.string().nullish(),
  escalation_rules: z.array(z.object({})).nullish(),
});

const serviceSchema = z.object({
  id: z.string().min(1),
  escalation_policy: policySchema.nullish(),
});

export const serviceAnswerSchema = z.object({ service: serviceSchema });

export const servicesAnswerSchema = z.object({
  services: z.array(serviceSchema),
  more: z.boolean(),
});

const userSchema = z.object({
  id: z.string().min(1),
  name: z.string().nullish(),
  summary: z.string().nullish(),
  email: z.string().nullish(),
});

const onCallSchema = z.object({
  escalation_policy: z.object({ id: z.string().min(1) }),
  escalation_level: z.number().int().min(1),
  schedule: z.object({ summary: z.string().nullish() }).nullish(),
  user: userSchema,
  start: instantSchema.nullable(),
  end: instantSchema.nullable(),
});

export const onCallsAnswerSchema = z.object({
  oncalls: z.array(onCallSchema),
  more: z.boolean(),
});

const incidentSchema = z.object({
  id: z.string().min(1),
  incident_number: z.number().int().nullish(),
  title: z.string().nullish(),
  summary: z.string().nullish(),
  html_url: z.string().nullish(),
  status: z.enum(['triggered', 'acknowledged', 'resolved']),
  urgency: z.string().nullish(),
  priority: z
    .object({ name: z.string().nullish(), summary: z.string().nullish() })
    .nullish(),
  created_at: instantSchema,
  resolved_at: instantSchema.nullish(),
  last_status_change_at: instantSchema.nullish(),
  service: z.object({ id: z.string().min(1) }),
  assignments: z.array(z.object({ assignee: userSchema })).nullish(),
  acknowledgements: z.array(z.object({ at: instantSchema })).nullish(),
});

export const incidentsAnswerSchema = z.object({
  incidents: z.array(incidentSchema),
  more: z.boolean(),
});

export const logAnswerSchema = z.object({
  log_entries: z.array(
    z.object({ type: z.string(), created_at: instantSchema }),
  ),
});

export type Service = z.infer<typeof serviceSchema>;
export type EscalationPolicy = z.infer<typeof policySchema>;
export type OnCallEntry = z.infer<typeof onCallSchema>;
export type Incident = z.infer<typeof incidentSchema>;
export type User = z.infer<typeof userSchema>;
