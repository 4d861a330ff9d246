import { toCsv } from './csv';

describe('toCsv', () => {
  it('quotes what would break a row', () => {
    expect(toCsv(['a', 'b'], [['x, "y"', 'line\nbreak']])).toBe(
      'a,b\r\n"x, ""y""","line\nbreak"\r\n',
    );
  });

  it('leaves no formula for a spreadsheet to run', () => {
    expect(toCsv(['a'], [['=HYPERLINK("x")'], ['+1'], ['@sum'], ['-2']])).toBe(
      'a\r\n"\'=HYPERLINK(""x"")"\r\n\'+1\r\n\'@sum\r\n\'-2\r\n',
    );
  });

  it.each([' =1+1', '\n=1+1', '\t-1', '\uFF1D1+1', ' @sum'])(
    'leaves no formula behind spaces or in wide signs: %j',
    text => {
      expect(toCsv(['a'], [[text]])).toMatch(/^a\r\n"?'/);
    },
  );

  it('keeps numbers and leaves gaps empty', () => {
    expect(toCsv(['a', 'b'], [[-0.5, null]])).toBe('a,b\r\n-0.5,\r\n');
  });
});
