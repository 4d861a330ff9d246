// @ts-check

const MOMENT_LENGTH = 24;
const REF_LENGTH = 255;

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('attestations_statement', table => {
    table.comment('What people stated for checks; rows are never deleted');
    table.string('id', 63).primary().comment('Names the statement');
    table
      .string('entity_ref', REF_LENGTH)
      .notNullable()
      .comment('Canonical ref of the entity');
    table.string('check_id', 63).notNullable().comment('Name of the check');
    table.text('statement').notNullable().comment('What was stated');
    table.text('evidence_url').comment('Where the proof is; null without any');
    table
      .string('stated_by', REF_LENGTH)
      .notNullable()
      .comment('Canonical ref of the user who stated it');
    table
      .string('stated_at', MOMENT_LENGTH)
      .notNullable()
      .comment('When it was stated; ISO 8601 in UTC');
    table
      .string('expires_at', MOMENT_LENGTH)
      .notNullable()
      .comment('Until when it is good');
    table
      .string('ended_how', 20)
      .comment('superseded or revoked; null for the current statement');
    table.string('ended_at', MOMENT_LENGTH).comment('When it ended that way');
    table
      .string('ended_by', REF_LENGTH)
      .comment('Who superseded or revoked it');
    table.text('end_reason').comment('Why it was revoked');
    table
      .text('imported_from')
      .comment('Where it was brought in from; null when stated here');
    table.index(
      ['entity_ref', 'check_id', 'stated_at'],
      'attestations_statement_check_idx',
    );
  });
  // Two people stating the same at the same moment must not both be current.
  await knex.schema.alterTable('attestations_statement', table => {
    table.unique(['entity_ref', 'check_id'], {
      indexName: 'attestations_statement_current_idx',
      predicate: knex.whereNull('ended_how'),
    });
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('attestations_statement');
};
