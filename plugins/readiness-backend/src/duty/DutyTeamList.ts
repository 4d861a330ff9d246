import type {
  BackstageCredentials,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type {
  DutyTeamRow,
  DutyTeamsPage,
} from '@backstage-readiness/plugin-readiness-common';
import { z } from 'zod/v4';
import type { DutyAccess } from './DutyAccess';
import type { OperatedEntities } from './OperatedEntities';
import type { ShiftNoteStore } from './store/ShiftNoteStore';

type Place = [rank: number, title: string, teamRef: string];

const placeSchema = z.tuple([z.number(), z.string(), z.string()]);

/**
 * The teams that operate something or wrote shift notes, as far as the caller
 * may see them: those with a waiting note first, then by name.
 */
export class DutyTeamList {
  readonly #operated: OperatedEntities;
  readonly #store: ShiftNoteStore;
  readonly #duty: DutyAccess;
  readonly #userInfo: UserInfoService;

  constructor(options: {
    operated: OperatedEntities;
    store: ShiftNoteStore;
    duty: DutyAccess;
    userInfo: UserInfoService;
  }) {
    this.#operated = options.operated;
    this.#store = options.store;
    this.#duty = options.duty;
    this.#userInfo = options.userInfo;
  }

  async page(
    options: {
      mine?: boolean;
      waiting?: boolean;
      search?: string;
      cursor?: string;
      limit: number;
    },
    credentials: BackstageCredentials,
  ): Promise<DutyTeamsPage> {
    const rows = await this.#rows(credentials);
    const search = options.search?.trim().toLocaleLowerCase('en-US') ?? '';
    const found = rows
      .filter(row => !options.mine || row.mine)
      .filter(row => !options.waiting || row.waiting > 0)
      .filter(({ title, teamRef }) =>
        `${title} ${teamRef}`.toLocaleLowerCase('en-US').includes(search),
      )
      .sort((a, b) => compare(placeOf(a), placeOf(b)));
    const after = options.cursor ? decode(options.cursor) : undefined;
    const left = after
      ? found.filter(row => compare(placeOf(row), after) > 0)
      : found;
    const items = left.slice(0, options.limit);
    return {
      items,
      totalItems: found.length,
      nextCursor:
        left.length > items.length
          ? encode(placeOf(items[items.length - 1]))
          : undefined,
      mine: rows.filter(({ mine }) => mine).length,
      withWaiting: rows.filter(({ waiting }) => waiting > 0).length,
    };
  }

  async #rows(credentials: BackstageCredentials): Promise<DutyTeamRow[]> {
    const [operated, notes, claims] = await Promise.all([
      this.#operated.all(),
      this.#store.summaries('all'),
      this.#claimsOf(credentials),
    ]);
    const refs = new Set([...operated.keys(), ...notes.keys()]);
    const titles = await this.#duty.titles(
      [...refs].filter(ref => ref.startsWith('group:')),
      credentials,
    );
    return [...titles].map(([teamRef, title]) => ({
      teamRef,
      title,
      mine: claims.has(teamRef),
      operates: operated.get(teamRef)?.length ?? 0,
      waiting: notes.get(teamRef)?.waiting ?? 0,
      lastNoteAt: notes.get(teamRef)?.lastNoteAt ?? null,
    }));
  }

  async #claimsOf(credentials: BackstageCredentials): Promise<Set<string>> {
    if (!this.#duty.personOf(credentials)) {
      return new Set();
    }
    const { ownershipEntityRefs } = await this.#userInfo.getUserInfo(
      credentials,
    );
    return new Set(ownershipEntityRefs);
  }
}

function placeOf({ waiting, title, teamRef }: DutyTeamRow): Place {
  return [waiting > 0 ? 0 : 1, title, teamRef];
}

function compare(a: Place, b: Place): number {
  return (
    a[0] - b[0] ||
    a[1].localeCompare(b[1], 'en-US') ||
    a[2].localeCompare(b[2], 'en-US')
  );
}

function encode(place: Place): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

function decode(cursor: string): Place {
  try {
    return placeSchema.parse(
      JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')),
    );
  } catch {
    throw new InputError(
      'The cursor is not one this list gave out; start again without it',
    );
  }
}
