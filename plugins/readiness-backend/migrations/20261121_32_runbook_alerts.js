/**
 * The alert rules of entities by value, beside their runbooks.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('runbook_alert_files', table => {
    table.comment('The Prometheus rule files that entities name, as last read');
    table.string('id', 64).primary().comment('Digest of entity and reference');
    table
      .string('entity_ref', 255)
      .notNullable()
      .index()
      .comment('The entity that names it');
    table.text('reference').notNullable().comment('As the entity names it');
    table.integer('position').notNullable().comment('Order among its siblings');
    table.text('url').nullable().comment('Where it was read from');
    table
      .text('rules')
      .notNullable()
      .comment('JSON: the alerts it defined when last understood');
    table
      .text('etag')
      .nullable()
      .comment('Version mark of its source, to ask for changes only');
    table
      .text('problem')
      .nullable()
      .comment('Why it could not be read or understood, the last time');
    table
      .string('checked_at', 32)
      .notNullable()
      .comment('ISO 8601, UTC; when reading was last tried');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('runbook_alert_files');
};
