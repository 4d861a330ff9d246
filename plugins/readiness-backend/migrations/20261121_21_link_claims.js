/**
 * Hosts, each claimed by one replica at a time, so that several replicas share
 * a crawl and a host never hears more than one of them. And how often a page
 * was followed, and since when it is what it is.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('links_hosts', table => {
    table.comment('Whom links lead to, and which replica asks it now');
    table
      .string('host', 255)
      .primary()
      .comment('As in links_targets; empty for files of this machine');
    table
      .string('due_at', 32)
      .notNullable()
      .comment('ISO 8601, UTC; no later than the first of its pages is due');
    table
      .string('token', 36)
      .nullable()
      .comment('Names the claim; null when nobody asks it');
    table
      .string('claimed_until', 32)
      .nullable()
      .comment(
        'ISO 8601, UTC, by the clock of the database; when the claim, or the pause after it, ends',
      );
    table.index(['due_at'], 'links_hosts_due_idx');
  });
  await knex.raw(
    `insert into links_hosts (host, due_at)
     select host, min(next_check_at) from links_targets group by host`,
  );
  await knex.schema.alterTable('links_targets', table => {
    table
      .integer('checks')
      .notNullable()
      .defaultTo(0)
      .comment('How many times it was followed');
    table
      .string('verdict_since', 32)
      .nullable()
      .comment('ISO 8601, UTC; when the verdict became what it is');
    table.index(['host', 'next_check_at'], 'links_targets_host_due_idx');
  });
  await knex('links_targets')
    .whereNotNull('checked_at')
    .update({ checks: 1, verdict_since: knex.ref('checked_at') });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('links_targets', table => {
    table.dropIndex(['host', 'next_check_at'], 'links_targets_host_due_idx');
    table.dropColumn('checks');
    table.dropColumn('verdict_since');
  });
  await knex.schema.dropTable('links_hosts');
};
