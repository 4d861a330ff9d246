import { splitTitle } from './splitTitle';

describe('splitTitle', () => {
  it.each([
    '# Queue too long\n\nText',
    '---\nowner: me\n---\n\n# Queue  `too` long #\n\nText',
    'Queue too long\n===\n\nText',
  ])('takes the title out of %j', text => {
    const split = splitTitle(text, 'Queue too long');
    expect(split.titleShown).toBe(true);
    expect(split.text.trim()).toBe('Text');
  });

  it.each(['## Other\n\nText', 'Text\n\n# Queue too long', ''])(
    'leaves %j as it is',
    text => {
      expect(splitTitle(text, 'Queue too long')).toEqual({
        text,
        titleShown: false,
      });
    },
  );
});
