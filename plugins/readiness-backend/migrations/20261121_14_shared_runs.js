// @ts-check

/** Moments are ISO 8601 strings in UTC, here by the clock of the database. */
const MOMENT_LENGTH = 24;
const UUID_LENGTH = 36;

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('scorecards_shared_run', table => {
    table.comment(
      'The evaluation that replicas work on together, and the last one that ended',
    );
    table.string('id', UUID_LENGTH).primary().comment('UUID of the run');
    table
      .string('open', 4)
      .unique({ indexName: 'scorecards_shared_run_open_idx' })
      .comment('"open" until the run ends, then null: one is open at a time');
    table
      .string('version', 64)
      .notNullable()
      .comment('SHA-256 of the definitions that the run evaluates');
    table
      .string('started_at', MOMENT_LENGTH)
      .notNullable()
      .comment('When the run was opened');
    table
      .string('finished_at', MOMENT_LENGTH)
      .comment('When the run ended; null while it is open');
    table
      .text('cursor')
      .comment('Where the next page of the catalog begins; null at the start');
    table
      .string('paged_at', MOMENT_LENGTH)
      .comment('When the last page was taken; null while pages are left');
    table
      .string('holder', UUID_LENGTH)
      .comment('Token of who takes the next page, or ends the run');
    table
      .string('held_until', MOMENT_LENGTH)
      .comment('When somebody else may do so in its place');
    table
      .integer('removed')
      .notNullable()
      .defaultTo(0)
      .comment('Entities removed because they left the catalog');
  });

  await knex.schema.createTable('scorecards_run_chunk', table => {
    table.comment(
      'Portions of a run: what to evaluate, who does so, what came of it',
    );
    table
      .string('run_id', UUID_LENGTH)
      .notNullable()
      .comment('The run in scorecards_shared_run');
    table.integer('number').notNullable().comment('Counts from 0 within a run');
    table
      .text('entity_refs')
      .notNullable()
      .comment('Refs of its entities as a JSON array');
    table
      .string('worker', 255)
      .notNullable()
      .comment('Host and process that claimed it last, for people');
    table
      .string('token', UUID_LENGTH)
      .notNullable()
      .comment('Names the claim; a claim taken over has another one');
    table
      .string('claimed_until', MOMENT_LENGTH)
      .notNullable()
      .comment('When somebody else may take it over');
    table.integer('attempts').notNullable().comment('How often it was claimed');
    table
      .string('done_at', MOMENT_LENGTH)
      .comment('When its outcomes were stored; null before');
    table.integer('entities').comment('Entities evaluated');
    table.integer('outcomes').comment('Outcomes they have');
    table.integer('changed').comment('Entities of which anything differed');
    table.integer('rows_written').comment('Rows written for them');
    table.primary(['run_id', 'number']);
  });

  // Lists and totals of large catalogs are answered from these alone.
  await knex.schema.alterTable('scorecards_standing', table => {
    table.index(
      ['scorecard', 'tier', 'order_key', 'entity_ref'],
      'scorecards_standing_tier_worst_idx',
    );
    table.index(
      ['scorecard', 'owner', 'level_id', 'score'],
      'scorecards_standing_totals_idx',
    );
    table.index(
      ['scorecard', 'kind', 'type', 'lifecycle', 'tier', 'system'],
      'scorecards_standing_facets_idx',
    );
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('scorecards_standing', table => {
    table.dropIndex([], 'scorecards_standing_facets_idx');
    table.dropIndex([], 'scorecards_standing_totals_idx');
    table.dropIndex([], 'scorecards_standing_tier_worst_idx');
  });
  await knex.schema.dropTable('scorecards_run_chunk');
  await knex.schema.dropTable('scorecards_shared_run');
};
