import type { Entity } from '@backstage/catalog-model';
import { READINESS_ANNOTATIONS } from '../annotations';
import { isPlaceholderUrl } from '../inspection';
import { RUNBOOK_ANNOTATIONS } from '../runbooks';

/**
 * A page that an entity links to.
 *
 * @public
 */
export interface LinkReference {
  /** Absolute, without fragment: what is asked for. */
  url: string;
  title?: string;
  /** `metadata.links`, or the annotation that holds it. */
  namedBy: string;
}

/** Annotations that name pages for people; API and edit addresses are not. */
const LINK_ANNOTATIONS: readonly string[] = [
  ...RUNBOOK_ANNOTATIONS,
  READINESS_ANNOTATIONS.support,
  READINESS_ANNOTATIONS.slo,
  'backstage.io/techdocs-ref',
  'backstage.io/source-location',
  'backstage.io/view-url',
  'backstage.io/adr-location',
  'datadoghq.com/dashboard-url',
  'grafana/overview-dashboard',
  'lighthouse.com/website-url',
];

/** The address as it is asked for, or nothing when it is not for asking. */
function pageUrl(text: string): string | undefined {
  const value = text.trim().replace(/^url:/, '');
  // Placeholders are a finding about the entity; there is nothing to fetch.
  if (!/^https?:\/\//i.test(value) || isPlaceholderUrl(value)) {
    return undefined;
  }
  try {
    const url = new URL(value);
    if (url.username || url.password) {
      return undefined;
    }
    url.hash = '';
    return url.href;
  } catch {
    return undefined;
  }
}

/**
 * The pages an entity links to, each once, in the order written: first
 * `metadata.links`, whose titles say what the pages are, then annotations.
 *
 * @public
 */
export function collectLinks(entity: Entity): LinkReference[] {
  const found = new Map<string, LinkReference>();
  const add = (text: unknown, namedBy: string, title?: unknown) => {
    const url = typeof text === 'string' ? pageUrl(text) : undefined;
    if (url && !found.has(url)) {
      found.set(url, {
        url,
        namedBy,
        ...(typeof title === 'string' && title.trim() !== ''
          ? { title: title.trim() }
          : {}),
      });
    }
  };
  const links: unknown = entity.metadata.links;
  for (const link of Array.isArray(links) ? links : []) {
    add(link?.url, 'metadata.links', link?.title);
  }
  for (const key of LINK_ANNOTATIONS) {
    for (const part of entity.metadata.annotations?.[key]?.split(/[,\n]/) ??
      []) {
      add(part, key);
    }
  }
  return [...found.values()];
}
