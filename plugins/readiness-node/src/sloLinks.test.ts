import { InputError } from '@backstage/errors';
import { readSloLinkTemplates, sloQueryLinks } from './sloLinks';

const read = (url: string) =>
  readSloLinkTemplates(
    [{ getString: key => (key === 'url' ? url : 'Open') }],
    'readiness.x.links',
  );
const period = {
  from: new Date('2026-11-01T00:00:00Z'),
  to: new Date('2026-11-02T00:00:00Z'),
};
const open = (url: string, query: string) =>
  sloQueryLinks(read(url), { query, ...period })[0].url;

describe('links of queries', () => {
  it('open the page of Prometheus', () => {
    const url = new URL(
      open(
        'https://prometheus.example.com/graph?g0.expr={{query}}&g0.tab=0&g0.range_input={{range}}',
        'sum(rate(a{b="c&d"}[{{ .window }}]))',
      ),
    );
    expect(Object.fromEntries(url.searchParams)).toEqual({
      'g0.expr': 'sum(rate(a{b="c&d"}[5m]))',
      'g0.tab': '0',
      'g0.range_input': '86400s',
    });
  });

  it('open Grafana Explore, whose address carries JSON', () => {
    const url = new URL(
      open(
        'https://grafana.example.com/explore?schemaVersion=1&orgId=1&panes={"a":{"datasource":"prom","queries":[{"refId":"A","expr":"{{queryJson}}"}],"range":{"from":"{{from}}","to":"{{to}}"}}}',
        'a{b="c\\"d"}',
      ),
    );
    expect(JSON.parse(url.searchParams.get('panes') ?? '')).toEqual({
      a: {
        datasource: 'prom',
        queries: [{ refId: 'A', expr: 'a{b="c\\"d"}' }],
        range: { from: '1793491200000', to: '1793577600000' },
      },
    });
  });

  it('keep whatever a query says inside its place', () => {
    const url = new URL(
      open('https://x.example.com/?q={{query}}', '"#/../&admin=1\u{d800}'),
    );
    expect(url.origin).toBe('https://x.example.com');
    expect([...url.searchParams.keys()]).toEqual(['q']);
    expect(url.hash).toBe('');
  });

  it.each([
    [
      'an unknown placeholder',
      'https://a.example.com/{{what}}',
      /\{\{what\}\}/,
    ],
    ['another scheme', 'data:text/html,{{query}}', /no http or https/],
    ['a host made of a query', 'https://{{query}}/', /no http or https/],
    ['no address', 'prometheus', /no http or https/],
  ])('stop the start for %s', (_, url, message) => {
    expect(() => read(url)).toThrow(InputError);
    expect(() => read(url)).toThrow(message);
  });
});
