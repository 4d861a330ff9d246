import type { Entity } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import {
  isPlaceholderUrl,
  judgeRunbook,
  parseRunbook,
  type RunbookTemplates,
} from '@backstage-readiness/plugin-readiness-common';
import type {
  DocumentReader,
  EntityDocument,
} from '../documents/DocumentReader';
import { digestOf, runbookId } from './identity';
import type { RunbookAnalysis, StoredRunbook, WantedRunbook } from './types';

const NOTHING_FOUND: RunbookAnalysis = {
  headings: [],
  sections: [],
  placeholders: [],
  codeBlocksWithoutLanguage: 0,
  commandsWithoutResult: 0,
  references: [],
};

/** What reading runbooks takes besides the runbook. */
export interface ReadingTools {
  documents: DocumentReader;
  templates: RunbookTemplates;
}

/**
 * Reads a runbook and judges it.
 *
 * A document that is gone is broken at once. Any other failure says nothing
 * about the document: where a text is at hand, it keeps its verdict and grows
 * old, so that an outage of its source does not rewrite what was known.
 */
export async function readRunbook(options: {
  entity: Entity;
  wanted: WantedRunbook;
  previous?: StoredRunbook;
  tools: ReadingTools;
  now: string;
}): Promise<StoredRunbook> {
  const { entity, wanted, previous, tools, now } = options;
  const { documents } = tools;
  try {
    const document = await fetchDocument(entity, wanted, previous, documents);
    return judged({ wanted, previous, document, tools, now });
  } catch (caught) {
    const error = toError(caught);
    if (error.name === 'NotModifiedError' && previous) {
      return unchanged({ wanted, previous, tools, now });
    }
    return failed({ wanted, previous, error, now });
  }
}

async function fetchDocument(
  entity: Entity,
  wanted: WantedRunbook,
  previous: StoredRunbook | undefined,
  documents: DocumentReader,
): Promise<EntityDocument> {
  if (wanted.text !== undefined) {
    return {
      url: wanted.reference,
      text: wanted.text,
      format: 'text',
      lastModifiedAt: wanted.lastChangedAt,
    };
  }
  return documents.read({
    entity,
    reference: wanted.reference,
    knownEtag: previous?.etag,
  });
}

function identity(wanted: WantedRunbook) {
  return {
    id: runbookId(wanted),
    entityRef: wanted.entityRef,
    reference: wanted.reference,
    namedBy: wanted.namedBy,
    position: wanted.position,
  };
}

function judged(options: {
  wanted: WantedRunbook;
  previous?: StoredRunbook;
  document: EntityDocument;
  tools: ReadingTools;
  now: string;
}): StoredRunbook {
  const { wanted, previous, document, tools, now } = options;
  const { url, text, etag } = document;
  const digest = digestOf(text);
  const read = {
    ...identity(wanted),
    url,
    digest,
    etag,
    lastChangedAt: changedAt(previous, digest, document, now),
    fetchedAt: now,
    checkedAt: now,
  };
  if (document.format === 'html') {
    return {
      ...read,
      title: wanted.title ?? titleOfPage(text) ?? url,
      kind: parseRunbook({ text: `# ${wanted.title ?? ''}`, path: url }).kind,
      format: 'link',
      verdict: 'ok',
      reason:
        'A web page, not Markdown: it answers, but its text is neither shown nor checked here.',
      analysis: NOTHING_FOUND,
    };
  }
  return {
    ...read,
    ...judgedText(text, url, wanted, tools),
    format: 'markdown',
    text,
  };
}

function judgedText(
  text: string,
  url: string,
  wanted: WantedRunbook,
  { documents, templates }: ReadingTools,
) {
  const parsed = parseRunbook({ text, path: url, templates });
  const analysis: RunbookAnalysis = {
    headings: parsed.headings.map(heading => ({
      id: heading.id,
      level: heading.level,
      text: heading.text,
    })),
    sections: parsed.sections,
    placeholders: parsed.placeholders,
    codeBlocksWithoutLanguage: parsed.codeBlocksWithoutLanguage.length,
    commandsWithoutResult: parsed.commandsWithoutResult.length,
    references: followable(parsed.references, url, documents),
    owner: parsed.frontMatter.owner,
    reviewed: parsed.frontMatter.reviewed,
  };
  const { verdict, reason } = judgeRunbook(parsed);
  const titled = parsed.headings.length > 0 || parsed.frontMatter.title;
  return {
    title: titled ? parsed.title : wanted.title ?? parsed.title,
    kind: parsed.kind,
    verdict,
    reason,
    analysis,
  };
}

/** The links and images inside that lead out of the document. */
function followable(
  references: ReturnType<typeof parseRunbook>['references'],
  url: string,
  documents: DocumentReader,
): RunbookAnalysis['references'] {
  return references.flatMap(({ target, what, line }) => {
    if (target.startsWith('#') || isPlaceholderUrl(target)) {
      return [];
    }
    try {
      const kept = documents.resolveFrom(url, target);
      return [{ target, what, line, kept }];
    } catch {
      // An address to write to, or a template that its site fills in.
      return [];
    }
  });
}

/** The same text is judged again, because the rules may be newer than it. */
function unchanged(options: {
  wanted: WantedRunbook;
  previous: StoredRunbook;
  tools: ReadingTools;
  now: string;
}): StoredRunbook {
  const { wanted, previous, tools, now } = options;
  const { lastError: _, ...kept } = previous;
  return {
    ...kept,
    ...identity(wanted),
    ...(previous.text !== undefined
      ? judgedText(previous.text, previous.url ?? '', wanted, tools)
      : { verdict: 'ok' }),
    fetchedAt: now,
    checkedAt: now,
  };
}

function failed(options: {
  wanted: WantedRunbook;
  previous?: StoredRunbook;
  error: Error;
  now: string;
}): StoredRunbook {
  const { wanted, previous, error, now } = options;
  const gone = error.name === 'NotFoundError';
  const kept: Omit<StoredRunbook, keyof ReturnType<typeof identity>> =
    previous ?? {
      title: wanted.title ?? wanted.reference,
      kind: parseRunbook({
        text: `# ${wanted.title ?? ''}`,
        path: wanted.reference,
      }).kind,
      verdict: 'unreadable',
      format: 'markdown',
      analysis: NOTHING_FOUND,
      checkedAt: now,
    };
  const known =
    previous?.fetchedAt !== undefined && previous.verdict !== 'broken';
  return {
    ...kept,
    ...identity(wanted),
    // Asked for anew once it is back, whatever its mark says then.
    etag: gone ? undefined : kept.etag,
    ...(gone || !known
      ? { verdict: gone ? 'broken' : 'unreadable', reason: error.message }
      : {}),
    checkedAt: now,
    lastError: error.message,
  };
}

function changedAt(
  previous: StoredRunbook | undefined,
  digest: string,
  document: EntityDocument,
  now: string,
): string | undefined {
  if (previous?.digest === digest) {
    // A fresh checkout or a redeployed site gives old text a new date.
    return previous.lastChangedAt ?? document.lastModifiedAt;
  }
  return document.lastModifiedAt ?? (previous?.digest ? now : undefined);
}

function titleOfPage(html: string): string | undefined {
  const title = /<title[^>]*>([^<]{1,200})<\/title>/i.exec(html)?.[1].trim();
  return title || undefined;
}
