/**
 * Objectives of entities and what was last measured of them. Figures are kept
 * by value: budget, burn and state are worked out from them when read, so that
 * age shows.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('slos_files', table => {
    table.comment('The OpenSLO files of each entity that names some');
    table
      .string('entity_ref', 255)
      .primary()
      .comment('The entity that names the files');
    table
      .text('annotation')
      .notNullable()
      .comment('What it names; objectives read for another value are void');
    table
      .text('problems')
      .notNullable()
      .comment('JSON list of what the files have wrong or odd');
    table
      .string('attempted_at', 32)
      .notNullable()
      .comment('ISO 8601, UTC; when reading was last tried');
    table.index(['attempted_at'], 'slos_files_attempted_idx');
  });

  await knex.schema.createTable('slos_objectives', table => {
    table.comment('The objectives in these files, and their last figures');
    table
      .string('entity_ref', 255)
      .notNullable()
      .references('entity_ref')
      .inTable('slos_files')
      .onDelete('CASCADE')
      .comment('The entity the objective is about');
    table
      .string('objective_id', 255)
      .notNullable()
      .comment('Name of the SLO, and the number of the objective if several');
    table
      .integer('position')
      .notNullable()
      .comment('Place in the files, from 0');
    table.text('definition').notNullable().comment('JSON of the definition');
    table
      .string('measured_digest', 64)
      .notNullable()
      .comment('SHA-256 of what is measured; figures of another one are void');
    table
      .string('provider_id', 64)
      .nullable()
      .comment('Who measures it, null if nobody can');
    table.text('provider_title').nullable().comment('Its name as shown');
    table
      .boolean('sample')
      .notNullable()
      .defaultTo(false)
      .comment('The figures are invented');
    table
      .text('figures')
      .nullable()
      .comment('JSON of the last figures, null if there never were any');
    table
      .string('observed_at', 32)
      .nullable()
      .comment('ISO 8601, UTC; when the figures were true');
    table
      .text('last_error')
      .nullable()
      .comment('Why the last attempt failed, null if it did not');
    table.primary(['entity_ref', 'objective_id']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('slos_objectives');
  await knex.schema.dropTable('slos_files');
};
