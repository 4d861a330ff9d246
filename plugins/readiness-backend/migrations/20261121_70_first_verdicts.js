// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('scorecards_outcome', table => {
    table
      .integer('recorded')
      .notNullable()
      // Until now, every status had a row from the moment it began.
      .defaultTo(1)
      .comment(
        '1 when the beginning of the present status has a row in scorecards_transition; 0 for a first verdict, which gets one when something follows',
      );
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.raw(
    `insert into scorecards_transition
       (entity_ref, check_id, at, from_status, to_status, message, reasons)
     select entity_ref, check_id, since, null, status, message, reasons
     from scorecards_outcome where recorded = 0 order by since`,
  );
  await knex.schema.alterTable('scorecards_outcome', table => {
    table.dropColumn('recorded');
  });
};
