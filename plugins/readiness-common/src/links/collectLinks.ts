import type { Entity } from '@backstage/catalog-model';
import { READINESS_ANNOTATIONS } from '../annotations';
import { isPlaceholderUrl } from '../inspection';
import { RUNBOOK_ANNOTATIONS } from '../runbooks';

/**
 * A page or document that an entity refers to.
 *
 * @public
 */
export interface LinkReference {
  /**
   * What is asked for: an absolute address without fragment, or a path as
   * written, which only the entity's own source gives a meaning.
   */
  target: string;
  /** Whether it names a folder, such as `dir:.`, rather than a page or file. */
  folder: boolean;
  title?: string;
  /** `metadata.links`, or the annotation that holds it. */
  namedBy: string;
}

/** Annotations that name pages for people; API and edit addresses are not. */
const PAGES: readonly string[] = [
  'backstage.io/source-location',
  'backstage.io/view-url',
  'datadoghq.com/dashboard-url',
  'grafana/overview-dashboard',
  'lighthouse.com/website-url',
];

/** Annotations that name documents, also by paths beside the entity's file. */
const DOCUMENTS: readonly string[] = [
  ...RUNBOOK_ANNOTATIONS,
  READINESS_ANNOTATIONS.support,
  READINESS_ANNOTATIONS.slo,
  READINESS_ANNOTATIONS.alerts,
  READINESS_ANNOTATIONS.onCall,
  'backstage.io/techdocs-ref',
  'backstage.io/adr-location',
];

/** Those of which a path means a folder. */
const FOLDERS = new Set([
  'backstage.io/techdocs-ref',
  'backstage.io/adr-location',
]);

/**
 * An on-call annotation may also hold the id of a schedule or entity, and one of
 * SLOs a folder, whose files are told about where they are read.
 */
const MAY_BE_OTHERWISE: ReadonlySet<string> = new Set([
  READINESS_ANNOTATIONS.onCall,
  READINESS_ANNOTATIONS.slo,
]);
const FILE = /^[^:]*\.[a-z0-9]+$/i;

type Found = Pick<LinkReference, 'target' | 'folder'>;

/** The address as it is asked for, or nothing when it is not for asking. */
function pageOf(text: string): Found | undefined {
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
    return { target: url.href, folder: false };
  } catch {
    return undefined;
  }
}

/** A page, or the path of a document beside the entity's file. */
function documentOf(text: string, key: string): Found | undefined {
  const value = text.trim();
  if (/^(url:)?https?:\/\//i.test(value)) {
    return pageOf(value);
  }
  const folder = FOLDERS.has(key);
  const path = value.replace(/^(url|dir|file):(?!\/\/)/, '').trim();
  const meant =
    path !== '' &&
    // Anything else with a scheme is an entity, a host's own id or no path.
    !/^[a-z][a-z0-9+.-]*:/i.test(path) &&
    !/[<>{}$]|\bTODO\b|\bTBD\b/.test(path) &&
    (folder || !MAY_BE_OTHERWISE.has(key) || FILE.test(path));
  return meant ? { target: path, folder } : undefined;
}

/**
 * The pages and documents an entity refers to, each once, in the order
 * written: first `metadata.links`, whose titles say what the pages are, then
 * annotations.
 *
 * @public
 */
export function collectLinks(entity: Entity): LinkReference[] {
  const found = new Map<string, LinkReference>();
  const add = (what: Found | undefined, namedBy: string, title?: unknown) => {
    if (!what) {
      return;
    }
    const key = `${what.folder} ${what.target}`;
    if (!found.has(key)) {
      found.set(key, {
        ...what,
        namedBy,
        ...(typeof title === 'string' && title.trim() !== ''
          ? { title: title.trim() }
          : {}),
      });
    }
  };
  const links: unknown = entity.metadata.links;
  for (const link of Array.isArray(links) ? links : []) {
    add(
      typeof link?.url === 'string' ? pageOf(link.url) : undefined,
      'metadata.links',
      link?.title,
    );
  }
  const annotated = (key: string) =>
    entity.metadata.annotations?.[key]?.split(/[,\n]/) ?? [];
  for (const key of DOCUMENTS) {
    annotated(key).forEach(part => add(documentOf(part, key), key));
  }
  for (const key of PAGES) {
    annotated(key).forEach(part => add(pageOf(part), key));
  }
  return [...found.values()];
}
