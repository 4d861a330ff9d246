// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('scorecards_outcome', table => {
    table
      .text('reasons')
      .comment(
        'The parts of the message as JSON, to be worded for the reader; null when the check words all of it',
      );
  });
  await knex.schema.alterTable('scorecards_transition', table => {
    table
      .text('reasons')
      .comment('The parts of the message then, as in scorecards_outcome');
  });
  await knex.schema.createTable('facts_round', table => {
    table.comment('When each fact source last went through the catalog');
    table.string('source_id', 63).primary().comment('Id of the fact source');
    table
      .string('tried_at', 24)
      .notNullable()
      .comment('When it was through, whatever came of it');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('facts_round');
  await knex.schema.alterTable('scorecards_transition', table => {
    table.dropColumn('reasons');
  });
  await knex.schema.alterTable('scorecards_outcome', table => {
    table.dropColumn('reasons');
  });
};
