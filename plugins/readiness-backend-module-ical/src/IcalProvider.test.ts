import { registerMswTestHooks } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { createOutboundClient } from '@backstage-readiness/plugin-readiness-node';
import { ConfigReader } from '@backstage/config';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setupServer } from 'msw/node';
import { everythingSeen } from 'provider-tests';
import { readFeeds } from './config';
import { FeedReader } from './FeedReader';
import { IcalProvider } from './IcalProvider';

registerMswTestHooks(setupServer());

const SECRET = 'kept-secret-42';
const ADA = `BEGIN:VCALENDAR
BEGIN:VEVENT
UID:1
SUMMARY:Ada Obi
DTSTART:20261116T090000Z
DTEND:20261123T090000Z
RRULE:FREQ=WEEKLY;INTERVAL=2
END:VEVENT
BEGIN:VEVENT
UID:2
SUMMARY:Lin Wu
DTSTART:20261123T090000Z
DTEND:20261130T090000Z
RRULE:FREQ=WEEKLY;INTERVAL=2
END:VEVENT
END:VCALENDAR
`.replace(/\n/g, '\r\n');

interface Answer {
  status?: number;
  body?: string;
  headers?: Record<string, string>;
}

describe('calendars as a source of on-call', () => {
  let server: Server;
  let requests: Array<{ path: string; etag?: string }>;
  let answer: (path: string, etag?: string) => Answer | 'hang up';

  beforeEach(async () => {
    requests = [];
    answer = () => ({ body: ADA });
    server = createServer((request, response) => {
      const path = request.url!.split('?')[0];
      const etag = request.headers['if-none-match'];
      requests.push({ path, etag });
      const found = answer(path, etag);
      if (found === 'hang up') {
        request.socket.destroy();
        return;
      }
      const { status = 200, body = '', headers = {} } = found;
      response.writeHead(status, headers).end(body);
    });
    await new Promise<void>(done => {
      server.listen(0, '127.0.0.1', done);
    });
  });

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise(done => {
      server.close(done);
    });
  });

  function provider() {
    const { port } = server.address() as AddressInfo;
    const at = `http://127.0.0.1:${port}`;
    const feeds = readFeeds(
      new ConfigReader({
        readiness: {
          ical: {
            feeds: {
              first: {
                url: `${at}/first.ics?key=${SECRET}`,
                title: 'First line',
                timezone: 'Europe/London',
              },
              second: { url: `${at}/second.ics?key=${SECRET}` },
            },
          },
        },
      }),
    );
    return new IcalProvider({
      feeds,
      reader: new FeedReader({
        outbound: createOutboundClient({ allowHosts: [`127.0.0.1:${port}`] }),
      }),
    });
  }

  const entity = (name: string, written: string): Entity => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, annotations: { 'readiness/on-call': written } },
  });

  const fetch = (calendars: IcalProvider, ...entities: Entity[]) =>
    calendars.fetchRotas({
      entities,
      from: new Date('2026-11-21T00:00:00Z'),
      to: new Date('2026-12-10T00:00:00Z'),
      signal: AbortSignal.timeout(10_000),
    });

  it('makes each calendar a level, in the order named', async () => {
    const [result] = await fetch(
      provider(),
      entity('refunds', 'ical:first, ical:second'),
    );
    expect(result).toMatchObject({
      entityRef: 'component:default/refunds',
      rotas: [
        {
          rota: {
            id: 'first,second',
            title: 'First line, second',
            timezone: 'Europe/London',
            levels: [
              {
                level: 1,
                name: 'First line',
                shifts: [
                  {
                    person: { name: 'Ada Obi' },
                    start: '2026-11-16T09:00:00.000Z',
                    end: '2026-11-23T09:00:00.000Z',
                  },
                  { person: { name: 'Lin Wu' } },
                  { person: { name: 'Ada Obi' } },
                  { person: { name: 'Lin Wu' } },
                ],
              },
              { level: 2, name: 'second' },
            ],
          },
        },
      ],
    });
  });

  it('fetches a calendar once for all that name it', async () => {
    const results = await fetch(
      provider(),
      entity('refunds', 'ical:first'),
      entity('wallet', 'ical:first'),
    );
    expect(results).toHaveLength(2);
    expect(requests).toHaveLength(1);
  });

  it('asks whether it changed, and keeps what it has', async () => {
    answer = (_, etag) =>
      etag === '"v1"'
        ? { status: 304 }
        : { body: ADA, headers: { etag: '"v1"' } };
    const calendars = provider();
    const first = await fetch(calendars, entity('refunds', 'ical:first'));
    const second = await fetch(calendars, entity('refunds', 'ical:first'));
    expect(second).toEqual(first);
    expect(requests.map(({ etag }) => etag)).toEqual([undefined, '"v1"']);
  });

  it('answers for what names calendars only', () => {
    const calendars = provider();
    expect(calendars.supports(entity('a', 'ical:first'))).toBe(true);
    expect(calendars.supports(entity('a', './rota.yaml'))).toBe(false);
    expect(calendars.supports(entity('a', 'ical:first, ./rota.yaml'))).toBe(
      false,
    );
  });

  it.each<[string, Answer | 'hang up', RegExp]>([
    ['is gone', { status: 404 }, /has no calendar there any more \(404\)/],
    ['is refused', { status: 403 }, /private address of the calendar/],
    ['is in trouble', { status: 503 }, /answers with 503/],
    ['is a page', { body: '<!doctype html>' }, /what came is no calendar/],
    ['hangs up', 'hang up', /cannot be read/],
    [
      'is broken',
      { body: ADA.replace('FREQ=WEEKLY', 'FREQ=NEVER') },
      /breaks the rules of calendars/,
    ],
  ])(
    'says so when one %s, with no word of its address',
    async (_, bad, why) => {
      answer = path => (path === '/second.ics' ? bad : { body: ADA });
      const [broken, fine] = await fetch(
        provider(),
        entity('refunds', 'ical:first, ical:second'),
        entity('wallet', 'ical:first'),
      );
      expect(broken).toMatchObject({ reason: expect.stringMatching(why) });
      expect(JSON.stringify(broken)).not.toContain(SECRET);
      expect(JSON.stringify(broken)).not.toContain('second.ics');
      expect(fine).toHaveProperty('rotas');
    },
  );

  it('says when a calendar is not set up', async () => {
    const [result] = await fetch(provider(), entity('refunds', 'ical:third'));
    expect(result).toEqual({
      entityRef: 'component:default/refunds',
      reason:
        'There is no calendar "third"; ask the people who run the portal to add it under readiness.ical.feeds',
    });
    expect(requests).toEqual([]);
  });

  it('never shows the address of a calendar, whatever goes wrong', async () => {
    const seen = await everythingSeen({
      entity: entity('wallet', 'ical:first'),
      provider: url =>
        new IcalProvider({
          feeds: readFeeds(
            new ConfigReader({
              readiness: {
                ical: {
                  feeds: {
                    first: { url: `${url}/${SECRET}/a.ics?k=${SECRET}` },
                  },
                },
              },
            }),
          ),
          reader: new FeedReader({
            outbound: createOutboundClient({ allowHosts: ['127.0.0.1'] }),
          }),
        }),
    });
    expect(seen).toHaveLength(12);
    for (const text of seen) {
      expect(text).not.toContain(SECRET);
    }
  });
});
