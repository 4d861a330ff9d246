import { parseEntityRef } from '@backstage/catalog-model';
import type { AnnotationFormat } from '../contracts/inspection';

/** Why a value does not fit its format, and what would. */
export interface Misfit {
  problem: string;
  suggestion?: string;
}

type FormatCheck = (value: string) => Misfit | undefined;

function webUrl(value: string): URL | undefined {
  try {
    const url = new URL(value);
    return /^https?:$/.test(url.protocol) && /^https?:\/\//i.test(value)
      ? url
      : undefined;
  } catch {
    return undefined;
  }
}

/** The path of a repository's web address, for a value that should only be that. */
function repositoryPath(value: string, parts: number): string | undefined {
  const text = value.replace(/^git@([^:]+):/, 'https://$1/');
  const path = webUrl(text)
    ?.pathname.split('/')
    .filter(part => part !== '')
    .slice(0, parts);
  return path?.length === parts
    ? path.join('/').replace(/\.git$/, '')
    : undefined;
}

function matching(pattern: RegExp, problem: string): FormatCheck {
  return value => (pattern.test(value) ? undefined : { problem });
}

function slug(parts: number, problem: string, pattern: RegExp): FormatCheck {
  return value => {
    if (pattern.test(value)) {
      return undefined;
    }
    const path = repositoryPath(value, parts);
    return {
      problem,
      suggestion: path && pattern.test(path) ? path : undefined,
    };
  };
}

function checkUrl(value: string): Misfit | undefined {
  if (webUrl(value)) {
    return undefined;
  }
  const inner = value.replace(/^url:/, '');
  return {
    problem: 'is not a full http or https address',
    suggestion: inner !== value && webUrl(inner) ? inner : undefined,
  };
}

function checkLocation(value: string): Misfit | undefined {
  const match = /^(url|dir|file):(.*)$/s.exec(value);
  if (!match) {
    return webUrl(value)
      ? { problem: "lacks its type 'url:'", suggestion: `url:${value}` }
      : {
          problem: "has no type; it starts with 'url:' or 'dir:'",
          suggestion: /^\.{0,2}(\/[\w.-]+)*\/?$/.test(value)
            ? `dir:${value}`
            : undefined,
        };
  }
  const [, type, target] = match;
  if (target.trim() === '') {
    return { problem: `has nothing after '${type}:'` };
  }
  if (type === 'url' && !webUrl(target.trim())) {
    return { problem: "has no full address after 'url:'" };
  }
  return undefined;
}

function checkPathOrUrl(value: string): Misfit | undefined {
  if (/^https?:/i.test(value) && !webUrl(value)) {
    return { problem: 'is not a valid address' };
  }
  return /\s/.test(value)
    ? { problem: 'contains spaces, so it is neither a path nor an address' }
    : undefined;
}

function checkEntityRef(value: string): Misfit | undefined {
  try {
    parseEntityRef(value, { defaultKind: 'group' });
    return /\s/.test(value)
      ? { problem: 'contains spaces, which no entity reference does' }
      : undefined;
  } catch {
    return { problem: 'is not an entity reference' };
  }
}

const CHECKS: Record<AnnotationFormat, FormatCheck> = {
  text: () => undefined,
  id: value =>
    /\s/.test(value.trim())
      ? { problem: 'contains spaces, which no id does' }
      : undefined,
  url: checkUrl,
  location: checkLocation,
  'path-or-url': checkPathOrUrl,
  'entity-ref': checkEntityRef,
  'owner/name': slug(
    2,
    'is not of the form owner/name',
    /^[^\s/:]+\/[^\s/:]+$/,
  ),
  'group/project': slug(
    2,
    'is not of the form group/project',
    /^[^\s/:]+(\/[^\s/:]+)+$/,
  ),
  'vcs/owner/name': matching(
    /^[^\s/:]+\/[^\s/:]+\/[^\s/:]+$/,
    'is not of the form vcs/owner/name',
  ),
  email: matching(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'is not an e-mail address'),
  number: matching(/^\d+$/, 'is not a number'),
  boolean: matching(/^(true|false)$/, "is neither 'true' nor 'false'"),
  key: value =>
    /^[A-Z][A-Z0-9_]*$/.test(value)
      ? undefined
      : {
          problem: 'is not a key of capital letters',
          suggestion: /^[a-z][a-z0-9_]*$/i.test(value)
            ? value.toUpperCase()
            : undefined,
        },
  'pagerduty-id': value => {
    if (/^[A-Z0-9]{7,14}$/.test(value)) {
      return undefined;
    }
    const id = /\/(?:services|service-directory)\/([A-Z0-9]{7,14})/.exec(value);
    return {
      problem: 'is not an id of capital letters and digits, such as PABC123',
      suggestion: id?.[1],
    };
  },
  'pagerduty-key': matching(
    /^[A-Za-z0-9]{32}$/,
    'is not a key of 32 letters and digits',
  ),
};

/** Formats of which a value names exactly one thing. */
const SINGLE: ReadonlySet<AnnotationFormat> = new Set([
  'id',
  'entity-ref',
  'owner/name',
  'group/project',
  'vcs/owner/name',
  'email',
  'number',
  'key',
  'pagerduty-id',
  'pagerduty-key',
]);
const SEVERAL = /\S\s*[,;\n]\s*\S|^\s*[[{]/;
const EXPRESSION =
  /\s(and|or|not|in)\s|&&|\|\||[!=]=|=~|\*|[\w)]\s*=\s*["'\w]|\w\(.*\)|^\/.*\/$/i;

/** Why a value where one thing is meant names none, or more than one. */
export function whyNotSingle(
  format: AnnotationFormat,
  value: string,
): string | undefined {
  if (!SINGLE.has(format) || /^(https?:\/\/|git@)/i.test(value)) {
    return undefined;
  }
  if (SEVERAL.test(value)) {
    return 'is a list';
  }
  return EXPRESSION.test(value) ? 'is an expression' : undefined;
}

/** Compares a value with the format its reader expects. */
export function checkFormat(
  format: AnnotationFormat,
  value: string,
): Misfit | undefined {
  return CHECKS[format](value);
}
