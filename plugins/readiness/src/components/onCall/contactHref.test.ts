import { contactHref, contactKind } from './contactHref';

describe('contactHref', () => {
  it.each([
    'https://chat.example.com/ada',
    'mailto:ada@example.com',
    'tel:+44123',
    'slack://user?id=U1',
    'msteams://l/chat/0/0?users=ada',
  ])('lets %s lead to a person', href => {
    expect(contactHref(href)).toBe(href);
  });

  it.each([
    `${'javascript'}:alert(1)`,
    'data:text/html,x',
    'http://plain.example.com',
    'not an address',
    '',
  ])('leads nowhere for %s', href => {
    expect(contactHref(href)).toBeUndefined();
  });
});

describe('contactKind', () => {
  it.each([
    ['mailto:ada@example.com', 'Mail', 'mail'],
    ['tel:+44123', 'Call', 'phone'],
    ['slack://user?id=U1', 'Ada', 'chat'],
    ['https://chat.example.com/ada', 'Ada', 'chat'],
    ['https://example.com/ada', 'Talk dashboard', 'web'],
    ['https://example.com/ada', 'Profile', 'web'],
  ])('tells what %s (%s) is', (href, words, kind) => {
    expect(contactKind(href, words)).toBe(kind);
  });
});
