// @ts-check

const DATE_LENGTH = 10;
const INDEX = 'scorecards_standing_owed_idx';
const INDEXED = ['scorecard', 'owed_state', 'order_key', 'entity_ref'];

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('scorecards_standing', table => {
    table
      .string('owed_level_id', 63)
      .comment('Level that the entity owes; null when none is asked of it');
    table
      .string('owed_state', 10)
      .comment('met, behind, upcoming; null when no level is owed');
    table
      .string('owed_by', DATE_LENGTH)
      .comment('Last day to get there, in UTC; null when it is owed anyway');
    table
      .text('owed_because')
      .comment('Why it is owed, as JSON: the tier, the labels or the SLO');
    table
      .text('owed_missing')
      .comment('Check ids that are missing for it, as a JSON array in order');
    // Who is behind, worst first.
    table.index(INDEXED, INDEX);
  });
  // Entities whose digest is as before would not be written, and go without.
  await knex('scorecards_entity').update({ digest: '' });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('scorecards_standing', table => {
    table.dropIndex(INDEXED, INDEX);
  });
  await knex.schema.alterTable('scorecards_standing', table => {
    table.dropColumns(
      'owed_level_id',
      'owed_state',
      'owed_by',
      'owed_because',
      'owed_missing',
    );
  });
};
