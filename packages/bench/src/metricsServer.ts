import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that plays Prometheus and counts what it is asked. */
export interface MetricsServer {
  url: string;
  /** Questions for values, and for rules. */
  asked: { values: number; rules: number };
  stop(): Promise<void>;
}

const PART = /"readiness_part", "([^"]+)"/g;

/** Answers every query with the same healthy figures, and has a rule per SLO. */
export async function startMetricsServer(
  slos: readonly string[],
): Promise<MetricsServer> {
  const asked = { values: 0, rules: 0 };
  const rules = JSON.stringify({
    status: 'success',
    data: { groups: [{ name: 'slos', file: 'slos', rules: slos.map(ruleOf) }] },
  });
  const none = JSON.stringify({ status: 'success', data: { groups: [] } });
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', chunk => {
      body += chunk;
    });
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      response.writeHead(200, { 'content-type': 'application/json' });
      if (url.pathname.endsWith('/rules')) {
        asked.rules += 1;
        response.end(url.searchParams.get('type') === 'alert' ? rules : none);
        return;
      }
      asked.values += 1;
      response.end(
        answer(url.pathname.endsWith('_range'), new URLSearchParams(body)),
      );
    });
  });
  await new Promise<void>(done => {
    server.listen(0, '127.0.0.1', done);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    stop: () =>
      new Promise(done => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function answer(range: boolean, form: URLSearchParams): string {
  const names = [...(form.get('query') ?? '').matchAll(PART)].map(
    ([, name]) => name,
  );
  const moments: number[] = [];
  const step = Number(form.get('step'));
  for (
    let at = Number(form.get('start'));
    range && at <= Number(form.get('end'));
    at += step
  ) {
    moments.push(at);
  }
  const result = names.map(name => {
    const metric = { readiness_part: name };
    const value = name.startsWith('total') ? '1000' : '999.5';
    return range
      ? { metric, values: moments.map(at => [at, value]) }
      : { metric, value: [Number(form.get('time')), value] };
  });
  return JSON.stringify({
    status: 'success',
    data: { resultType: range ? 'matrix' : 'vector', result },
  });
}

function ruleOf(slo: string) {
  return {
    type: 'alerting',
    name: 'BudgetBurns',
    query: `1 - sum(rate(requests_total{job="${slo}",code!~"5.."}[1h])) / sum(rate(requests_total{job="${slo}"}[1h])) > 14.4 * 0.001`,
    labels: { severity: 'page' },
    annotations: { summary: 'The budget burns' },
    state: 'inactive',
    alerts: [],
  };
}
