// @ts-check

/** ISO 8601 in UTC with milliseconds, as everywhere in this database. */
const MOMENT_LENGTH = 24;
const REF_LENGTH = 255;

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('exemptions_request', table => {
    table.comment(
      'Requests to leave a check out for an entity, and what became of them; rows are never deleted',
    );
    table.string('id', 36).primary().comment('Random UUID');
    table
      .string('entity_ref', REF_LENGTH)
      .notNullable()
      .comment('Canonical ref of the entity');
    table.string('check_id', 63).notNullable().comment('Name of the check');
    table
      .string('state', 20)
      .notNullable()
      .comment('pending, approved, denied, expired, revoked');
    table
      .string('pending_key', REF_LENGTH + 64)
      .unique({ indexName: 'exemptions_request_pending_idx' })
      .comment(
        'Entity and check while pending, else null: at most one request waits for each',
      );
    table
      .string('order_key', 40)
      .notNullable()
      .comment(
        'Place in lists: pending by age, then approved by expiry, then closed by how recently',
      );
    table.text('reason').notNullable().comment('Why the check cannot be met');
    table
      .string('requested_by', REF_LENGTH)
      .notNullable()
      .comment('Ref of the person who asked');
    table
      .string('requested_at', MOMENT_LENGTH)
      .notNullable()
      .comment('When they asked');
    table
      .string('expires_at', MOMENT_LENGTH)
      .notNullable()
      .comment('From when on it counts no longer');
    table
      .string('decided_by', REF_LENGTH)
      .comment('Ref of the person who approved or denied; null before');
    table.string('decided_at', MOMENT_LENGTH).comment('When they did');
    table.text('decision_comment').comment('What they said about it');
    table
      .string('revoked_by', REF_LENGTH)
      .comment('Ref of the person who ended it early; null otherwise');
    table.string('revoked_at', MOMENT_LENGTH).comment('When they did');
    table.text('revocation_comment').comment('What they said about it');
    table.index(['order_key', 'id'], 'exemptions_request_order_idx');
    table.index(
      ['entity_ref', 'state', 'expires_at'],
      'exemptions_request_entity_idx',
    );
    table.index(['state', 'expires_at'], 'exemptions_request_expiry_idx');
  });
  await knex.schema.alterTable('scorecards_outcome', table => {
    table
      .string('exempted_status', 20)
      .comment('What the check itself says, when an exemption covers it');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('scorecards_outcome', table => {
    table.dropColumn('exempted_status');
  });
  await knex.schema.dropTable('exemptions_request');
};
