import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  EvidenceChange,
  HandoverEvent,
  HandoverRecord,
} from '@backstage-readiness/plugin-readiness-common';
import type { HandoverService } from './HandoverService';
import { portal, type HandoverStore } from './HandoverStore';
import type { LeftEntities } from './LeftEntities';
import { isInForce, isUnderReview, watchedStatuses } from './rows';
import type { Snapshots } from './Snapshots';

const BATCH = 100;

/** Which changes, however they are worded. */
function signatureOf(changes: EvidenceChange[]): string {
  return changes
    .map(({ section, itemId, kind }) => `${section}/${itemId}/${kind}`)
    .sort()
    .join(' ');
}

/**
 * Looks after handovers while nobody does: voids those whose evidence changed
 * under review, records what drifted since acceptance, and ends those whose
 * time is up. Writes nothing when nothing changed.
 */
export class HandoverWatch {
  readonly #store: HandoverStore;
  readonly #service: HandoverService;
  readonly #snapshots: Snapshots;
  readonly #left: LeftEntities;
  readonly #logger: LoggerService;
  readonly #onChange: (entityRef: string) => Promise<void>;
  readonly #now: () => Date;

  constructor(options: {
    store: HandoverStore;
    service: HandoverService;
    snapshots: Snapshots;
    left: LeftEntities;
    logger: LoggerService;
    onChange: (entityRef: string) => Promise<void>;
    now?: () => Date;
  }) {
    this.#store = options.store;
    this.#service = options.service;
    this.#snapshots = options.snapshots;
    this.#left = options.left;
    this.#logger = options.logger;
    this.#onChange = options.onChange;
    this.#now = options.now ?? (() => new Date());
  }

  /** Looks at every handover once, the longest unchecked first. */
  async run(signal?: AbortSignal): Promise<void> {
    const at = this.#now().toISOString();
    while (!signal?.aborted) {
      const rows = await this.#store.longestUnchecked({ at, limit: BATCH });
      if (rows.length === 0) {
        return;
      }
      for (const { id } of rows) {
        await this.#try(id);
        await this.#store.markChecked(id, at);
      }
    }
  }

  /**
   * Looks at the handovers of some entities about which people have just said
   * something else, so that they need not wait for the next round.
   */
  async ofEntities(entityRefs: readonly string[]): Promise<void> {
    for (const entityRef of entityRefs) {
      const rows = await this.#store.rowsOfEntity(entityRef);
      for (const { id, status } of rows) {
        if (watchedStatuses.includes(status)) {
          await this.#try(id);
        }
      }
    }
  }

  async #try(id: string): Promise<void> {
    try {
      await this.check(id);
    } catch (error) {
      this.#logger.warn(`Could not check handover ${id}`, error as Error);
    }
  }

  /** Looks at one handover. */
  async check(id: string): Promise<void> {
    const stored = await this.#store.get(id);
    const { record, problems } = stored;
    if (!record || problems.length > 0) {
      this.#logger.error(
        `The record of handover ${id} was altered: ${problems
          .map(({ message }) => message)
          .join(' ')}`,
      );
      return;
    }
    if (await this.#store.mendLists(stored)) {
      this.#logger.error(
        `What lists say of handover ${id} was altered, and is written anew from its record.`,
      );
    }
    const at = this.#now().toISOString();
    if (
      isInForce(record.status) &&
      record.expiresAt &&
      record.expiresAt <= at
    ) {
      await this.#append(record, {
        type: 'expired',
        actor: portal,
        at,
        payload: { validUntil: record.expiresAt },
      });
      return;
    }
    if (
      isInForce(record.status) &&
      record.earlyLifeUntil &&
      record.earlyLifeUntil <= at &&
      !record.earlyLifeEndedAt
    ) {
      await this.#append(record, {
        type: 'early-life-ended',
        actor: portal,
        at,
        payload: { endedAt: record.earlyLifeUntil },
      });
      return;
    }
    // There is nothing left to compare with, until the entity is back.
    if (await this.#left.has(record.entityRef)) {
      return;
    }
    const changes = await this.#snapshots.changesSince(record);
    if (isUnderReview(record.status)) {
      if (changes.length > 0) {
        await this.#service.void(record, changes);
      }
    } else if (signatureOf(changes) !== signatureOf(record.changes)) {
      const snapshotDigest = record.snapshotDigest!;
      await this.#append(
        record,
        changes.length > 0
          ? {
              type: 'drift-observed',
              actor: portal,
              at,
              payload: { snapshotDigest, changes },
            }
          : {
              type: 'drift-cleared',
              actor: portal,
              at,
              payload: { snapshotDigest },
            },
      );
    }
  }

  async #append(record: HandoverRecord, event: HandoverEvent): Promise<void> {
    await this.#store.append({
      id: record.id,
      at: event.at,
      // Somebody else was quicker: the next round looks again.
      decide: current =>
        current.head.digest === record.head.digest ? [event] : [],
    });
    await this.#onChange(record.entityRef);
  }
}
