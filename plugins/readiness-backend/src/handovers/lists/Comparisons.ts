import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  compareEvidence,
  type EvidenceChange,
  type EvidenceSection,
  type HandoverComparison,
  type HandoverSnapshot,
  type SnapshotChoice,
} from '@backstage-readiness/plugin-readiness-common';
import type { HandoverStore } from '../HandoverStore';
import { summaryOf } from '../rows';
import type { InboxStore } from './InboxStore';

/** What differs between two snapshots of an entity, of whichever handovers. */
export class Comparisons {
  readonly #store: HandoverStore;
  readonly #lists: Pick<InboxStore, 'rounds'>;
  readonly #now: () => Date;

  constructor(options: {
    store: HandoverStore;
    lists: Pick<InboxStore, 'rounds'>;
    now: () => Date;
  }) {
    this.#store = options.store;
    this.#lists = options.lists;
    this.#now = options.now;
  }

  /** @throws NotFoundError for a snapshot that the entity does not have */
  async compare(
    entityRef: string,
    wanted: { from?: string; to?: string },
  ): Promise<HandoverComparison> {
    const snapshots = await this.#snapshots(entityRef);
    if (!wanted.from || !wanted.to) {
      return { snapshots, comparison: null };
    }
    const [from, to] = await Promise.all(
      [wanted.from, wanted.to].map(id => this.#read(id, snapshots, entityRef)),
    );
    const changes = compareEvidence({
      before: from.snapshot.sections,
      now: to.snapshot.sections,
    });
    return {
      snapshots,
      comparison: {
        from: { ...from.choice, digest: from.digest },
        to: { ...to.choice, digest: to.digest },
        changes,
        ...overview(from.snapshot.sections, to.snapshot.sections, changes),
      },
    };
  }

  /** Newest first. */
  async #snapshots(entityRef: string): Promise<SnapshotChoice[]> {
    const now = this.#now();
    const rows = await this.#store.rowsOfEntity(entityRef);
    const rounds = await this.#lists.rounds(rows.map(({ id }) => id));
    return rows
      .flatMap(row => {
        const summary = summaryOf(row, now);
        return rounds
          .filter(({ handover_id }) => handover_id === row.id)
          .map(({ at, actor }, index) => ({
            id: `${row.id}.${index + 1}`,
            handoverId: row.id,
            templateTitle: row.template_title,
            round: index + 1,
            takenAt: at,
            submittedBy: actor,
            state: summary.shown,
          }));
      })
      .sort((a, b) => (a.takenAt < b.takenAt ? 1 : -1));
  }

  async #read(
    id: string,
    snapshots: SnapshotChoice[],
    entityRef: string,
  ): Promise<{
    choice: SnapshotChoice;
    snapshot: HandoverSnapshot;
    digest: string;
  }> {
    const choice = snapshots.find(one => one.id === id);
    if (!choice) {
      throw new NotFoundError(`${entityRef} has no snapshot ${id}.`);
    }
    const { events, problems } = await this.#store.get(choice.handoverId);
    if (problems.length > 0) {
      throw new ConflictError(
        `The record of handover ${choice.handoverId} was altered, so its snapshots prove nothing: ${problems[0].message}`,
      );
    }
    const submitted = events.flatMap(event =>
      event.type === 'submitted' ? [event.payload] : [],
    )[choice.round - 1];
    return {
      choice,
      snapshot: submitted.snapshot,
      digest: submitted.snapshotDigest,
    };
  }
}

/** What the list of changes does not tell. */
function overview(
  before: EvidenceSection[],
  now: EvidenceSection[],
  changes: EvidenceChange[],
): { unchanged: number; notCompared: string[] } {
  const changed = new Set(
    changes.map(({ section, itemId }) => `${section}/${itemId}`),
  );
  const pairs = before.flatMap(section => {
    const other = now.find(one => one.section === section.section);
    return other && !other.unavailable && !section.unavailable
      ? [{ section, other }]
      : [];
  });
  const compared = new Set<string>(pairs.map(({ section }) => section.section));
  return {
    unchanged: pairs.flatMap(({ section, other }) => {
      const kept = new Set(other.items.map(({ id }) => id));
      return section.items.filter(
        ({ id }) => kept.has(id) && !changed.has(`${section.section}/${id}`),
      );
    }).length,
    notCompared: [
      ...new Map(
        [...before, ...now]
          .filter(({ section }) => !compared.has(section))
          .map(({ section, title }) => [section, title]),
      ).values(),
    ],
  };
}
