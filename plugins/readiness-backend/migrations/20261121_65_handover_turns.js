// @ts-check

/**
 * While changes are asked for nobody signs: first the delivering side answers, then
 * the reviewers look at the answer. What is there already is filled in when the
 * plugin starts, as it takes the events to know whom a handover waits for.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('handover_awaited', table => {
    table
      .string('todo', 16)
      .notNullable()
      .defaultTo('sign')
      .comment('sign, answer-change or close-change');
    table
      .string('since', 32)
      .nullable()
      .comment('Since when it waits; ISO 8601, UTC');
    table
      .text('requests')
      .nullable()
      .comment('JSON list of what was asked for; null for signatures');
  });
  await knex('handover_listed').delete();
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex('handover_awaited').whereNot({ todo: 'sign' }).delete();
  await knex.schema.alterTable('handover_awaited', table => {
    table.dropColumn('todo');
    table.dropColumn('since');
    table.dropColumn('requests');
  });
};
