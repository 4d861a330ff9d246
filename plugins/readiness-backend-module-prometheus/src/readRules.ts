import type { OutboundResponse } from '@backstage-readiness/plugin-readiness-node';
import { z } from 'zod/v4';
import { readData } from './readAnswer';

const texts = z.record(z.string(), z.string()).default({});
const state = z.enum(['inactive', 'pending', 'firing']);

const alertRule = z.object({
  type: z.literal('alerting'),
  name: z.string(),
  query: z.string(),
  labels: texts,
  annotations: texts,
  // Servers that have not evaluated a rule yet say so in their own words.
  state: state.catch('inactive'),
  alerts: z
    .array(
      z.object({
        state: state.catch('inactive'),
        activeAt: z.string().optional(),
        labels: texts,
        annotations: texts,
      }),
    )
    .nullish(),
});
const recordingRule = z.object({
  type: z.literal('recording'),
  name: z.string(),
  query: z.string(),
  labels: texts,
});
const page = z.object({
  groups: z
    .array(
      z.object({
        rules: z
          .array(
            z.union([
              alertRule,
              recordingRule,
              // Of a type of its own; not for us.
              z.object({ type: z.string() }).transform(() => undefined),
            ]),
          )
          .nullish(),
      }),
    )
    .nullish(),
  groupNextToken: z.string().optional(),
});

/** An alert rule as a server has it, with what it fires for. */
export type AlertRule = z.infer<typeof alertRule>;
/** A recording rule as a server has it. */
export type RecordingRule = z.infer<typeof recordingRule>;

/** One page of rules. Throws {@link PrometheusError} for anything else. */
export function readRules(
  response: OutboundResponse,
  server: string,
): {
  alerts: AlertRule[];
  recordings: RecordingRule[];
  nextToken?: string;
} {
  const { groups, groupNextToken } = readData(response, server, page);
  const rules = (groups ?? []).flatMap(group => group.rules ?? []);
  return {
    alerts: rules.filter(rule => rule?.type === 'alerting'),
    recordings: rules.filter(rule => rule?.type === 'recording'),
    nextToken: groupNextToken || undefined,
  };
}
