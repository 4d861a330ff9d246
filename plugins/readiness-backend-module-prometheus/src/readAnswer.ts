import type { OutboundResponse } from '@backstage-readiness/plugin-readiness-node';
import { z } from 'zod/v4';
import { PrometheusError } from './errors';
import type { PrometheusPoint } from './PrometheusClient';

/** One series of an answer. */
export interface PrometheusSeries {
  labels: Record<string, string>;
  points: PrometheusPoint[];
}

const sample = z.tuple([z.number(), z.string()]);
const labels = z.record(z.string(), z.string()).default({});
const data = z.discriminatedUnion('resultType', [
  z.object({
    resultType: z.literal('vector'),
    result: z.array(z.object({ metric: labels, value: sample.optional() })),
  }),
  z.object({
    resultType: z.literal('matrix'),
    result: z.array(
      z.object({ metric: labels, values: z.array(sample).optional() }),
    ),
  }),
  z.object({ resultType: z.literal('scalar'), result: sample }),
]);
const success = z.object({ status: z.literal('success'), data: z.unknown() });
const failure = z.object({
  status: z.literal('error'),
  errorType: z.string(),
  error: z.string(),
});
// Types of error that say something about the query, not about the server.
const QUERY_ERRORS = ['bad_data', 'execution', 'timeout', 'canceled'];
const TOO_MUCH = /too many|too large|exceed|limit/i;

/** The series in an answer. Throws {@link PrometheusError} for anything else. */
export function readAnswer(
  response: OutboundResponse,
  server: string,
): PrometheusSeries[] {
  const answer = readData(response, server, data);
  switch (answer.resultType) {
    case 'scalar':
      return [{ labels: {}, points: [toPoint(answer.result)] }];
    case 'vector':
      return answer.result.map(({ metric, value }) => ({
        labels: metric,
        points: value ? [toPoint(value)] : [],
      }));
    default:
      return answer.result.map(({ metric, values = [] }) => ({
        labels: metric,
        points: values.map(toPoint),
      }));
  }
}

/** What a successful answer holds, whichever endpoint it is from. */
export function readData<T extends z.ZodType>(
  response: OutboundResponse,
  server: string,
  schema: T,
): z.output<T> {
  const who = `Prometheus server "${server}"`;
  if (response.status === 401 || response.status === 403) {
    throw new PrometheusError(
      'server',
      `${who} refused the credentials (${response.status}); check readiness.prometheus.servers[].auth`,
    );
  }
  if (response.status === 429) {
    const after = response.headers['retry-after'];
    throw new PrometheusError(
      'server',
      `${who} asks for fewer questions (429${
        after ? `, again after ${after.slice(0, 40)}` : ''
      }); lower readiness.prometheus.servers[].concurrency`,
    );
  }
  if (response.truncated) {
    throw new PrometheusError('query', `${who} answered too much to read`, {
      tooMuch: true,
    });
  }
  const json = parseJson(response.body);
  const failed = failure.safeParse(json);
  if (failed.success) {
    const { errorType, error } = failed.data;
    throw new PrometheusError(
      QUERY_ERRORS.includes(errorType) ? 'query' : 'server',
      `${who} answered ${errorType}: ${error.slice(0, 500)}`,
      {
        tooMuch:
          errorType === 'timeout' ||
          (errorType === 'execution' && TOO_MUCH.test(error)),
      },
    );
  }
  const envelope = success.safeParse(json);
  const answer = schema.safeParse(envelope.data?.data);
  if (!envelope.success || !answer.success || response.status >= 300) {
    throw new PrometheusError(
      'server',
      `${who} did not answer as Prometheus does (status ${
        response.status
      }, ${kindOf(response, json)}); check readiness.prometheus.servers[].url`,
    );
  }
  return answer.data;
}

type Sample = z.infer<typeof sample>;

function toPoint([at, value]: Sample): PrometheusPoint {
  const infinite: Record<string, number> = {
    '+Inf': Number.POSITIVE_INFINITY,
    '-Inf': Number.NEGATIVE_INFINITY,
  };
  return { at, value: infinite[value] ?? Number(value) };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function kindOf(response: OutboundResponse, json: unknown): string {
  if (/^\s*</.test(response.body)) {
    return 'a web page, perhaps a sign-in';
  }
  if (json === undefined && /^\s*\{/.test(response.body)) {
    return 'half an answer';
  }
  return response.headers['content-type'] ?? 'no content type';
}
