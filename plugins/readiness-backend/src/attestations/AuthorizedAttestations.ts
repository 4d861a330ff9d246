import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import {
  attestationCreatePermission,
  attestationRevokePermission,
  type CheckAttestations,
  type HandoverPerson,
  type NewAttestation,
} from '@backstage-readiness/plugin-readiness-common';
import type { People } from '../handovers';
import type { EntityAccess } from '../http/EntityAccess';
import { mayState, type AttestationsService } from './AttestationsService';

interface Asked {
  entityRef: string;
  checkId: string;
  credentials: BackstageCredentials;
}

/**
 * Attestations for callers. Reading takes the entity. Stating takes the
 * permission and being whom the check asks. Taking back one's own statement
 * takes no more than stating it; that of somebody else takes a permission.
 */
export class AuthorizedAttestations {
  readonly #attestations: AttestationsService;
  readonly #access: EntityAccess;
  readonly #people: People;

  constructor(options: {
    attestations: AttestationsService;
    access: EntityAccess;
    people: People;
  }) {
    this.#attestations = options.attestations;
    this.#access = options.access;
    this.#people = options.people;
  }

  async list(asked: Asked): Promise<CheckAttestations> {
    const entity = await this.#access.getEntity(
      asked.entityRef,
      asked.credentials,
    );
    return this.#present(entity, asked);
  }

  async create(
    asked: Asked & { attestation: NewAttestation },
  ): Promise<CheckAttestations> {
    const { entityRef, checkId, credentials, attestation } = asked;
    const entity = await this.#access.getEntity(entityRef, credentials);
    const person = await this.#person(credentials);
    await this.#access.authorize(
      attestationCreatePermission,
      entityRef,
      credentials,
    );
    await this.#attestations.create({ entity, checkId, person, attestation });
    return this.#present(entity, asked);
  }

  async revoke(
    asked: Asked & { id: string; reason: string },
  ): Promise<CheckAttestations> {
    const { entityRef, checkId, credentials, id, reason } = asked;
    const entity = await this.#access.getEntity(entityRef, credentials);
    const person = await this.#person(credentials);
    const { statedBy } = await this.#attestations.get(entity, checkId, id);
    await this.#access.authorize(
      revokePermission(statedBy, person),
      entityRef,
      credentials,
    );
    await this.#attestations.revoke({
      entity,
      checkId,
      id,
      reason,
      by: person.ref,
    });
    return this.#present(entity, asked);
  }

  async #person(credentials: BackstageCredentials): Promise<HandoverPerson> {
    const person = await this.#people.of(credentials);
    if (!person) {
      throw new NotAllowedError(
        'An attestation is the word of a person; sign in and give it as yourself',
      );
    }
    return person;
  }

  async #present(entity: Entity, asked: Asked): Promise<CheckAttestations> {
    const { entityRef, checkId, credentials } = asked;
    const [{ terms, attesters, items }, person] = await Promise.all([
      this.#attestations.ofCheck(entity, checkId),
      this.#people.of(credentials),
    ]);
    const current = items.find(
      ({ state }) => state === 'valid' || state === 'expired',
    );
    const [mayCreate, mayRevoke] = await Promise.all([
      this.#access.isAllowed(
        attestationCreatePermission,
        entityRef,
        credentials,
      ),
      this.#access.isAllowed(
        current && person
          ? revokePermission(current.statedBy, person)
          : attestationRevokePermission,
        entityRef,
        credentials,
      ),
    ]);
    return {
      entityRef,
      checkId,
      terms,
      group: attesters[0] ?? null,
      canAttest: mayCreate && !!person && mayState(attesters, person),
      canRevoke: mayRevoke && !!person && !!current,
      items,
    };
  }
}

function revokePermission(statedBy: string, person: HandoverPerson) {
  return statedBy === person.ref
    ? attestationCreatePermission
    : attestationRevokePermission;
}
