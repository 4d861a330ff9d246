import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that plays PagerDuty and notes when it is asked what. */
export interface PagerServer {
  url: string;
  /** When each question came, in milliseconds, by the first part of its path. */
  asked: Array<{ at: number; what: string }>;
  stop(): Promise<void>;
}

const DAY = 24 * 60 * 60_000;
const MINUTE = 60_000;
const PAGE_SIZE = 100;
/** One service in that many has an incident that is open, or was resolved. */
const OPEN_EVERY = 20;
const RESOLVED_EVERY = 5;

/**
 * Has that many services, spread over policies of three levels: two schedules
 * that change weekly, and one person at any time. Pages as PagerDuty does.
 */
export async function startPagerServer(options: {
  services: number;
  policies: number;
}): Promise<PagerServer> {
  const { services, policies } = options;
  const monday = Math.floor(Date.now() / DAY / 7) * 7 * DAY;
  const asked: PagerServer['asked'] = [];

  const policyOf = (service: number) => ({
    id: `POL${service % policies}`,
    type: 'escalation_policy',
    name: `Policy ${service % policies}`,
    escalation_rules: [{ id: '1' }, { id: '2' }, { id: '3' }],
  });
  const serviceOf = (index: number) => ({
    id: serviceId(index),
    type: 'service',
    escalation_policy: policyOf(index),
  });

  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(
      request.url ?? '/',
      'http://localhost',
    );
    const [, what, id, part] = pathname.split('/');
    asked.push({ at: performance.now(), what: part ?? what });
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer()));

    function answer(): object {
      const index = Number.parseInt(id?.slice(1) ?? '', 10);
      if (part === 'log_entries') {
        return { log_entries: logOf(index, monday) };
      }
      if (what === 'services' && id) {
        return { service: serviceOf(index) };
      }
      if (what === 'services') {
        const all = Array.from({ length: services }, (_, n) => n);
        const { page, more } = pageOf(all, searchParams);
        return { services: page.map(serviceOf), more };
      }
      if (what === 'oncalls') {
        const { page, more } = pageOf(
          searchParams
            .getAll('escalation_policy_ids[]')
            .flatMap(policyId => onCallsOf(policyId, monday)),
          searchParams,
        );
        return { oncalls: page, more };
      }
      const resolved = searchParams.getAll('statuses[]').includes('resolved');
      const { page, more } = pageOf(
        searchParams
          .getAll('service_ids[]')
          .map(service => Number(service.slice(1)))
          .filter(n => n % (resolved ? RESOLVED_EVERY : OPEN_EVERY) === 0)
          .map(n => incidentOf(n, resolved, monday)),
        searchParams,
      );
      return { incidents: page, more };
    }
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

/** The most questions within any minute. */
export function mostInAMinute(asked: ReadonlyArray<{ at: number }>): number {
  let most = 0;
  let first = 0;
  asked.forEach(({ at }, last) => {
    while (asked[first].at <= at - MINUTE) {
      first += 1;
    }
    most = Math.max(most, last - first + 1);
  });
  return most;
}

/** The id of the service of the n-th component. */
export function serviceId(n: number): string {
  return `P${n}`;
}

function pageOf<T>(all: readonly T[], query: URLSearchParams) {
  const offset = Number(query.get('offset'));
  const page = all.slice(offset, offset + PAGE_SIZE);
  return { page, more: offset + page.length < all.length };
}

function onCallsOf(policyId: string, monday: number): object[] {
  const person = (name: string) => ({
    id: name,
    name,
    email: `${name}@example.com`,
  });
  const entry = { escalation_policy: { id: policyId }, schedule: null };
  const weekly = [1, 2].flatMap(level =>
    [0, 1, 2, 3, 4].map(week => ({
      ...entry,
      escalation_level: level,
      schedule: { summary: `Schedule ${policyId}-${level}` },
      user: person(`${policyId}-${(week + level) % 4}`.toLowerCase()),
      start: instant(monday + week * 7 * DAY),
      end: instant(monday + (week + 1) * 7 * DAY),
    })),
  );
  return [
    ...weekly,
    {
      ...entry,
      escalation_level: 3,
      user: person('head-of-operations'),
      start: null,
      end: null,
    },
  ];
}

function incidentOf(service: number, resolved: boolean, monday: number) {
  const opened = monday - (service % 20) * DAY;
  return {
    id: `I${service}${resolved ? '' : '-open'}`,
    title: `Something of service ${service}`,
    status: resolved ? 'resolved' : 'triggered',
    urgency: service % 2 ? 'low' : 'high',
    created_at: instant(opened),
    resolved_at: resolved ? instant(opened + 3_600_000) : null,
    service: { id: serviceId(service) },
    assignments: [],
    acknowledgements: [],
  };
}

function logOf(service: number, monday: number) {
  const opened = monday - (service % 20) * DAY;
  return [
    { type: 'trigger_log_entry', created_at: instant(opened) },
    { type: 'acknowledge_log_entry', created_at: instant(opened + 300_000) },
    { type: 'resolve_log_entry', created_at: instant(opened + 3_600_000) },
  ];
}

function instant(at: number): string {
  return new Date(at).toISOString();
}
