import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  stringifyError,
} from '@backstage/errors';
import type { ExemptionFilter } from '@backstage-readiness/plugin-readiness-common';
import type { Knex } from 'knex';
import { DateTime } from 'luxon';
import { randomUUID } from 'node:crypto';
import { isAsked, type DefinitionsService } from '../definitions';
import type { ExemptionsConfig } from './config';
import { toExemption, type StoredExemption } from './present';
import {
  addRequest,
  approve,
  deny,
  expireOverdue,
  findExemption,
  revoke,
} from './store/moves';
import { readExemptionsPage } from './store/readPage';
import { pendingKey } from './store/tables';

/** What somebody does to an exemption. */
export interface ExemptionStep {
  id: string;
  /** The person, from their credentials. */
  by: string;
  comment?: string;
}

/**
 * Keeps exemptions: asked for, approved or denied by somebody else, then over
 * by themselves or revoked. Whatever changes what counts has the entity
 * evaluated again at once.
 */
export class ExemptionsService {
  readonly #knex: Knex;
  readonly #definitions: DefinitionsService;
  readonly #logger: LoggerService;
  readonly #config: ExemptionsConfig;
  readonly #evaluate: (entityRefs: string[]) => Promise<unknown>;
  readonly #clock: () => Date;

  constructor(options: {
    knex: Knex;
    definitions: DefinitionsService;
    logger: LoggerService;
    config: ExemptionsConfig;
    evaluate: (entityRefs: string[]) => Promise<unknown>;
    clock?: () => Date;
  }) {
    this.#knex = options.knex;
    this.#definitions = options.definitions;
    this.#logger = options.logger;
    this.#config = options.config;
    this.#evaluate = options.evaluate;
    this.#clock = options.clock ?? (() => new Date());
  }

  /** The longest an exemption may last, as an ISO 8601 duration. */
  get maxDuration(): string {
    return this.#config.maxDuration.toISO()!;
  }

  async find(id: string): Promise<StoredExemption | undefined> {
    const row = await findExemption(this.#knex, id);
    return row && toExemption(row, this.#definitions.current(), this.#clock());
  }

  async list(options: {
    filter: ExemptionFilter;
    readable: 'all' | ReadonlySet<string>;
    cursor?: string;
    limit: number;
  }): Promise<{
    items: StoredExemption[];
    totalItems: number;
    nextCursor?: string;
  }> {
    const now = this.#clock();
    const { rows, ...page } = await readExemptionsPage(this.#knex, {
      ...options,
      now: now.toISOString(),
    });
    const definitions = this.#definitions.current();
    return {
      ...page,
      items: rows.map(row => toExemption(row, definitions, now)),
    };
  }

  async request(options: {
    entity: Entity;
    checkId: string;
    reason: string;
    expiresAt: string;
    requestedBy: string;
  }): Promise<StoredExemption> {
    const { entity, checkId, reason, requestedBy } = options;
    const entityRef = stringifyEntityRef(entity);
    this.#demandCheck(entity, checkId);
    const now = this.#clock();
    const expiresAt = this.#expiry(options.expiresAt, now);
    // A request whose time is over must not stand in the way of a new one.
    await expireOverdue(this.#knex, {
      now: now.toISOString(),
      pendingKey: pendingKey(entityRef, checkId),
    });
    const row = await addRequest(this.#knex, {
      id: randomUUID(),
      entity_ref: entityRef,
      check_id: checkId,
      reason,
      requested_by: requestedBy,
      requested_at: now.toISOString(),
      expires_at: expiresAt,
    });
    if (!row) {
      throw new ConflictError(
        `A request for ${checkId} of ${entityRef} waits already; have it decided first`,
      );
    }
    return toExemption(row, this.#definitions.current(), now);
  }

  async approve(step: ExemptionStep): Promise<StoredExemption> {
    const exemption = await this.#toDecide(step);
    return this.#take(step, values =>
      approve(this.#knex, { ...values, expiresAt: exemption.expiresAt }),
    );
  }

  async deny(step: ExemptionStep): Promise<StoredExemption> {
    await this.#toDecide(step);
    return this.#take(step, values => deny(this.#knex, values));
  }

  async revoke(step: ExemptionStep): Promise<StoredExemption> {
    return this.#take(step, values => revoke(this.#knex, values));
  }

  /** Records what expired and has the entities concerned evaluated. */
  async expire(): Promise<void> {
    const entityRefs = await expireOverdue(this.#knex, {
      now: this.#clock().toISOString(),
    });
    if (entityRefs.length > 0) {
      await this.#evaluate(entityRefs);
    }
  }

  async #toDecide({ id, by }: ExemptionStep): Promise<StoredExemption> {
    const exemption = (await this.find(id))!;
    if (exemption.requestedBy === by) {
      throw new NotAllowedError(
        'You asked for this exemption yourself, so somebody else has to decide on it',
      );
    }
    return exemption;
  }

  async #take(
    { id, by, comment }: ExemptionStep,
    move: (values: {
      id: string;
      by: string;
      at: string;
      comment: string | null;
    }) => Promise<boolean>,
  ): Promise<StoredExemption> {
    const at = this.#clock().toISOString();
    const moved = await move({ id, by, at, comment: comment || null });
    const exemption = (await this.find(id))!;
    if (!moved) {
      throw new ConflictError(
        `The exemption is ${exemption.state} already, so this step is no longer open; load it again`,
      );
    }
    if (exemption.state !== 'denied') {
      await this.#evaluateNow(exemption.entityRef);
    }
    return exemption;
  }

  /** The step is taken already; evaluations also follow on schedule. */
  async #evaluateNow(entityRef: string): Promise<void> {
    try {
      await this.#evaluate([entityRef]);
    } catch (error) {
      this.#logger.warn(
        `${entityRef} could not be evaluated at once after a decision on an exemption. ${stringifyError(
          error,
        )}`,
      );
    }
  }

  #demandCheck(entity: Entity, checkId: string): void {
    const asked = isAsked(this.#definitions.current(), {
      entity,
      checkId,
      now: this.#clock(),
    });
    if (!asked) {
      throw new InputError(
        `No scorecard or running campaign asks ${checkId} of ${stringifyEntityRef(
          entity,
        )}, so there is nothing to exempt; the checks are on its Readiness tab`,
      );
    }
  }

  #expiry(text: string, now: Date): string {
    const expiresAt = DateTime.fromISO(text).toUTC();
    const latest = DateTime.fromJSDate(now)
      .toUTC()
      .plus(this.#config.maxDuration);
    if (expiresAt.toMillis() <= now.getTime() || expiresAt > latest) {
      throw new InputError(
        `expiresAt is ${text}; choose a moment from now until ${latest.toISO()}, the longest that readiness.exemptions.maxDuration allows`,
      );
    }
    return expiresAt.toISO()!;
  }
}
