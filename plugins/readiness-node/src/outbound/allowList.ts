import { InputError } from '@backstage/errors';

/** Which hosts may be private; made once from the configured list. */
export type AllowList = (url: URL) => boolean;

/** The port a URL connects to, also when it is the scheme's own. */
export function portOf(url: URL): string {
  return url.port || (url.protocol === 'https:' ? '443' : '80');
}

function hostKey(hostname: string): string {
  return hostname.replace(/\.$/, '').toLowerCase();
}

/**
 * Understands `host`, `host:port`, `[v6]` and `[v6]:port`. Anything else stops
 * the start: an entry that silently matches nothing, or more than meant, would
 * be found out too late.
 */
export function createAllowList(entries: readonly string[]): AllowList {
  const allowed = new Set(
    entries.map(entry => {
      const match = /^(\[[0-9a-f:.]+\]|[^\s:/@[\]]+)(?::(\d{1,5}))?$/i.exec(
        entry,
      );
      const parsed = match && URL.parse(`http://${match[1]}/`);
      if (!match || !parsed) {
        throw new InputError(
          `'${entry}' is no host to allow; write a host name or address with an optional port, such as 'prometheus.internal:9090'`,
        );
      }
      const host = hostKey(parsed.hostname);
      return match[2] ? `${host}:${Number(match[2])}` : host;
    }),
  );
  return url => {
    const host = hostKey(url.hostname);
    return allowed.has(host) || allowed.has(`${host}:${portOf(url)}`);
  };
}
