import type { Knex } from 'knex';
import type { CurrentAttestation } from '../checks';

const TABLE = 'attestations_statement';
const CHUNK = 500;
const ENTITIES_AT_ONCE = 100;
/** How many statements for one check a reader is shown. */
const HISTORY = 50;

/** A statement as it is kept. */
export interface StoredAttestation {
  id: string;
  entityRef: string;
  checkId: string;
  statement: string;
  evidenceUrl: string | null;
  statedBy: string;
  statedAt: string;
  expiresAt: string;
  endedHow: 'superseded' | 'revoked' | null;
  endedAt: string | null;
  endedBy: string | null;
  endReason: string | null;
  importedFrom: string | null;
}

interface AttestationRow {
  id: string;
  entity_ref: string;
  check_id: string;
  statement: string;
  evidence_url: string | null;
  stated_by: string;
  stated_at: string;
  expires_at: string;
  ended_how: StoredAttestation['endedHow'];
  ended_at: string | null;
  ended_by: string | null;
  end_reason: string | null;
  imported_from: string | null;
}

/** Keeps statements. None is ever deleted; at most one per check is current. */
export class AttestationStore {
  readonly #knex: Knex;

  constructor(options: { knex: Knex }) {
    this.#knex = options.knex;
  }

  /**
   * Adds a statement that follows the current one. Of two added at the same
   * moment the database refuses one, as only one can be current.
   */
  async add(attestation: StoredAttestation): Promise<void> {
    await this.#knex.transaction(async trx => {
      await trx<AttestationRow>(TABLE)
        .where({
          entity_ref: attestation.entityRef,
          check_id: attestation.checkId,
        })
        .whereNull('ended_how')
        .update({
          ended_how: 'superseded',
          ended_at: attestation.statedAt,
          ended_by: attestation.statedBy,
        });
      await trx<AttestationRow>(TABLE).insert(toRow(attestation));
    });
  }

  /** Takes the current statement back. False when it is not current any more. */
  async revoke(options: {
    id: string;
    by: string;
    at: string;
    reason: string;
  }): Promise<boolean> {
    const changed = await this.#knex<AttestationRow>(TABLE)
      .where({ id: options.id })
      .whereNull('ended_how')
      .update({
        ended_how: 'revoked',
        ended_at: options.at,
        ended_by: options.by,
        end_reason: options.reason,
      });
    return changed > 0;
  }

  /** What was stated for one check of one entity, newest first. */
  async ofCheck(
    entityRef: string,
    checkId: string,
  ): Promise<StoredAttestation[]> {
    const rows = await this.#knex<AttestationRow>(TABLE)
      .where({ entity_ref: entityRef, check_id: checkId })
      .orderBy([
        { column: 'stated_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(HISTORY);
    return rows.map(fromRow);
  }

  /**
   * The current statements that expire between two moments, some entities at a
   * time and all of an entity together.
   */
  async *expiring(options: {
    after: Date;
    until: Date;
  }): AsyncGenerator<StoredAttestation[]> {
    const matching = () =>
      this.#knex<AttestationRow>(TABLE)
        .whereNull('ended_how')
        .where('expires_at', '>', options.after.toISOString())
        .where('expires_at', '<=', options.until.toISOString());
    let last = '';
    for (;;) {
      const refs = await matching()
        .where('entity_ref', '>', last)
        .distinct('entity_ref')
        .orderBy('entity_ref')
        .limit(ENTITIES_AT_ONCE)
        .pluck('entity_ref');
      if (refs.length === 0) {
        return;
      }
      const rows = await matching()
        .whereIn('entity_ref', refs)
        .orderBy(['entity_ref', 'id'])
        .select();
      yield rows.map(fromRow);
      last = refs[refs.length - 1];
    }
  }

  async has(id: string): Promise<boolean> {
    return (
      (await this.#knex<AttestationRow>(TABLE).where({ id }).first('id')) !==
      undefined
    );
  }
}

/** The current statements of some entities: by entity, then by check. */
export async function readCurrentAttestations(
  knex: Knex,
  entityRefs: readonly string[],
): Promise<Map<string, Map<string, CurrentAttestation>>> {
  const current = new Map<string, Map<string, CurrentAttestation>>();
  for (let start = 0; start < entityRefs.length; start += CHUNK) {
    const rows = await knex<AttestationRow>(TABLE)
      .whereIn('entity_ref', entityRefs.slice(start, start + CHUNK))
      .whereNull('ended_how')
      .select(
        'entity_ref',
        'check_id',
        'stated_by',
        'stated_at',
        'expires_at',
        'evidence_url',
      );
    for (const row of rows) {
      const ofEntity = current.get(row.entity_ref) ?? new Map();
      ofEntity.set(row.check_id, {
        statedBy: row.stated_by,
        statedAt: new Date(row.stated_at),
        expiresAt: new Date(row.expires_at),
        evidenceUrl: row.evidence_url,
      });
      current.set(row.entity_ref, ofEntity);
    }
  }
  return current;
}

function toRow(attestation: StoredAttestation): AttestationRow {
  return {
    id: attestation.id,
    entity_ref: attestation.entityRef,
    check_id: attestation.checkId,
    statement: attestation.statement,
    evidence_url: attestation.evidenceUrl,
    stated_by: attestation.statedBy,
    stated_at: attestation.statedAt,
    expires_at: attestation.expiresAt,
    ended_how: attestation.endedHow,
    ended_at: attestation.endedAt,
    ended_by: attestation.endedBy,
    end_reason: attestation.endReason,
    imported_from: attestation.importedFrom,
  };
}

function fromRow(row: AttestationRow): StoredAttestation {
  return {
    id: row.id,
    entityRef: row.entity_ref,
    checkId: row.check_id,
    statement: row.statement,
    evidenceUrl: row.evidence_url,
    statedBy: row.stated_by,
    statedAt: row.stated_at,
    expiresAt: row.expires_at,
    endedHow: row.ended_how,
    endedAt: row.ended_at,
    endedBy: row.ended_by,
    endReason: row.end_reason,
    importedFrom: row.imported_from,
  };
}
