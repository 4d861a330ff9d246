import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { classifyAddress } from './addresses';
import { AllowList } from './allowList';
import { OutboundRequestError } from './errors';

/**
 * Looks up every address of a host name.
 *
 * @public
 */
export type ResolveHost = (hostname: string) => Promise<string[]>;

/** A place the guard has approved: connect to these addresses and no others. */
export interface Target {
  url: URL;
  addresses: string[];
}

/** The system's own lookup, with all its answers. */
export const systemResolve: ResolveHost = async hostname =>
  (await lookup(hostname, { all: true })).map(entry => entry.address);

/** Parses the URL of a request or redirect and refuses what is never asked for. */
export function parseTarget(text: string, base?: URL): URL {
  const url = URL.parse(text, base);
  if (!url) {
    throw new OutboundRequestError(
      base ? 'bad-redirect' : 'bad-request',
      base
        ? `${base.host} redirects to something that is not a URL`
        : 'The address is not a valid absolute URL',
    );
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new OutboundRequestError(
      'not-allowed',
      `Only http and https are fetched, not ${url.protocol}`,
    );
  }
  if (url.username || url.password) {
    throw new OutboundRequestError(
      'not-allowed',
      `The URL of ${url.host} carries a user name or password; take it out of the URL`,
    );
  }
  return url;
}

async function addressesOf(
  url: URL,
  resolve: ResolveHost,
): Promise<{ addresses: string[]; literal: boolean }> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host)) {
    return { addresses: [host], literal: true };
  }
  try {
    return { addresses: await resolve(host), literal: false };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    throw code === 'ENOTFOUND' || code === 'ENODATA'
      ? new OutboundRequestError('dns-not-found', `${host} does not exist`)
      : new OutboundRequestError(
          'dns-failed',
          `${host} could not be looked up${code ? ` (${code})` : ''}`,
        );
  }
}

/**
 * Finds and checks the addresses behind a URL. One unacceptable answer refuses
 * all: whoever mixes public and private answers is trying something.
 */
export async function resolveTarget(options: {
  url: URL;
  allowed: AllowList;
  resolve: ResolveHost;
}): Promise<Target> {
  const { url, allowed, resolve } = options;
  const { addresses, literal } = await addressesOf(url, resolve);
  if (addresses.length === 0) {
    throw new OutboundRequestError(
      'dns-not-found',
      `${url.hostname} has no address`,
    );
  }
  const mayBePrivate = allowed(url);
  for (const address of addresses) {
    const kind = classifyAddress(address);
    // A literal that someone listed by number was meant; a name that leads to a
    // metadata service was not, however trusted the name.
    const acceptable =
      kind === 'public' || (mayBePrivate && (kind === 'private' || literal));
    if (!acceptable) {
      throw new OutboundRequestError(
        'not-allowed',
        kind === 'private'
          ? `${url.host} is on a private network; list it in readiness.outbound.allowHosts if it may be asked`
          : `${url.host} leads to an address that is never asked`,
      );
    }
  }
  return { url, addresses };
}
