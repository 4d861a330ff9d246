import { splitRefs } from './splitRefs';

describe('splitRefs', () => {
  it('finds refs between words, without the full stop after them', () => {
    expect(
      splitRefs('owned by group:default/payments, user:default/ada.obi.'),
    ).toEqual([
      { text: 'owned by ' },
      { entityRef: 'group:default/payments' },
      { text: ', ' },
      { entityRef: 'user:default/ada.obi' },
      { text: '.' },
    ]);
  });

  it.each([
    'see https://a.example.com/b',
    'localhost:7007/api',
    'note:a/b',
    '',
  ])('leaves %p alone', text => {
    expect(splitRefs(text).filter(part => 'entityRef' in part)).toEqual([]);
  });
});
