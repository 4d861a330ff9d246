import type { RunbookSummary } from '@backstage-readiness/plugin-readiness-common';

/** The address to open in a browser; none for a file of the server. */
export function browserUrl(url: string | undefined): string | undefined {
  return url && /^https?:\/\//i.test(url) ? url : undefined;
}

/** What links inside a runbook lead to, as its readers can follow them. */
export function createLinkResolver(options: {
  runbook: Pick<RunbookSummary, 'id' | 'url'>;
  siblings: Array<Pick<RunbookSummary, 'id' | 'url'>>;
}): (href: string) => string {
  const { runbook, siblings } = options;
  return href => {
    // The sanitiser empties what it refuses; that is no link to this page.
    const target = href === '' ? undefined : absolute(href, runbook.url);
    if (!target) {
      return '';
    }
    const { hash } = target;
    const address = without(target);
    const sibling = [runbook, ...siblings].find(
      ({ url }) => url !== undefined && address === addressOf(url),
    );
    if (sibling) {
      const search = new URLSearchParams({ runbook: sibling.id });
      if (hash.length > 1) {
        search.set('section', decode(hash.slice(1)));
      }
      return `?${search}`;
    }
    return /^(https?|mailto|tel):$/.test(target.protocol) ? target.href : '';
  };
}

/** Pictures of a server's own files cannot be shown. */
export function createImageResolver(
  url: string | undefined,
): (src: string) => string {
  return src => browserUrl(absolute(src, url)?.href) ?? '';
}

function absolute(href: string, base: string | undefined): URL | undefined {
  try {
    return new URL(href, base);
  } catch {
    return undefined;
  }
}

function addressOf(url: string): string | undefined {
  const parsed = absolute(url, undefined);
  return parsed && without(parsed);
}

function without(url: URL): string {
  return `${url.protocol}//${url.host}${url.pathname}${url.search}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
