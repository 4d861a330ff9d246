import { Readable } from 'node:stream';
import { parseEntityRef } from '@backstage/catalog-model';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import type {
  DocumentCollatorFactory,
  IndexableDocument,
} from '@backstage/plugin-search-common';
import {
  runbooksEndpoints,
  type ReadinessClient,
  type RunbookDocument,
} from '@backstage-readiness/plugin-readiness-common';
import { sectionsOf } from './sectionsOf';

const PAGE = 100;

/** A section of a runbook as the search keeps it. */
export interface RunbookSectionDocument extends IndexableDocument {
  entityRef: string;
  runbookId: string;
  kind: string;
}

/** Hands the sections of all runbooks to the search. */
export class RunbookCollatorFactory implements DocumentCollatorFactory {
  readonly type = 'readiness-runbook';
  /** Asked for the entity that each section names as its resource. */
  readonly visibilityPermission = catalogEntityReadPermission;
  readonly #client: ReadinessClient;

  constructor(options: { client: ReadinessClient }) {
    this.#client = options.client;
  }

  async getCollator(): Promise<Readable> {
    return Readable.from(this.#documents());
  }

  async *#documents(): AsyncGenerator<RunbookSectionDocument> {
    let cursor: string | undefined;
    do {
      const page = await this.#client.call(
        runbooksEndpoints.listRunbookDocuments,
        { query: { cursor, limit: PAGE } },
      );
      for (const runbook of page.items) {
        yield* documentsOf(runbook);
      }
      cursor = page.nextCursor;
    } while (cursor !== undefined);
  }
}

function documentsOf(runbook: RunbookDocument): RunbookSectionDocument[] {
  const { kind, namespace, name } = parseEntityRef(runbook.entityRef);
  const path = [namespace, kind, name].map(encodeURIComponent).join('/');
  return sectionsOf(runbook).map(({ heading, headingId, text }) => {
    const query = new URLSearchParams({ runbook: runbook.id });
    if (headingId) {
      query.set('section', headingId);
    }
    return {
      title:
        heading && heading !== runbook.title
          ? `${runbook.title}: ${heading}`
          : runbook.title,
      text,
      location: `/catalog/${path}/runbooks?${query}`,
      entityRef: runbook.entityRef,
      runbookId: runbook.id,
      kind: runbook.kind,
      authorization: { resourceRef: runbook.entityRef },
    };
  });
}
