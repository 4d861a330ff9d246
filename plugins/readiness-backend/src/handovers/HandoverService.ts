import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { ConflictError, NotAllowedError } from '@backstage/errors';
import {
  candidatesOf,
  conditionMetEvent,
  rejectedEvent,
  reviewEvent,
  signedEvent,
  withdrawnEvent,
  type AwaitedHandover,
  type EntityHandovers,
  type EvidenceChange,
  type HandoverEvent,
  type HandoverPerson,
  type HandoverRecord,
  type HandoverRecordView,
  type HandoverVerification,
  type HandoverView,
  operatingGroupOf,
  type ReviewAction,
  type SealedHandoverEvent,
} from '@backstage-readiness/plugin-readiness-common';
import type { Callers } from './Callers';
import { ownerOf } from './collectors/owner';
import type { BodyOf, Caller, Handovers } from './Handovers';
import { portal, type HandoverStore } from './HandoverStore';
import type { LedgerStore } from './ledger/LedgerStore';
import type { Turns } from './lists/Turns';
import {
  currentOf,
  mayStart,
  presentHandover,
  presentTemplate,
  presentVerification,
} from './present';
import { demandFresh, recordOf } from './recordOf';
import { demandAllowed } from './refusals';
import { isInForce, isUnderReview, summaryOf } from './rows';
import type { Snapshots } from './Snapshots';
import { Submissions } from './Submissions';
import type { StoredHandover } from './verifyStored';

/** A ref as credentials write it, however a person typed it. */
function canonicalRef(ref: string): string {
  return stringifyEntityRef(parseEntityRef(ref));
}

/** What the handover service works with. */
export interface HandoverServiceOptions {
  store: HandoverStore;
  ledger: LedgerStore;
  callers: Callers;
  turns: Turns;
  snapshots: Snapshots;
  /** Told after something happened to an entity's handovers. */
  onChange?: (entityRef: string) => Promise<void>;
  now?: () => Date;
}

/**
 * The workflow of handovers. Who may do what is decided twice: by permissions
 * in `AuthorizedHandovers` around this, and by the rules of the handover,
 * which no policy can loosen.
 */
export class HandoverService implements Handovers {
  readonly #options: HandoverServiceOptions;
  readonly #callers: Callers;
  readonly #turns: Turns;
  readonly #submissions: Submissions;
  readonly #now: () => Date;

