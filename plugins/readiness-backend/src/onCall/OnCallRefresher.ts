import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  fileError,
  parseSupportModel,
  READINESS_ANNOTATIONS,
} from '@backstage-readiness/plugin-readiness-common';
import type {
  OnCallProvider,
  OnCallResult,
} from '@backstage-readiness/plugin-readiness-node';
import pLimit from 'p-limit';
import type { DocumentReader } from '../documents/DocumentReader';
import type { OnCallListing } from './list/OnCallListing';
import type { Locator } from './Locator';
import type { People } from './People';
import { peopleIn, reasonOf, toFetched } from './providerAnswers';
import type { RotaStore } from './RotaStore';
import type { RotaOutcome } from './store/saveRotas';
import { providerFor, sourceKey, supportReference } from './subjects';
import type { SupportModelStore } from './SupportModelStore';

/** For how long ahead shifts are kept: the timeline's four weeks. */
const DAYS_AHEAD = 28;
const DAY = 24 * 60 * 60_000;
const PAGE_SIZE = 500;
const DOCUMENTS_AT_ONCE = 4;
/** Entities per question to a provider: what several name is then asked for once. */
const ASKED_AT_ONCE = 2_000;

/** Those who answer for others are not answered for themselves. */
const PEOPLE = ['group', 'user'];

/** Fetches rotas and support models and keeps them. */
export class OnCallRefresher {
  readonly #providers: readonly OnCallProvider[];
  readonly #rotas: RotaStore;
  readonly #models: SupportModelStore;
  readonly #listing: OnCallListing;
  readonly #locator: Locator;
  readonly #documents: DocumentReader;
  readonly #people: People;
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #logger: LoggerService;
  readonly #clock: () => Date;

  constructor(options: {
    providers: readonly OnCallProvider[];
    rotas: RotaStore;
    models: SupportModelStore;
    listing: OnCallListing;
    locator: Locator;
    documents: DocumentReader;
    people: People;
    catalog: CatalogService;
    auth: AuthService;
    logger: LoggerService;
    clock: () => Date;
  }) {
    this.#providers = options.providers;
    this.#rotas = options.rotas;
    this.#models = options.models;
    this.#listing = options.listing;
    this.#locator = options.locator;
    this.#documents = options.documents;
    this.#people = options.people;
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#logger = options.logger;
    this.#clock = options.clock;
  }

