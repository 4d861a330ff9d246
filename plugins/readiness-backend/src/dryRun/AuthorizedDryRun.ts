import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  createZodV4FilterPredicateSchema,
  type FilterPredicate,
} from '@backstage/filter-predicates';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  definitionsDryRunPermission,
  type dryRunRequestSchema,
  type DryRunResult,
} from '@backstage-readiness/plugin-readiness-common';
import type { z } from 'zod/v4';
import type { EntityAccess } from '../http/EntityAccess';
import { isAnswerable } from '../scorecards/catalogQuery';
import type { DryRunService } from './DryRunService';

type Request = z.output<typeof dryRunRequestSchema>;

const filterSchema = createZodV4FilterPredicateSchema();

/**
 * Who may try definitions out, and on what: rules of the caller run here, which
 * takes a permission, and only on entities that the caller may read.
 */
export class AuthorizedDryRun {
  readonly #access: EntityAccess;
  readonly #catalog: CatalogService;
  readonly #dryRun: DryRunService;

  constructor(options: {
    access: EntityAccess;
    catalog: CatalogService;
    dryRun: DryRunService;
  }) {
    this.#access = options.access;
    this.#catalog = options.catalog;
    this.#dryRun = options.dryRun;
  }

  async run(
    request: Request,
    credentials: BackstageCredentials,
  ): Promise<DryRunResult> {
    await this.#access.authorizeBasic(definitionsDryRunPermission, credentials);
    const tried = this.#dryRun.compile(request.definitions);
    const { entities, found } =
      request.entityRef === undefined
        ? await this.#find(request, tried.mostEntities, credentials)
        : {
            entities: [
              await this.#access.getEntity(request.entityRef, credentials),
            ],
            found: 1,
          };
    return this.#dryRun.run({ tried, entities, found });
  }

  async #find(
    { filter, limit }: Request,
    mostEntities: number,
    credentials: BackstageCredentials,
  ): Promise<{ entities: Entity[]; found: number }> {
    const { items, totalItems } = await this.#catalog.queryEntities(
      {
        query: readFilter(filter),
        limit: Math.min(limit, mostEntities),
        orderFields: { field: 'metadata.name', order: 'asc' },
      },
      { credentials },
    );
    return { entities: items, found: totalItems };
  }
}

function readFilter(filter: unknown): FilterPredicate {
  const parsed = filterSchema.safeParse(filter);
  if (!parsed.success) {
    throw new InputError(
      `The filter is no catalog filter predicate: ${parsed.error.issues
        .map(({ message }) => message)
        .join(
          '; ',
        )}. Write one such as { "kind": "Component", "spec.type": "service" }.`,
    );
  }
  if (!isAnswerable(parsed.data)) {
    throw new InputError(
      'The filter uses what the catalog cannot search by. Use $all, $any, $not, $exists, $in and $hasPrefix.',
    );
  }
  return parsed.data;
}
