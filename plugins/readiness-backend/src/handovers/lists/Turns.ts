import type { HandoverRecord } from '@backstage-readiness/plugin-readiness-common';
import type { Callers } from '../Callers';
import type { Caller } from '../Handovers';
import type { HandoverStore } from '../HandoverStore';
import { BY_RULE, type AwaitedRow, type HandoverRow } from '../rows';

/** A handover under review that waits for a person, and for what. */
export interface Turn {
  row: HandoverRow;
  todo: AwaitedRow['todo'];
  since: string;
  /** The roles in which they do it; empty for who answers a request. */
  roles: Array<{ role: string; title: string }>;
  /** What was asked for, oldest first; empty for who signs. */
  requests: string[];
}

/** Whose turn it is on handovers under review. */
export class Turns {
  readonly #store: HandoverStore;
  readonly #callers: Callers;
  readonly #now: () => Date;

  constructor(options: {
    store: HandoverStore;
    callers: Callers;
    now: () => Date;
  }) {
    this.#store = options.store;
    this.#callers = options.callers;
    this.#now = options.now;
  }

  /** What the caller has to do, oldest submission first; nothing for a service. */
  async of(caller: Caller): Promise<Turn[]> {
    const person = await this.#callers.reader(caller);
    if (!person) {
      return [];
    }
    const rows = await this.#store.listAwaiting({
      person: person.ref,
      groups: person.memberships.map(({ group }) => group),
      today: this.#now().toISOString().slice(0, 10),
    });
    const turns = new Map<string, Turn>();
    for (const { awaited, row } of rows) {
      const { todo, role, role_title: title, group_ref } = awaited;
      if (
        group_ref !== BY_RULE ||
        (await this.#isNamed(row.id, role, caller))
      ) {
        const key = `${row.id} ${todo}`;
        const turn = turns.get(key) ?? {
          row,
          todo,
          since: awaited.since,
          roles: [],
          requests: [],
        };
        turns.set(key, {
          ...turn,
          since: awaited.since < turn.since ? awaited.since : turn.since,
          roles:
            role === '' || turn.roles.some(one => one.role === role)
              ? turn.roles
              : [...turn.roles, { role, title }],
          requests: [
            ...new Set([...turn.requests, ...requestsOf(awaited.requests)]),
          ],
        });
      }
    }
    return [...turns.values()];
  }

  /** Whether a rule of a handover names the caller for a role. */
  async #isNamed(id: string, role: string, caller: Caller): Promise<boolean> {
    const { record } = await this.#store.get(id);
    const by = record && ruleOf(record, role);
    const person = by ? await this.#callers.reader(caller, record) : undefined;
    return Boolean(person?.proofs?.some(one => one.rule === by && one.holds));
  }
}

function ruleOf(record: HandoverRecord, role: string): string | undefined {
  const by = record.template.signOffs.find(one => one.role === role)?.by;
  return typeof by === 'object' && 'rule' in by ? by.rule : undefined;
}

function requestsOf(json: string | null): string[] {
  return json === null ? [] : JSON.parse(json);
}
