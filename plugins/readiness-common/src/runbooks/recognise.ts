import type { Entity } from '@backstage/catalog-model';
import { READINESS_ANNOTATIONS } from '../annotations';

/**
 * A runbook that an entity names.
 *
 * @public
 */
export interface RunbookReference {
  /** As written: an absolute URL, or a path relative to the entity's source. */
  reference: string;
  /** What the entity calls it. */
  title?: string;
  /** The annotation that names it, or `metadata.links`. */
  namedBy: string;
}

/**
 * The annotations that name runbooks, ours first, then those found in the wild.
 *
 * @public
 */
export const RUNBOOK_ANNOTATIONS: readonly string[] = [
  READINESS_ANNOTATIONS.runbookUrl,
  'backstage.io/runbook-url',
  'argoplane.io/runbook-url',
];

const RUNBOOK_TYPE = /^(?:run|play)[-_ ]?books?$/i;
const RUNBOOK_WORD = /(?:^|[^a-z0-9])run[-_ ]?books?(?:[^a-z0-9]|$)/i;
const PLAYBOOK_WORD = /(?:^|[^a-z0-9])play[-_ ]?books?(?:[^a-z0-9]|$)/i;
/** An Ansible playbook is a program, not a text for the person on call. */
const PROGRAM = /ansible|\.ya?ml(?:[?#]|$)/i;
/** Places that list runbooks' code or tickets rather than hold one. */
const NOT_A_DOCUMENT = /\/(?:issues|pulls?|actions|releases)(?:\/|$|\?)/i;

/**
 * The runbooks that an entity names: in its annotations, and among its links
 * by type, title or address. Each reference once, in the order written.
 *
 * @public
 */
export function recogniseRunbooks(entity: Entity): RunbookReference[] {
  const found = new Map<string, RunbookReference>();
  const add = (runbook: RunbookReference) => {
    const known = found.get(runbook.reference);
    if (!known) {
      found.set(runbook.reference, runbook);
    } else if (!known.title && runbook.title) {
      found.set(runbook.reference, { ...known, title: runbook.title });
    }
  };

  for (const annotation of RUNBOOK_ANNOTATIONS) {
    for (const reference of listOf(entity.metadata.annotations?.[annotation])) {
      add({ reference, namedBy: annotation });
    }
  }
  for (const link of linksOf(entity)) {
    if (isRunbookLink(link)) {
      add({
        reference: link.url.trim(),
        title: link.title?.trim() || undefined,
        namedBy: 'metadata.links',
      });
    }
  }
  return [...found.values()];
}

interface Link {
  url: string;
  title?: string;
  type?: string;
}

/** Files of the wild are not always what the catalog's schema promises. */
function linksOf(entity: Entity): Link[] {
  const links: unknown = entity.metadata.links;
  if (!Array.isArray(links)) {
    return [];
  }
  const text = (value: unknown) =>
    typeof value === 'string' ? value : undefined;
  return links.flatMap((link: Record<string, unknown> | null) => {
    const url = text(link?.url);
    return url?.trim()
      ? [{ url, title: text(link?.title), type: text(link?.type) }]
      : [];
  });
}

function isRunbookLink({ url, title = '', type = '' }: Link): boolean {
  if (RUNBOOK_TYPE.test(type.trim())) {
    return true;
  }
  if (RUNBOOK_WORD.test(title)) {
    return true;
  }
  const address = placeOf(url);
  if (PROGRAM.test(address) || PROGRAM.test(title)) {
    return false;
  }
  return (
    PLAYBOOK_WORD.test(title) ||
    (RUNBOOK_WORD.test(address) && !NOT_A_DOCUMENT.test(address))
  );
}

/** Host, path and fragment; a query may quote anything. */
function placeOf(url: string): string {
  try {
    const { host, pathname, hash } = new URL(url);
    return decodeURIComponent(`${host}${pathname}${hash}`);
  } catch {
    return url;
  }
}

function listOf(value: unknown): string[] {
  return typeof value === 'string'
    ? value
        .split(/[,\n]/)
        .map(part => part.trim())
        .filter(part => part !== '')
    : [];
}
