/**
 * Drills beside reviews. Both say who did what with a runbook and what came of
 * it, and both are only ever added.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('runbook_reviews', table => {
    table
      .string('imported_from', 255)
      .nullable()
      .comment('Where it was recorded first, if not here');
  });
  await knex.schema.createTable('runbook_drills', table => {
    table.comment('Who followed which runbook in a drill, and how it went');
    table.string('id', 36).primary().comment('Names the drill');
    table
      .string('runbook_id', 32)
      .notNullable()
      .comment('The runbook; kept when the entity no longer names it');
    table
      .string('entity_ref', 255)
      .notNullable()
      .index()
      .comment('The entity that named it then');
    table
      .string('recorded_by', 255)
      .notNullable()
      .comment('Entity ref of the user, from the credentials');
    table
      .string('held_at', 32)
      .notNullable()
      .comment('ISO 8601, UTC; when the drill took place');
    table
      .string('recorded_at', 32)
      .notNullable()
      .comment('ISO 8601, UTC; when it was recorded');
    table
      .string('outcome', 32)
      .notNullable()
      .comment('worked, worked-with-help or failed');
    table.text('notes').nullable().comment('What was seen');
    table
      .string('text_digest', 64)
      .nullable()
      .comment('SHA-256 of the text that was followed');
    table
      .string('imported_from', 255)
      .nullable()
      .comment('Where it was recorded first, if not here');
    table.index(['runbook_id', 'held_at'], 'runbook_drills_newest_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('runbook_drills');
  await knex.schema.alterTable('runbook_reviews', table => {
    table.dropColumn('imported_from');
  });
};
