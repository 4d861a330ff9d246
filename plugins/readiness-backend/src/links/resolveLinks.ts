import type { Entity } from '@backstage/catalog-model';
import {
  collectLinks,
  type LinkReference,
} from '@backstage-readiness/plugin-readiness-common';
import type { DocumentReader } from '../documents/DocumentReader';
import { folderUrl } from './rows';

/** A reference of an entity, and where it leads. */
export interface ResolvedLink extends LinkReference {
  /** As it is kept; absent when the entity's source gives it no meaning. */
  kept?: string;
}

/** What an entity refers to, with paths resolved against its own source. */
export function resolveLinks(
  entity: Entity,
  documents: Pick<DocumentReader, 'resolve'>,
): ResolvedLink[] {
  const seen = new Set<string>();
  return collectLinks(entity).flatMap(link => {
    const kept = placeOf(entity, link, documents);
    if (kept !== undefined && seen.has(kept)) {
      return [];
    }
    seen.add(kept ?? '');
    return [{ ...link, kept }];
  });
}

function placeOf(
  entity: Entity,
  { target, folder }: LinkReference,
  documents: Pick<DocumentReader, 'resolve'>,
): string | undefined {
  if (/^https?:/i.test(target)) {
    return target;
  }
  try {
    const reference = folder ? `${target.replace(/\/+$/, '')}/` : target;
    const url = documents.resolve({ entity, reference });
    return folder ? folderUrl(url) : url;
  } catch {
    // An entity that came from nowhere; there is nothing to follow.
    return undefined;
  }
}
