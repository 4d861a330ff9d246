import ipaddr from 'ipaddr.js';
import type { Finding } from '../contracts/inspection';
import { isPlaceholderUrl } from './placeholders';
import {
  finding,
  InspectionContext,
  isMapping,
  isSubstitution,
  quoted,
} from './types';

const TITLE_THAT_SAYS_NOTHING =
  /^(links?|urls?|here|click( here)?|this|page|title|untitled|test|to-?do|tbd|n\/a|more|[-.?_\s]*)$/i;
const HARMFUL_SCHEME = /^(javascript|data|vbscript|file):$/;
const HIDDEN_RANGES = new Set([
  'loopback',
  'private',
  'uniqueLocal',
  'linkLocal',
  'unspecified',
  'carrierGradeNat',
]);

function trusted(url: URL, hosts: readonly string[]): boolean {
  return hosts.includes(url.hostname) || hosts.includes(url.host);
}

/** Why nobody else's browser gets there; names within a company are fine. */
function unreachablePlace(url: URL): string | undefined {
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (/(^|\.)localhost$|^host\.docker\.internal$/.test(host)) {
    return "leads to the reader's own machine";
  }
  if (!ipaddr.isValid(host)) {
    return undefined;
  }
  const range = ipaddr.process(host).range();
  if (range === 'loopback' || range === 'unspecified') {
    return "leads to the reader's own machine";
  }
  return HIDDEN_RANGES.has(range)
    ? 'leads to a bare address of a private network'
    : undefined;
}

function inspectUrl(
  raw: string,
  path: string,
  trustedHosts: readonly string[],
): Finding[] {
  const text = raw.trim();
  if (isPlaceholderUrl(text)) {
    return [
      finding({
        rule: 'link.placeholder',
        path,
        message: `${quoted(text)} is a placeholder`,
        fix: 'Replace it by the real address, or take the link away.',
      }),
    ];
  }
  // A path from the root leads to a page of the portal itself.
  if (/^\/(?!\/)/.test(text)) {
    return [];
  }
  // The URL parser mends a missing slash; a browser on an https page does not.
  const lameScheme = /^(https?):\/?(?!\/)(.+)$/i.exec(text);
  const bareHost = /^[\w-]+(\.[\w-]+)+(:\d+)?([/?#]|$)/.test(text);
  let url: URL | undefined;
  try {
    url = new URL(text);
  } catch {
    url = undefined;
  }
  if (!url || lameScheme || bareHost) {
    const mended = lameScheme
      ? `${lameScheme[1]}://${lameScheme[2]}`
      : `https://${text}`;
    const suggestion = lameScheme || bareHost ? mended : undefined;
    return [
      finding({
        rule: 'link.url-invalid',
        path,
        message: `${quoted(text)} is not a full address`,
        fix: suggestion
          ? `Write ${suggestion}`
          : 'Write the whole address, with https:// in front.',
        suggestion,
      }),
    ];
  }
  if (HARMFUL_SCHEME.test(url.protocol)) {
    return [
      finding({
        rule: 'link.url-invalid',
        path,
        message: `A link of the type ${url.protocol} cannot be followed from the portal`,
        fix: 'Link to a page that everybody can open, with https://.',
      }),
    ];
  }
  if (!/^https?:$/.test(url.protocol) || trusted(url, trustedHosts)) {
    return [];
  }
  const place = unreachablePlace(url);
  if (place) {
    return [
      finding({
        rule: 'link.private',
        path,
        message: `${quoted(text)} ${place}`,
        fix: 'Write a host name under which everybody who reads the portal gets there.',
      }),
    ];
  }
  return url.protocol === 'http:'
    ? [
        finding({
          rule: 'link.insecure',
          path,
          message: `${quoted(text)} is fetched without encryption`,
          fix: 'Try it with https:// and write that if it works.',
          suggestion: text.replace(/^http:/i, 'https:'),
        }),
      ]
    : [];
}

/** Two spellings of one address; what is no address stands for itself. */
function sameAddressKey(url: string): string {
  try {
    return new URL(url.trim()).href.replace(/\/$/, '');
  } catch {
    return url.trim();
  }
}

function inspectTitle(title: unknown, url: unknown, path: string): Finding[] {
  if (typeof title !== 'string') {
    return [];
  }
  const says =
    !TITLE_THAT_SAYS_NOTHING.test(title.trim()) &&
    title.trim() !== String(url).trim();
  return says
    ? []
    : [
        finding({
          rule: 'link.title',
          path,
          message: `The title ${quoted(
            title,
          )} does not say where the link leads`,
          fix: 'Name what the reader finds there, such as "Latency dashboard".',
        }),
      ];
}

/** Rules about `metadata.links`. */
export function inspectLinks(context: InspectionContext): Finding[] {
  const { links } = context.metadata;
  if (links === undefined || links === null || isSubstitution(links)) {
    return [];
  }
  if (!Array.isArray(links)) {
    return [
      finding({
        rule: 'link.type',
        path: 'metadata.links',
        message: 'metadata.links is not a list',
        fix: 'Write each link as a list item: "- url: https://...".',
      }),
    ];
  }
  const first = new Map<string, number>();
  return links.flatMap((link: unknown, index) => {
    const path = `metadata.links[${index}]`;
    const url = isMapping(link) ? link.url : undefined;
    if (!isMapping(link) || typeof url !== 'string' || url.trim() === '') {
      return [
        finding({
          rule: 'link.url-missing',
          path,
          message: 'The link has no url',
          fix: 'Add the address as url, or take the link away.',
        }),
      ];
    }
    const found = [
      ...inspectUrl(url, `${path}.url`, context.options.trustedHosts),
      ...inspectTitle(link.title, url, `${path}.title`),
    ];
    // The same page under another title or type is a second reason to go there.
    const key = JSON.stringify([
      sameAddressKey(url),
      link.title ?? null,
      link.type ?? null,
    ]);
    const earlier = first.get(key);
    if (earlier === undefined) {
      first.set(key, index);
    } else {
      found.push(
        finding({
          rule: 'link.duplicate',
          path: `${path}.url`,
          message: `The same link is already metadata.links[${earlier}]`,
          fix: 'Take one of them away.',
        }),
      );
    }
    return found;
  });
}
