// @ts-check

const { createHash } = require('node:crypto');

const REF_LENGTH = 255;
const DIGEST_LENGTH = 71;
const BATCH = 100;

/**
 * The digest of an entry as it is in this version, for good: SHA-256 of its
 * canonical JSON (RFC 8785), whose members are sorted by name.
 *
 * @param {Record<string, unknown>} row
 */
function digestOf(row) {
  const json = JSON.stringify({
    at: row.at,
    entityRef: row.entity_ref,
    handoverId: row.handover_id,
    headDigest: row.head_digest,
    position: row.position,
    prevDigest: row.prev_digest,
    seq: row.seq,
  });
  return `sha256:${createHash('sha256').update(json).digest('hex')}`;
}

/**
 * Enters what is there already, each handover with its last event. Here and
 * nowhere else: what is not in the ledger afterwards was not written by the
 * portal.
 *
 * @param {import('knex').Knex} knex
 * @param {string} at
 */
async function enterPresent(knex, at) {
  /** @type {{ position: number, digest: string | null }} */
  let end = { position: 0, digest: null };
  let after = '';
  for (;;) {
    const handovers = await knex('handovers')
      .where('id', '>', after)
      .orderBy('id')
      .limit(BATCH)
      .select('id', 'entity_ref', 'head_seq', 'head_digest');
    if (handovers.length === 0) {
      return end;
    }
    const rows = [];
    for (const handover of handovers) {
      const row = {
        position: end.position + 1,
        handover_id: handover.id,
        entity_ref: handover.entity_ref.toLocaleLowerCase('en-US'),
        seq: handover.head_seq,
        head_digest: handover.head_digest,
        at,
        prev_digest: end.digest,
      };
      end = { position: row.position, digest: digestOf(row) };
      rows.push({ ...row, digest: end.digest });
    }
    await knex('handover_ledger').insert(rows);
    after = handovers[handovers.length - 1].id;
  }
}

/**
 * The ledger of handovers: one chain over the events of all of them, so that
 * records that are removed or set back as a whole are noticed. No row refers to
 * `handovers`, as it has to stay when that row is gone.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('handover_ledger', table => {
    table.comment(
      'Every event of every handover in the order in which they were recorded; rows are only ever added',
    );
    table
      .integer('position')
      .primary()
      .comment('1, 2, 3 … without a gap, over all handovers');
    table
      .string('handover_id', 64)
      .notNullable()
      .comment('The handover, also when its record is gone');
    table
      .string('entity_ref', REF_LENGTH)
      .notNullable()
      .comment('What is handed over, in small letters');
    table.integer('seq').notNullable().comment('Number of the event');
    table
      .string('head_digest', DIGEST_LENGTH)
      .notNullable()
      .comment('Digest of the event, the last of its handover then');
    table
      .string('at', 32)
      .notNullable()
      .comment('When it was entered; ISO 8601, UTC');
    table
      .string('prev_digest', DIGEST_LENGTH)
      .nullable()
      .comment('Digest of the row before; null for the first');
    table
      .string('digest', DIGEST_LENGTH)
      .notNullable()
      .comment('SHA-256 of the canonical JSON of all the columns before');
    table.index(['handover_id', 'position'], 'handover_ledger_handover_idx');
    table.index(['entity_ref'], 'handover_ledger_entity_idx');
  });

  await knex.schema.createTable('handover_ledger_end', table => {
    table.comment(
      'Where the ledger of handovers ends; whoever adds to it locks this one row first',
    );
    table
      .integer('slot')
      .primary()
      .comment('Always 1, so that there is one end');
    table
      .integer('position')
      .notNullable()
      .comment('Position of the last row; 0 while there is none');
    table
      .string('digest', DIGEST_LENGTH)
      .nullable()
      .comment('Digest of the last row; null while there is none');
  });

  const end = await enterPresent(knex, new Date().toISOString());
  await knex('handover_ledger_end').insert({ slot: 1, ...end });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('handover_ledger_end');
  await knex.schema.dropTable('handover_ledger');
};
