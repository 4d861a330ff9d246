/**
 * What lists show of each objective. Its figures are some kilobytes of JSON, so
 * that judging thousands of objectives for every list would read megabytes;
 * these rows are written when the figures are, and a list only adds their age.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('slos_listed', table => {
    table.comment('Objectives as lists show them, with what lists filter by');
    table
      .string('entity_ref', 255)
      .notNullable()
      .comment('The entity the objective is about');
    table
      .string('objective_id', 255)
      .notNullable()
      .comment('The objective, unique for its entity');
    table.text('title').notNullable().comment('Title of the objective');
    table.double('target').notNullable().comment('Share promised, below 1');
    table
      .string('verdict', 10)
      .notNullable()
      .comment(
        'State when the figures were new; their age is judged when read',
      );
    table
      .double('current_share')
      .nullable()
      .comment('Share of good events or slices; null without data');
    table
      .double('budget_left')
      .nullable()
      .comment('Share of the budget left, below 0 when overdrawn');
    table
      .double('burn')
      .nullable()
      .comment('How many times faster than allowed the budget goes');
    table
      .string('exhausted_at', 32)
      .nullable()
      .comment('ISO 8601, UTC; when the budget is gone if the burn goes on');
    table
      .string('observed_at', 32)
      .nullable()
      .comment('ISO 8601, UTC; when the figures were true');
    table.boolean('sample').notNullable().comment('The figures are invented');
    table.string('entity_title', 255).notNullable().comment('Its title');
    table.string('owner', 255).nullable().comment('Ref of the owner');
    table.string('system', 255).nullable().comment('Ref of the system');
    table
      .string('tier', 63)
      .nullable()
      .comment('Importance, 1 being the highest');
    table
      .text('search_text')
      .notNullable()
      .comment('Titles and ref in small letters, for finding by part');
    table.primary(['entity_ref', 'objective_id']);
    table
      .foreign(['entity_ref', 'objective_id'])
      .references(['entity_ref', 'objective_id'])
      .inTable('slos_objectives')
      .onDelete('CASCADE');
    table.index(['owner'], 'slos_listed_owner_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('slos_listed');
};
