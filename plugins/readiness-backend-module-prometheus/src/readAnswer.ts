import type { OutboundResponse } from '@backstage-readiness/plugin-readiness-node';
import { z } from 'zod/v4';
import { PrometheusError } from './errors';
import type { PrometheusPoint } from './PrometheusClient';

const sample = z.tuple([z.number(), z.string()]);
const success = z.object({
  status: z.literal('success'),
  data: z.discriminatedUnion('resultType', [
    z.object({
      resultType: z.literal('vector'),
      result: z.array(z.object({ value: sample.optional() })),
    }),
    z.object({
      resultType: z.literal('matrix'),
      result: z.array(z.object({ values: z.array(sample).optional() })),
    }),
    z.object({ resultType: z.literal('scalar'), result: sample }),
  ]),
});
const failure = z.object({
  status: z.literal('error'),
  errorType: z.string(),
  error: z.string(),
});
// Types of error that say something about the query, not about the server.
const QUERY_ERRORS = ['bad_data', 'execution', 'timeout', 'canceled'];

/** The points in an answer. Throws {@link PrometheusError} for anything else. */
export function readAnswer(
  response: OutboundResponse,
  server: string,
): PrometheusPoint[] {
  const who = `Prometheus server "${server}"`;
  if (response.status === 401 || response.status === 403) {
    throw new PrometheusError(
      'server',
      `${who} refused the credentials (${response.status}); check readiness.prometheus.servers[].auth`,
    );
  }
  if (response.truncated) {
    throw new PrometheusError('query', `${who} answered too much to read`);
  }
  const json = parseJson(response.body);
  const failed = failure.safeParse(json);
  if (failed.success) {
    const { errorType, error } = failed.data;
    throw new PrometheusError(
      QUERY_ERRORS.includes(errorType) ? 'query' : 'server',
      `${who} answered ${errorType}: ${error.slice(0, 500)}`,
    );
  }
  const answer = success.safeParse(json);
  if (!answer.success || response.status >= 300) {
    throw new PrometheusError(
      'server',
      `${who} did not answer as Prometheus does (status ${
        response.status
      }, ${kindOf(response)}); check readiness.prometheus.servers[].url`,
    );
  }
  const { data } = answer.data;
  if (data.resultType === 'scalar') {
    return [toPoint(data.result)];
  }
  if (data.result.length > 1) {
    throw new PrometheusError(
      'query',
      `The query yields ${data.result.length} series and must yield one; wrap it in sum(…), max(…) or the like`,
    );
  }
  const series: { value?: Sample; values?: Sample[] } | undefined =
    data.result[0];
  return (series?.values ?? (series?.value ? [series.value] : [])).map(toPoint);
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

function kindOf(response: OutboundResponse): string {
  if (/^\s*</.test(response.body)) {
    return 'a web page, perhaps a sign-in';
  }
  return response.headers['content-type'] ?? 'no content type';
}