  /**
   * Refreshes everything that any entity names, forgets what none does, and
   * tells lists which entities there are.
   */
  async refreshAll(signal: AbortSignal): Promise<void> {
    const startedAt = this.#clock().toISOString();
    const entities = await this.#everything(signal);
    const subjects = entities.filter(one => providerFor(this.#providers, one));
    for (let start = 0; start < subjects.length; start += ASKED_AT_ONCE) {
      await this.refreshRotas(
        subjects.slice(start, start + ASKED_AT_ONCE),
        signal,
      );
    }
    await this.refreshSupportModels(entities);
    signal.throwIfAborted();
    await this.#rotas.deleteNotAttemptedSince(startedAt);
    await this.#models.deleteNotAttemptedSince(startedAt);

    const listed = entities.filter(isListed);
    await this.#listing.update(listed, await this.#locator.locate(listed));
  }

  /** All components, and whatever else names a rota or a support model. */
  async #everything(signal: AbortSignal): Promise<Entity[]> {
    const annotations = new Set([
      READINESS_ANNOTATIONS.support,
      ...this.#providers.flatMap(provider => provider.annotations),
    ]);
    const pages = this.#catalog.streamEntities(
      {
        filter: [
          { kind: 'component' },
          ...[...annotations].map(name => ({
            [`metadata.annotations.${name}`]: CATALOG_FILTER_EXISTS,
          })),
        ],
        fields: ['apiVersion', 'kind', 'metadata', 'relations', 'spec'],
        pageSize: PAGE_SIZE,
      },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    const entities: Entity[] = [];
    for await (const page of pages) {
      signal.throwIfAborted();
      entities.push(...page);
    }
    return entities;
  }

  /** Fetches the rotas of those of the entities that name one. */
  async refreshRotas(
    subjects: readonly Entity[],
    signal: AbortSignal,
  ): Promise<void> {
    for (const provider of this.#providers) {
      const entities = subjects.filter(
        subject => providerFor(this.#providers, subject) === provider,
      );
      if (entities.length > 0) {
        await this.#refreshFrom(provider, entities, signal);
      }
    }
  }

  /** Reads the support models of those of the entities that name one. */
  async refreshSupportModels(subjects: readonly Entity[]): Promise<void> {
    const limit = pLimit(DOCUMENTS_AT_ONCE);
    await Promise.all(
      subjects
        .filter(supportReference)
        .map(subject => limit(() => this.#readSupportModel(subject))),
    );
  }

  async #refreshFrom(
    provider: OnCallProvider,
    entities: readonly Entity[],
    signal: AbortSignal,
  ): Promise<void> {
    const now = this.#clock();
    const to = new Date(now.getTime() + DAYS_AHEAD * DAY);
    const results = await this.#ask({ provider, entities, now, to, signal });

    const nameOf = await this.#people.lookUp(
      [...results.values()].flatMap(peopleIn),
    );
    await this.#rotas.save(
      entities.map((entity): RotaOutcome => {
        const subjectRef = stringifyEntityRef(entity);
        const attempt = {
          subjectRef,
          providerId: provider.id,
          sourceKey: sourceKey(provider, entity),
          at: now.toISOString(),
        };
        const result = results.get(subjectRef);
        const rotas =
          result && 'rotas' in result ? toFetched(result.rotas, nameOf) : [];
        return rotas.some(one => 'rota' in one)
          ? { ...attempt, rotas, knownUntil: to.toISOString() }
          : {
              ...attempt,
              message:
                reasonOf(result) ??
                `${provider.title} gave no answer for ${subjectRef}`,
            };
      }),
    );
  }

  /** A provider that cannot be asked at all is a reason for each entity. */
  async #ask(options: {
    provider: OnCallProvider;
    entities: readonly Entity[];
    now: Date;
    to: Date;
    signal: AbortSignal;
  }): Promise<Map<string, OnCallResult>> {
    const { provider, entities, now, to, signal } = options;
    try {
      const results = await provider.fetchRotas({
        entities,
        from: now,
        to,
        signal,
      });
      return new Map(results.map(result => [result.entityRef, result]));
    } catch (error) {
      signal.throwIfAborted();
      const { message } = toError(error);
      this.#logger.warn(
        `On-call of ${entities.length} entities was not refreshed: ${message}`,
      );
      return new Map(
        entities
          .map(entity => stringifyEntityRef(entity))
          .map(entityRef => [entityRef, { entityRef, reason: message }]),
      );
    }
  }

  async #readSupportModel(subject: Entity): Promise<void> {
    const reference = supportReference(subject);
    if (!reference) {
      return;
    }
    const attempt = {
      subjectRef: stringifyEntityRef(subject),
      reference,
      at: this.#clock().toISOString(),
    };
    try {
      const { url, text } = await this.#documents.read({
        entity: subject,
        reference,
      });
      const parsed = parseSupportModel(text);
      if (!parsed.ok) {
        throw fileError(reference, parsed.problems);
      }
      const { metadata, spec } = parsed.value;
      await this.#models.saveModel({
        ...attempt,
        title: metadata.title ?? metadata.name,
        url,
        model: spec,
      });
    } catch (error) {
      await this.#models.saveFailure({
        ...attempt,
        message: toError(error).message,
      });
    }
  }
}

function isListed({ kind }: Entity): boolean {
  return !PEOPLE.includes(kind.toLocaleLowerCase('en-US'));
}
