import { searchText } from '.';

const text =
  '# Disk\n\nThe disk fills.\n\n- Delete **old logs** of the ferry tracker\n';

describe('searchText', () => {
  it('finds all words in any order and shows the best line', () => {
    expect(searchText(text, 'LOGS disk delete')).toEqual({
      excerpt: 'Delete **old logs** of the ferry tracker',
      lines: 3,
    });
  });

  it('finds nothing when a word is absent, or none is given', () => {
    expect(searchText(text, 'disk tram')).toBeUndefined();
    expect(searchText(text, '  ')).toBeUndefined();
  });

  it('shortens a long line around the word', () => {
    const { excerpt } = searchText(
      `${'a '.repeat(200)}needle${' b'.repeat(200)}`,
      'needle',
    )!;
    expect(excerpt).toMatch(/^….*needle.*…$/);
    expect(excerpt.length).toBeLessThan(200);
  });
});
