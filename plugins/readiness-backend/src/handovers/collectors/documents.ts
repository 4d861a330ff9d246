import type { Entity } from '@backstage/catalog-model';
import {
  digestOfText,
  type EvidenceItem,
} from '@backstage-readiness/plugin-readiness-common';
import type { EntityDocument } from '../../documents/DocumentReader';
import type { EvidenceCollector } from '../evidence';

const MAX_DOCUMENTS = 20;

/** Reads a document that an entity links. */
export type ReadDocument = (options: {
  entity: Entity;
  reference: string;
}) => Promise<Pick<EntityDocument, 'text' | 'format'>>;

async function documentItem(
  read: ReadDocument,
  entity: Entity,
  { url, title }: { url: string; title?: string },
): Promise<EvidenceItem> {
  const about = { id: `link:${url}`, title: title ?? url, url };
  try {
    const { text, format } = await read({ entity, reference: url });
    if (format === 'html') {
      // Pages differ at every visit, whatever they say.
      return { ...about, state: 'info', seen: 'A web page, which answers' };
    }
    const digest = digestOfText(text);
    return { ...about, state: 'ok', seen: `Content ${digest}`, fixed: digest };
  } catch {
    return { ...about, state: 'unknown', seen: 'The text could not be read' };
  }
}

/**
 * The documents an entity links, by the digest of what they say. Reading them
 * takes requests to other systems, which is why they are read when a snapshot
 * is taken, and again only for templates that name this section in `voidedBy`.
 */
export function documentsCollector(options: {
  read: ReadDocument;
}): EvidenceCollector {
  return {
    section: 'documents',
    title: 'Linked documents',
    collect: ({ entity }) => {
      const links = new Map(
        (entity.metadata.links ?? []).map(link => [link.url, link]),
      );
      return Promise.all(
        [...links.values()]
          .slice(0, MAX_DOCUMENTS)
          .map(link => documentItem(options.read, entity, link)),
      );
    },
  };
}
