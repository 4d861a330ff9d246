/**
 * Alert rules tied to objectives, with their own moment: figures and rules are
 * asked for separately, and either may fail.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('slos_objectives', table => {
    table
      .text('alerts')
      .nullable()
      .comment(
        'JSON list of alert rules tied to it, null if nobody could tell',
      );
    table
      .string('alerts_at', 32)
      .nullable()
      .comment('ISO 8601, UTC; when the alert rules were looked at');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('slos_objectives', table => {
    table.dropColumn('alerts');
    table.dropColumn('alerts_at');
  });
};
