import fc from 'fast-check';
import { selectorsOf } from './selectors';

const told = (query: string) => selectorsOf(query).map(({ key }) => key);

describe('selectorsOf', () => {
  it.each([
    ['a bare metric', 'scans_total', ['scans_total{}']],
    [
      'matchers in any order and quotes',
      `scans_total{ok='0', job="gate"}`,
      ['scans_total{job="gate",ok="0"}'],
    ],
    [
      'a ratio with aggregations',
      'sum by (job) (rate(a_total{code=~"5.."}[5m])) / sum(rate(a_total[5m])) by (job) > 14.4 * 0.001',
      ['a_total{code=~"5.."}', 'a_total{}'],
    ],
    [
      'joins on labels, and keywords',
      'max(a:b:ratio{x="1"} > (13.44 * 0.001)) without (w) and on(x) group_left(y) c unless bool_metric offset 5m',
      ['a:b:ratio{x="1"}', 'c{}', 'bool_metric{}'],
    ],
    ['a name among the matchers', '{__name__="a", b="c"}', ['a{b="c"}']],
    [
      'strings that look like queries',
      'a{b="c{d=\\"e\\"}"}',
      ['a{b="c{d=\\"e\\"}"}'],
    ],
    ['no numbers', '1e5 + 0x1f > 3d', []],
    ['subqueries', 'max_over_time(rate(a[5m])[1h:30s])', ['a{}']],
  ])('reads %s', (_, query, expected) => {
    expect(told(query)).toEqual(expected);
  });

  it('takes no matcher it does not understand for none', () => {
    expect(told('a{b~"c"}')).toEqual([]);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom('a', '{', '}', '(', ')', '[', ']', '"', 'by', '='),
        ),
        pieces => {
          expect(selectorsOf(pieces.join(' '))).toEqual(expect.any(Array));
        },
      ),
    );
  });
});
