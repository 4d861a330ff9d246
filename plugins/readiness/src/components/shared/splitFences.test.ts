import { splitFences } from './splitFences';

describe('splitFences', () => {
  it('takes the code out of the prose around it', () => {
    expect(splitFences('Do\n\n```yaml\na: 1\nb: 2\n```\n\nand go')).toEqual([
      { text: 'Do\n' },
      { code: 'a: 1\nb: 2' },
      { text: '\nand go' },
    ]);
  });

  it('lets a longer or other fence hold a shorter one', () => {
    expect(splitFences('````md\n```\nx\n```\n````')).toEqual([
      { code: '```\nx\n```' },
    ]);
    expect(splitFences('~~~\n```\n~~~')).toEqual([{ code: '```' }]);
  });

  it('leaves a fence in a list with its list, and inline code alone', () => {
    const list = '- step\n\n  ```sh\n  run\n  ```\n- ```inline``` code';
    expect(splitFences(list)).toEqual([{ text: list }]);
  });

  it('runs to the end when a fence is never closed', () => {
    expect(splitFences('a\r\n```\r\nb')).toEqual([
      { text: 'a' },
      { code: 'b' },
    ]);
  });
});
