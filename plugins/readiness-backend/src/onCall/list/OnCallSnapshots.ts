import type {
  OnCallRow,
  SupportModelSpec,
} from '@backstage-readiness/plugin-readiness-common';
import { judgeRota, type Judgement } from '../judgeRota';
import type { RotaStore } from '../RotaStore';
import type { StoredRota, StoredRotas } from '../store/rows';
import type { SupportModelStore } from '../SupportModelStore';
import type { ListedRow, OnCallListStore } from './OnCallListStore';
import { comparePlaces, placeOf, type Place } from './places';
import { summarizeRotas, type RotasSummary } from './summarizeRotas';

const MINUTE = 60_000;
/** As far as lists look ahead. */
const DAYS = 14;
/** A few readers page through lists of different minutes. */
const KEPT = 8;

/** One entity at one moment, in its place. */
export interface ListedEntity {
  row: ListedRow;
  summary: RotasSummary;
  rotas: NonNullable<OnCallRow['rotas']>;
  fetchedAt?: string;
  lastError?: OnCallRow['lastError'];
  place: Place;
  /** What is searched, in small letters. */
  text: string;
}

/** On-call of all entities at one moment, worst first. */
export interface Snapshot {
  at: Date;
  until: Date;
  entities: readonly ListedEntity[];
}

const NOTHING: RotasSummary = {
  state: 'not-configured',
  now: [],
  gapHours: 0,
  gaps: [],
  shifts: [],
};

/**
 * On-call of all entities by the minute. Rotas are few and entities are many:
 * each rota is judged once for a minute, however many entities, readers and
 * pages it is for.
 */
export class OnCallSnapshots {
  readonly #list: OnCallListStore;
  readonly #rotas: RotaStore;
  readonly #models: SupportModelStore;
  readonly #kept = new Map<number, Promise<Snapshot>>();

  constructor(options: {
    list: OnCallListStore;
    rotas: RotaStore;
    models: SupportModelStore;
  }) {
    this.#list = options.list;
    this.#rotas = options.rotas;
    this.#models = options.models;
  }

  /** On-call in the minute of a moment. */
  async at(moment: number): Promise<Snapshot> {
    const minute = Math.floor(moment / MINUTE) * MINUTE;
    const kept = this.#kept.get(minute);
    if (kept) {
      return kept;
    }
    const made = this.#make(new Date(minute));
    this.#kept.set(minute, made);
    made.catch(() => this.#kept.delete(minute));
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT) {
      this.#kept.delete(oldest);
    }
    return made;
  }

  /** Forgets what was judged, because something else is known now. */
  clear(): void {
    this.#kept.clear();
  }

  async #make(now: Date): Promise<Snapshot> {
    const rows = await this.#list.all();
    const stored = await this.#rotas.getRotas(
      refsIn(rows, ({ subject_ref }) => subject_ref),
    );
    const models = await this.#models.getModels(
      refsIn(rows, ({ support_ref }) => support_ref),
    );
    const judge = judgeOnce(now);
    const summaries = new Map<string, RotasSummary>();
    const entities = rows.map((row): ListedEntity => {
      const rotas = keptFor(row, stored);
      const key = `${row.subject_ref} ${row.support_ref}`;
      const summary =
        summaries.get(key) ??
        summarize({
          row,
          rotas,
          model: models.get(row.support_ref ?? '')?.known?.model,
          judge,
          now,
        });
      summaries.set(key, summary);
      return toListed({ row, rotas, summary, now });
    });
    return {
      at: now,
      until: new Date(now.getTime() + DAYS * 24 * 60 * MINUTE),
      entities: entities.sort((a, b) => comparePlaces(a.place, b.place)),
    };
  }
}

function refsIn(
  rows: readonly ListedRow[],
  refOf: (row: ListedRow) => string | null,
): string[] {
  return [...new Set(rows.flatMap(row => refOf(row) ?? []))];
}

/** Rotas of another provider than the one that counts are void. */
function keptFor(
  row: ListedRow,
  stored: ReadonlyMap<string, StoredRotas>,
): StoredRotas | undefined {
  const rotas = stored.get(row.subject_ref ?? '');
  return rotas?.providerId === row.provider_id ? rotas : undefined;
}

type JudgeRota = (
  rota: StoredRota,
  hours: SupportModelSpec['hours'] | undefined,
) => Judgement;

/** Rotas with the same content are judged once against the same hours. */
function judgeOnce(now: Date): JudgeRota {
  const judged = new Map<string, Judgement>();
  return (rota, hours) => {
    const judge = () => judgeRota({ rota, now, days: DAYS, hours });
    if (rota.digest === undefined) {
      return judge();
    }
    const key = JSON.stringify([rota.digest, rota.knownUntil, hours]);
    const known = judged.get(key) ?? judge();
    judged.set(key, known);
    return known;
  };
}

function summarize(options: {
  row: ListedRow;
  rotas: StoredRotas | undefined;
  model: SupportModelSpec | undefined;
  judge: JudgeRota;
  now: Date;
}): RotasSummary {
  const { row, rotas, model, judge, now } = options;
  if (row.subject_ref === null) {
    return NOTHING;
  }
  if (!rotas?.known) {
    return { ...NOTHING, state: 'unavailable' };
  }
  return summarizeRotas({
    rotas: rotas.known.rotas,
    judge: rota => judge(rota, model?.hours),
    model,
    now,
  });
}

function toListed(options: {
  row: ListedRow;
  rotas: StoredRotas | undefined;
  summary: RotasSummary;
  now: Date;
}): ListedEntity {
  const { row, summary, now } = options;
  const { known, errorMessage, attemptedAt = '' } = options.rotas ?? {};
  const rotas = (known?.rotas ?? []).map(({ id, title }) => ({ id, title }));
  return {
    row,
    summary,
    rotas,
    fetchedAt: known?.fetchedAt,
    lastError: errorMessage
      ? { at: attemptedAt, message: errorMessage }
      : undefined,
    place: placeOf({
      moment: now.getTime(),
      state: summary.state,
      gapHours: summary.gapHours,
      title: row.entity_title,
      entityRef: row.entity_ref,
    }),
    text: [row.entity_title, row.entity_ref, ...rotas.map(one => one.title)]
      .join('\n')
      .toLocaleLowerCase('en-US'),
  };
}
