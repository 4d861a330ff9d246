import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type {
  Attestation,
  AttestationTerms,
  HandoverPerson,
  NewAttestation,
} from '@backstage-readiness/plugin-readiness-common';
import { DateTime, Duration } from 'luxon';
import { randomUUID } from 'node:crypto';
import { isAsked, type DefinitionsService } from '../definitions';
import type { AttestationStore, StoredAttestation } from './AttestationStore';
import { attestersOf } from './terms';

/** What was stated for one check of one entity, and on what terms. */
export interface CheckStatements {
  terms: AttestationTerms;
  /** Who may state it. */
  attesters: string[];
  items: Attestation[];
}

/** Records what people state, and keeps all of it. */
export class AttestationsService {
  readonly #store: AttestationStore;
  readonly #definitions: DefinitionsService;
  readonly #onChange: (entityRef: string) => Promise<void>;
  readonly #clock: () => Date;

  constructor(options: {
    store: AttestationStore;
    definitions: DefinitionsService;
    /** Called after something was stated or revoked. */
    onChange: (entityRef: string) => Promise<void>;
    clock: () => Date;
  }) {
    this.#store = options.store;
    this.#definitions = options.definitions;
    this.#onChange = options.onChange;
    this.#clock = options.clock;
  }

  async ofCheck(entity: Entity, checkId: string): Promise<CheckStatements> {
    const terms = this.#terms(entity, checkId);
    const stored = await this.#store.ofCheck(
      stringifyEntityRef(entity),
      checkId,
    );
    const now = this.#clock().toISOString();
    return {
      terms,
      attesters: attestersOf(terms, entity),
      items: stored.map(one => present(one, now)),
    };
  }

  /**
   * Records a statement. Who states is a person of the group that the check
   * asks; the statement is good for as long as the check says, or shorter.
   */
  async create(options: {
    entity: Entity;
    checkId: string;
    person: HandoverPerson;
    attestation: NewAttestation;
  }): Promise<void> {
    const { entity, checkId, person, attestation } = options;
    const terms = this.#terms(entity, checkId);
    assertMayState(terms, entity, person);
    const { statement, evidenceUrl } = attestation;
    if (terms.evidence === 'required' && !evidenceUrl) {
      throw new InputError(
        'This check asks for evidence; add the address of what proves the statement',
      );
    }
    const now = this.#clock();
    const entityRef = stringifyEntityRef(entity);
    try {
      await this.#store.add({
        id: randomUUID(),
        entityRef,
        checkId,
        statement,
        evidenceUrl: evidenceUrl ?? null,
        statedBy: person.ref,
        statedAt: now.toISOString(),
        expiresAt: expiryOf(terms, attestation.expiresAt, now),
        endedHow: null,
        endedAt: null,
        endedBy: null,
        endReason: null,
        importedFrom: null,
      });
    } catch (error) {
      if (isDatabaseConflictError(error)) {
        throw new ConflictError(
          'Somebody else stated this at the same moment; read what they wrote before you state it again',
        );
      }
      throw error;
    }
    await this.#onChange(entityRef);
  }

  /** The statement with an id, when it is one of this check of this entity. */
  async get(entity: Entity, checkId: string, id: string): Promise<Attestation> {
    const { items } = await this.ofCheck(entity, checkId);
    const found = items.find(one => one.id === id);
    if (!found) {
      throw new NotFoundError(
        `There is no attestation ${id} for the check ${checkId} of this entity`,
      );
    }
    return found;
  }

  async revoke(options: {
    entity: Entity;
    checkId: string;
    id: string;
    by: string;
    reason: string;
  }): Promise<void> {
    const { entity, checkId, id, by, reason } = options;
    await this.get(entity, checkId, id);
    const at = this.#clock().toISOString();
    if (!(await this.#store.revoke({ id, by, at, reason }))) {
      throw new ConflictError(
        'This attestation was superseded or revoked already; reload to see what is current',
      );
    }
    await this.#onChange(stringifyEntityRef(entity));
  }

  #terms(entity: Entity, checkId: string): AttestationTerms {
    const definitions = this.#definitions.current();
    const terms = definitions.checks.get(checkId)?.attestation;
    const asked = isAsked(definitions, { entity, checkId, now: this.#clock() });
    if (!terms || !asked) {
      throw new NotFoundError(
        `No check ${checkId} asks a person to state anything about this entity`,
      );
    }
    return terms;
  }
}

/** Whether a person is one of those whom the check asks. */
export function mayState(
  attesters: readonly string[],
  person: HandoverPerson,
): boolean {
  return attesters.some(
    ref =>
      ref === person.ref ||
      person.memberships.some(({ group }) => group === ref),
  );
}

function assertMayState(
  terms: AttestationTerms,
  entity: Entity,
  person: HandoverPerson,
): void {
  const attesters = attestersOf(terms, entity);
  if (attesters.length === 0) {
    throw new InputError(
      terms.by === 'owner'
        ? 'This entity has no owner who could state this; name one in spec.owner'
        : 'This entity names no operating group that could state this; add the annotation readiness/operated-by',
    );
  }
  if (!mayState(attesters, person)) {
    throw new NotAllowedError(
      `Only members of ${attesters.join(', ')} may state this; ask one of them`,
    );
  }
}

function expiryOf(
  terms: AttestationTerms,
  wanted: string | undefined,
  now: Date,
): string {
  const latest = DateTime.fromJSDate(now, { zone: 'utc' }).plus(
    Duration.fromISO(terms.every),
  );
  const expiry = wanted ? DateTime.fromISO(wanted, { zone: 'utc' }) : latest;
  if (expiry.toMillis() <= now.getTime()) {
    throw new InputError(
      'The statement would be expired already; choose a date in the future',
    );
  }
  if (expiry > latest) {
    throw new InputError(
      `This check lets a statement stand until ${latest.toISODate()}; choose that date or an earlier one`,
    );
  }
  return expiry.toJSDate().toISOString();
}

function present(stored: StoredAttestation, now: string): Attestation {
  const { endedHow, ...rest } = stored;
  const age = stored.expiresAt > now ? 'valid' : 'expired';
  return { ...rest, state: endedHow ?? age };
}
