import { z } from 'zod/v4';

/** What is read of PagerDuty's answers; the rest is ignored. */

const instantSchema = z.iso.datetime({ offset: true });

const ruleSchema = z.object({});

const policySchema = z.object({
  id: z.string().min(1),
  name: z.string().nullish(),
  summary: z.string().nullish(),
  html_url: z.string().nullish(),
  escalation_rules: z.array(ruleSchema).nullish(),
});

export const serviceAnswerSchema = z.object({
  service: z.object({
    id: z.string().min(1),
    escalation_policy: policySchema.nullish(),
  }),
});

const onCallSchema = z.object({
  escalation_policy: z.object({ id: z.string().min(1) }),
  escalation_level: z.number().int().min(1),
  schedule: z.object({ summary: z.string().nullish() }).nullish(),
  user: z.object({
    id: z.string().min(1),
    name: z.string().nullish(),
    summary: z.string().nullish(),
    email: z.string().nullish(),
  }),
  start: instantSchema.nullable(),
  end: instantSchema.nullable(),
});

export const onCallsAnswerSchema = z.object({
  oncalls: z.array(onCallSchema),
  more: z.boolean(),
});

export type EscalationPolicy = z.infer<typeof policySchema>;
export type OnCallEntry = z.infer<typeof onCallSchema>;
