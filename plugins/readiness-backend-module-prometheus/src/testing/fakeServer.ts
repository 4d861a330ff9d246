import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One question the fake server was asked. */
export interface Asked {
  method: string;
  /** Without the query string. */
  path: string;
  /** Of the body, or of the query string. */
  form: URLSearchParams;
  headers: IncomingMessage['headers'];
}

/** What it answers: a status and a body, or undefined to never answer. */
export type Answer = (
  asked: Asked,
) =>
  | { status?: number; headers?: Record<string, string>; body: string }
  | undefined;

/** A server on this machine that plays Prometheus. */
export async function startFakeServer(answer: Answer): Promise<{
  url: string;
  asked: Asked[];
  /** Most questions that were open at once. */
  mostAtOnce(): number;
  stop(): Promise<void>;
}> {
  const asked: Asked[] = [];
  let open = 0;
  let most = 0;
  const server: Server = createServer((request, response) => {
    open += 1;
    most = Math.max(most, open);
    let body = '';
    request.on('data', chunk => {
      body += chunk;
    });
    response.on('close', () => {
      open -= 1;
    });
    request.on('end', () => {
      const url = new URL(request.url ?? '', 'http://localhost');
      const question = {
        method: request.method ?? '',
        path: url.pathname,
        form:
          request.method === 'GET'
            ? url.searchParams
            : new URLSearchParams(body),
        headers: request.headers,
      };
      asked.push(question);
      const reply = answer(question);
      if (reply) {
        // A little later, so that questions meant to be parallel meet.
        setTimeout(
          () =>
            response
              .writeHead(reply.status ?? 200, {
                'content-type': 'application/json',
                ...reply.headers,
              })
              .end(reply.body),
          10,
        );
      }
    });
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    mostAtOnce: () => most,
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const PART =
  /label_replace\((.*?), "readiness_part", "([^"]+)", "__name__", "\.\*"\)(?: or |$)/gs;

/** The queries of one question, by the name they have in it. */
export function queriesIn(asked: Asked): Array<[name: string, query: string]> {
  const whole = asked.form.get('query') ?? '';
  const parts = [...whole.matchAll(PART)];
  return parts.length > 0
    ? parts.map(([, query, name]) => [name, query])
    : [['', whole]];
}

/** An answer as Prometheus gives it: the same value of a query at every moment asked for. */
export function constant(
  asked: Asked,
  valueOf: (query: string) => string | undefined,
) {
  const range = asked.path.endsWith('query_range');
  const moments: number[] = [];
  if (range) {
    const step = Number(asked.form.get('step'));
    for (
      let at = Number(asked.form.get('start'));
      at <= Number(asked.form.get('end'));
      at += step
    ) {
      moments.push(at);
    }
  }
  const series = queriesIn(asked).flatMap(([name, query]) => {
    const value = valueOf(query);
    const metric = name ? { readiness_part: name } : {};
    if (value === undefined) {
      return [];
    }
    return [
      range
        ? { metric, values: moments.map(at => [at, value]) }
        : { metric, value: [Number(asked.form.get('time')), value] },
    ];
  });
  return success({ resultType: range ? 'matrix' : 'vector', result: series });
}

/** A successful answer. */
export function success(data: object) {
  return { body: JSON.stringify({ status: 'success', data }) };
}

/** A refusal as Prometheus words it. */
export function refusal(status: number, errorType: string, error: string) {
  return {
    status,
    body: JSON.stringify({ status: 'error', errorType, error }),
  };
}