  constructor(options: HandoverServiceOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => new Date());
    this.#callers = options.callers;
    this.#turns = options.turns;
    this.#submissions = new Submissions({ ...options, now: this.#now });
  }

  async entityRefOf(id: string): Promise<string> {
    return (await this.#options.store.get(id)).row.entity_ref;
  }

  async ofEntity(entityRef: string, caller: Caller): Promise<EntityHandovers> {
    const { store, snapshots, ledger } = this.#options;
    const [rows, missing, entity, person] = await Promise.all([
      store.rowsOfEntity(entityRef),
      ledger.missingOf(entityRef),
      snapshots.find(entityRef),
      this.#callers.reader(caller),
    ]);
    const current = currentOf(rows);
    const now = this.#now();
    const owner = entity && ownerOf(entity);
    const open = rows.filter(row => row.open_key !== null);
    return {
      entityRef,
      current: current
        ? await this.#viewFor(await store.get(current.id), caller)
        : null,
      undecided: open
        .filter(row => row.id !== current?.id)
        .map(row => summaryOf(row, now)),
      past: rows
        .filter(row => row.id !== current?.id && row.open_key === null)
        .map(row => summaryOf(row, now)),
      missing,
      operatedBy: (entity && operatingGroupOf(entity)) ?? null,
      templates: snapshots.templates.map(template =>
        presentTemplate(template, open),
      ),
      renewable: rows
        .filter(({ status }) => isInForce(status) || status === 'expired')
        .flatMap(({ accepted_at: acceptedAt, ...row }) =>
          acceptedAt
            ? [
                {
                  id: row.id,
                  template: row.template,
                  templateTitle: row.template_title,
                  acceptedAt,
                  expiresAt: row.expires_at,
                },
              ]
            : [],
        ),
      start: mayStart({
        undecided: snapshots.templates.every(({ name }) =>
          open.some(({ template }) => template === name),
        )
          ? open[0]
          : undefined,
        owner,
        person,
      }),
    };
  }

  async get(id: string, caller: Caller): Promise<HandoverRecordView> {
    const stored = await this.#options.store.get(id);
    return {
      ...(await this.#viewFor(stored, caller)),
      snapshot: recordOf(stored).snapshot ?? null,
      events: stored.events,
      verification: presentVerification(stored, this.#now()),
    };
  }

  async verify(id: string): Promise<HandoverVerification> {
    return presentVerification(await this.#options.store.get(id), this.#now());
  }

  async awaiting(caller: Caller): Promise<AwaitedHandover[]> {
    const turns = await this.#turns.of(caller);
    const now = this.#now();
    return turns
      .filter(({ todo }) => todo === 'sign')
      .map(({ row, roles }) => ({ ...summaryOf(row, now), roles }));
  }

  async draft(
    entityRef: string,
    request: BodyOf<'draftHandover'>,
    caller: Caller,
  ): Promise<HandoverView> {
    const person = await this.#callers.person(caller);
    const id = await this.#submissions.draft(entityRef, request, person);
    return this.#changed(id, person);
  }

  async submit(
    entityRef: string,
    request: BodyOf<'submitHandover'>,
    caller: Caller,
  ): Promise<HandoverView> {
    const person = await this.#callers.person(caller);
    const id = await this.#submissions.submit(entityRef, request, person);
    return this.#changed(id, person);
  }

  async submitDraft(
    id: string,
    request: BodyOf<'submitDraft'>,
    caller: Caller,
  ): Promise<HandoverView> {
    const person = await this.#callers.person(caller);
    await this.#submissions.submitDraft(id, request, person);
    return this.#changed(id, person);
  }

  async act(
    id: string,
    action: ReviewAction,
    seen: { expectedHead: string },
    caller: Caller,
  ): Promise<HandoverView> {
    const wanted = await this.#prepared(id, action);
    return this.#decide(id, seen, caller, about => reviewEvent(wanted, about));
  }

  async sign(
    id: string,
    request: BodyOf<'signHandover'>,
    caller: Caller,
  ): Promise<HandoverView> {
    // Refuse what is refused anyway before looking at the evidence again.
    const stored = await this.#options.store.get(id);
    const record = recordOf(stored);
    const person = await this.#callers.person(caller, record);
    const delegator = await this.#callers.delegator(
      record,
      request.delegationId,
    );
    const at = this.#now().toISOString();
    const decide =
      ({ conditions }: Pick<typeof request, 'conditions'>) =>
      (current: HandoverRecord, events: SealedHandoverEvent[]) => {
        const event = signedEvent({
          ...request,
          record: current,
          person,
          delegator,
          at,
          conditions,
        });
        demandFresh(event, events, request.expectedHead);
        return [event];
      };

    decide(request)(record, stored.events).forEach(event =>
      demandAllowed(record, event),
    );
    const conditions = await this.#withOwners(request.conditions);
    await this.#demandUnchanged(record);
    return this.#append(id, person, decide({ conditions }));
  }

  async reject(
    id: string,
    request: BodyOf<'rejectHandover'>,
    caller: Caller,
  ): Promise<HandoverView> {
    return this.#decide(id, request, caller, about =>
      rejectedEvent({ ...about, ...request }),
    );
  }

  async withdraw(
    id: string,
    request: BodyOf<'withdrawHandover'>,
    caller: Caller,
  ): Promise<HandoverView> {
    return this.#decide(id, request, caller, about =>
      withdrawnEvent({ ...about, ...request }),
    );
  }

  async meetCondition(
    id: string,
    conditionId: string,
    request: BodyOf<'meetCondition'>,
    caller: Caller,
  ): Promise<HandoverView> {
    const { text, url } = request;
    return this.#decide(id, request, caller, about =>
      conditionMetEvent({ ...about, conditionId, evidence: { text, url } }),
    );
  }

  /**
   * Voids a handover under review.
   *
   * @returns whether it still was under review with that snapshot
   */
  async void(
    seen: HandoverRecord,
    changes: EvidenceChange[],
  ): Promise<boolean> {
    const { store, onChange } = this.#options;
    const at = this.#now().toISOString();
    const record = await store.append({
      id: seen.id,
      at,
      decide: current =>
        isUnderReview(current.status) &&
        current.snapshotDigest === seen.snapshotDigest
          ? [
              {
                type: 'voided',
                actor: portal,
                at,
                payload: {
                  snapshotDigest: current.snapshotDigest!,
                  changes,
                  signatures: current.signatures.map(({ seq }) => seq),
                },
              },
            ]
          : [],
    });
    await onChange?.(record.entityRef);
    return record.status === 'voided';
  }

  /** Conditions with owners who can meet them. */
  async #withOwners(
    conditions: BodyOf<'signHandover'>['conditions'],
  ): Promise<BodyOf<'signHandover'>['conditions']> {
    const { snapshots } = this.#options;
    return Promise.all(
      conditions.map(async condition => ({
        ...condition,
        owner: await snapshots.someone(condition.owner),
      })),
    );
  }

  /** Looks up in the catalog what a person names. */
  async #prepared(id: string, action: ReviewAction): Promise<ReviewAction> {
    const { store, snapshots } = this.#options;
    if (action.do === 'prepare') {
      const { entityRef, template } = recordOf(await store.get(id));
      const { operatingGroup, parties } = await snapshots.subject({
        entityRef,
        operatingGroup: action.operatingGroup,
        template: template.name,
      });
      return { ...action, operatingGroup, parties };
    }
    if (action.do === 'delegate') {
      const to = await snapshots.someone(action.to);
      await this.#demandApart(recordOf(await store.get(id)), action.role, to);
      return { ...action, to };
    }
    if (action.do === 'assign-responsibility') {
      return { ...action, assignee: await snapshots.someone(action.assignee) };
    }
    if (action.do === 'record-session') {
      return {
        ...action,
        lead: canonicalRef(action.lead),
        attendees: action.attendees.map(canonicalRef),
      };
    }
    return action;
  }

  /** Who delivers does not stand in for those who judge. */
  async #demandApart(
    record: HandoverRecord,
    role: string,
    to: string,
  ): Promise<void> {
    const { ownerRef, template } = record;
    const by = template.signOffs.find(one => one.role === role)?.by;
    const forOwners =
      by === undefined || candidatesOf(by, record)?.includes(ownerRef);
    if (!forOwners && (await this.#callers.isOf(to, ownerRef))) {
      throw new NotAllowedError(
        `${to} is of ${ownerRef}, which hands this over, and cannot sign for the other side. Delegate to somebody else.`,
      );
    }
  }

  async #demandUnchanged(record: HandoverRecord): Promise<void> {
    const changes = await this.#options.snapshots.changesSince(record);
    if (changes.length > 0 && (await this.void(record, changes))) {
      throw new ConflictError(
        `The evidence changed after it was submitted, so this handover was voided and has to be submitted again: ${changes
          .map(({ title, now }) => `${title}: ${now ?? 'gone'}`)
          .join('; ')}`,
      );
    }
  }

  /** One event by one person, on the newest state of the handover. */
  async #decide(
    id: string,
    request: { expectedHead: string },
    caller: Caller,
    eventFor: (about: {
      record: HandoverRecord;
      person: HandoverPerson;
      at: string;
    }) => HandoverEvent,
  ): Promise<HandoverView> {
    const stored = await this.#options.store.get(id);
    const person = await this.#callers.person(caller, recordOf(stored));
    const at = this.#now().toISOString();
    return this.#append(id, person, (record, events) => {
      const event = eventFor({ record, person, at });
      demandFresh(event, events, request.expectedHead);
      return [event];
    });
  }

  async #append(
    id: string,
    person: HandoverPerson,
    decide: Parameters<HandoverStore['append']>[0]['decide'],
  ): Promise<HandoverView> {
    const at = this.#now().toISOString();
    await this.#options.store.append({ id, decide, at });
    return this.#changed(id, person);
  }

  async #changed(id: string, person: HandoverPerson): Promise<HandoverView> {
    const stored = await this.#options.store.get(id);
    await this.#options.onChange?.(stored.row.entity_ref);
    return this.#view(stored, person);
  }

  async #viewFor(
    stored: StoredHandover,
    caller: Caller,
  ): Promise<HandoverView> {
    return this.#view(
      stored,
      await this.#callers.reader(caller, stored.record),
    );
  }

  #view(stored: StoredHandover, person?: HandoverPerson): HandoverView {
    return presentHandover({
      row: stored.row,
      entered: stored.entered,
      record: recordOf(stored),
      person,
      now: this.#now(),
    });
  }
}
