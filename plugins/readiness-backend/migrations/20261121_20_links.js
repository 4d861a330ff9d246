/**
 * Pages that entities link to. Each page is one row however many entities link
 * to it, so it is fetched once; who links to it is kept beside it, so that a
 * changed verdict finds the entities it concerns.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('links_targets', table => {
    table.comment('The pages that entities link to, and what is known of each');
    table
      .string('id', 64)
      .primary()
      .comment('SHA-256 of the URL in hexadecimal digits');
    table.text('url').notNullable().comment('Absolute, without fragment');
    table
      .string('host', 255)
      .notNullable()
      .comment('Host and port, by which requests are spaced out');
    table
      .string('verdict', 16)
      .notNullable()
      .comment('ok, redirected, broken, blocked, unreachable or not-checked');
    table
      .string('answer', 32)
      .nullable()
      .comment('http, or why there was no HTTP answer; null if never followed');
    table.integer('status').nullable().comment('HTTP status, if there was one');
    table
      .text('final_url')
      .nullable()
      .comment('Where the link ended up, when that is somewhere else');
    table
      .string('checked_at', 32)
      .nullable()
      .comment('ISO 8601, UTC; when it was last followed, null if never');
    table
      .string('next_check_at', 32)
      .notNullable()
      .comment('ISO 8601, UTC; when it is due again');
    table
      .integer('failures')
      .notNullable()
      .comment('Attempts in a row that brought nothing usable');
    table
      .integer('gone')
      .notNullable()
      .comment('Attempts in a row that found the page gone');
    table
      .string('gone_since', 32)
      .nullable()
      .comment('ISO 8601, UTC; the first of those, null if there is none');
    table
      .text('etag')
      .nullable()
      .comment('ETag of the last good answer, sent back at the next request');
    table
      .text('last_modified')
      .nullable()
      .comment('Last-Modified of the last good answer, as received');
    table.index(['next_check_at'], 'links_targets_due_idx');
    table.index(['host'], 'links_targets_host_idx');
  });

  await knex.schema.createTable('links_references', table => {
    table.comment('Which entity links to which page');
    table
      .string('entity_ref', 255)
      .notNullable()
      .comment('The entity that links');
    table
      .string('target_id', 64)
      .notNullable()
      .references('id')
      .inTable('links_targets')
      .onDelete('CASCADE')
      .comment('The page it links to');
    table.primary(['entity_ref', 'target_id']);
    table.index(['target_id'], 'links_references_target_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('links_references');
  await knex.schema.dropTable('links_targets');
};
