// @ts-check

const MOMENT_LENGTH = 24;
const REF_LENGTH = 255;

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('facts_external', table => {
    table.comment('The newest observation of each fact reported from outside');
    table
      .string('entity_ref', REF_LENGTH)
      .notNullable()
      .comment('Canonical ref of the entity');
    table
      .string('fact', 130)
      .notNullable()
      .comment('Name in rules, as source.field');
    table.text('value').notNullable().comment('The value as JSON');
    table
      .string('observed_at', MOMENT_LENGTH)
      .notNullable()
      .comment('When it was true; the latest wins');
    table
      .string('received_at', MOMENT_LENGTH)
      .notNullable()
      .comment('When it was reported');
    table
      .string('reported_by', REF_LENGTH)
      .notNullable()
      .comment('The user or service that reported it');
    table.primary(['entity_ref', 'fact']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('facts_external');
};
