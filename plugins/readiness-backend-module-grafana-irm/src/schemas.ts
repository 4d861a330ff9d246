import { z } from 'zod/v4';

/** What is read of Grafana's answers; the rest is ignored. */

const instantSchema = z.iso.datetime({ offset: true });

export const scheduleSchema = z.object({
  id: z.string().min(1),
  name: z.string(),
  time_zone: z.string().nullish(),
});

export const shiftSchema = z.object({
  user_pk: z.string().nullish(),
  user_email: z.string().nullish(),
  user_username: z.string().nullish(),
  shift_start: instantSchema.nullable(),
  shift_end: instantSchema.nullable(),
});

export const chainSchema = z.object({
  id: z.string().min(1),
  name: z.string(),
});

export const stepSchema = z.object({
  position: z.number(),
  /** The first step of some chains has none. */
  type: z.string().nullish(),
  persons_to_notify: z.array(z.string()).nullish(),
  persons_to_notify_next_each_time: z.array(z.string()).nullish(),
  notify_on_call_from_schedule: z.string().nullish(),
});

export const userSchema = z.object({
  id: z.string().min(1),
  username: z.string().nullish(),
  name: z.string().nullish(),
  email: z.string().nullish(),
});

export const routeSchema = z.object({
  id: z.string().min(1),
  escalation_chain_id: z.string().nullish(),
});

export const alertGroupSchema = z.object({
  id: z.string().min(1),
  title: z.string().nullish(),
  created_at: instantSchema,
  acknowledged_at: instantSchema.nullish(),
  resolved_at: instantSchema.nullish(),
  acknowledged_by: z.string().nullish(),
  permalinks: z.object({ web: z.string().nullish() }).nullish(),
});

export type Shift = z.infer<typeof shiftSchema>;
export type Step = z.infer<typeof stepSchema>;
export type User = z.infer<typeof userSchema>;
export type AlertGroup = z.infer<typeof alertGroupSchema>;
