import fc from 'fast-check';
import { PromqlError } from './errors';
import { scanQuery } from './scanQuery';

function isRefused(query: string): boolean {
  try {
    scanQuery(query);
    return false;
  } catch (error) {
    return error instanceof PromqlError;
  }
}

describe('scanQuery', () => {
  it('removes comments, but not what looks like one in a string', () => {
    expect(scanQuery('a{b="#"} # trailing )').text).toBe('a{b="#"}');
  });

  it('skips escaped quotes', () => {
    expect(scanQuery('a{b="\\")"}').skeleton).toBe('a{b=""}');
  });

  it.each([
    ['a closing bracket too many', 'a) or (b'],
    ['a bracket that stays open', 'sum(a'],
    ['brackets that cross', 'sum(a[1m)]'],
    ['an open string', 'a{b="c}'],
    ['nothing but a comment', '# a'],
  ])('refuses %s', (_, query) => {
    expect(() => scanQuery(query)).toThrow(PromqlError);
  });

  it('lets no query out of the parentheses around it', () => {
    const piece = fc.constantFrom(
      '(',
      ')',
      '{',
      '}',
      '"',
      "'",
      '`',
      '#',
      '\n',
      '\\',
      'a',
      '[',
      ']',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), pieces => {
        const query = pieces.join('');
        // Put into a call, the whole is still one balanced expression.
        const holds = () => {
          const { text } = scanQuery(query);
          const { skeleton } = scanQuery(`sum(${text})`);
          return skeleton.startsWith('sum(') && skeleton.endsWith(')');
        };
        expect(isRefused(query) || holds()).toBe(true);
      }),
    );
  });
});
