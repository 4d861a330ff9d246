import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type {
  EntityLink,
  EntityLinks,
} from '@backstage-readiness/plugin-readiness-common';
import type { DocumentReader } from '../documents/DocumentReader';
import type { LinkCrawler } from './LinkCrawler';
import type { LinkStore } from './LinkStore';
import type { LinkSync } from './LinkSync';
import { resolveLinks, type ResolvedLink } from './resolveLinks';
import type { TargetRow } from './rows';

/** A person who presses twice does not want the host asked twice. */
const RECENTLY = 10_000;
const RECHECK_TIMEOUT = 60_000;

/** What is known of the links of entities. */
export class LinksService {
  readonly #store: LinkStore;
  readonly #sync: LinkSync;
  readonly #crawler: LinkCrawler;
  readonly #documents: DocumentReader;
  readonly #proofTimes: number;
  readonly #clock: () => Date;

  constructor(options: {
    store: LinkStore;
    sync: LinkSync;
    crawler: LinkCrawler;
    documents: DocumentReader;
    proofTimes: number;
    clock: () => Date;
  }) {
    this.#store = options.store;
    this.#sync = options.sync;
    this.#crawler = options.crawler;
    this.#documents = options.documents;
    this.#proofTimes = options.proofTimes;
    this.#clock = options.clock;
  }

  /** The links of one entity as it is now, with the last known verdicts. */
  async get(entity: Entity): Promise<EntityLinks> {
    const entityRef = stringifyEntityRef(entity);
    const links = (await this.getAll([entity])).get(entityRef) ?? [];
    return { entityRef, links, proofTimes: this.#proofTimes };
  }

  /** The links of several entities, by entity ref. */
  async getAll(entities: Entity[]): Promise<Map<string, EntityLink[]>> {
    const references = new Map(
      entities.map(entity => [
        stringifyEntityRef(entity),
        resolveLinks(entity, this.#documents),
      ]),
    );
    const known = await this.#store.byUrl(
      [...references.values()].flat().flatMap(({ kept }) => kept ?? []),
    );
    return new Map(
      [...references].map(([ref, links]) => [
        ref,
        links.map(link => present(link, known.get(link.kept ?? ''))),
      ]),
    );
  }

  /** Follows the links of one entity now, except those just followed. */
  async recheck(entity: Entity): Promise<EntityLinks> {
    await this.#sync.sync([entity]);
    const known = await this.#store.byUrl(
      resolveLinks(entity, this.#documents).flatMap(({ kept }) => kept ?? []),
    );
    const before = new Date(this.#clock().getTime() - RECENTLY).toISOString();
    await this.#crawler.crawl(
      [...known.values()].filter(
        ({ checked_at }) => checked_at === null || checked_at <= before,
      ),
      AbortSignal.timeout(RECHECK_TIMEOUT),
    );
    return this.get(entity);
  }
}

function present(
  { target, title, namedBy, kept = '' }: ResolvedLink,
  row: TargetRow | undefined,
): EntityLink {
  return {
    // Where files of this machine lie is nobody's business.
    url: /^https?:/.test(kept) ? kept : target,
    title,
    namedBy,
    verdict: row?.verdict ?? 'not-checked',
    answer: row?.answer ?? undefined,
    status: row?.status ?? undefined,
    finalUrl: row?.final_url ?? undefined,
    checkedAt: row?.checked_at ?? undefined,
    nextCheckAt: row?.next_check_at,
    failures: row?.gone ?? 0,
    checks: row?.checks ?? 0,
    since: row?.verdict_since ?? undefined,
  };
}
