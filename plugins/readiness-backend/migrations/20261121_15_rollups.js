// @ts-check

const DAY_LENGTH = 10;
const REF_LENGTH = 255;

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('rollups_standing', table => {
    table.comment(
      'How many entities stood on each level of a scorecard at the end of a day',
    );
    table
      .string('day', DAY_LENGTH)
      .notNullable()
      .comment('Calendar day in UTC, such as 2026-11-21');
    table
      .string('scope', 10)
      .notNullable()
      .comment('What is added up: all, owner, system or domain');
    table
      .string('scope_ref', REF_LENGTH)
      .notNullable()
      .comment(
        'Ref of the owner, system or domain; empty for all. A group holds what the groups nested in it own',
      );
    table
      .string('scorecard', 63)
      .notNullable()
      .comment('Name of the scorecard');
    table
      .string('level_id', 63)
      .notNullable()
      .comment('Level reached; empty for none');
    table.integer('entities').notNullable().comment('Entities on this level');
    table
      .integer('scored')
      .notNullable()
      .comment('Those of them that have a score');
    table
      .double('score_sum')
      .notNullable()
      .comment('Sum of their scores, each a share from 0 to 1');
    table.integer('pass').notNullable().comment('Outcomes that pass');
    table.integer('fail').notNullable().comment('Outcomes that fail');
    table.integer('warn').notNullable().comment('Outcomes that only warn');
    table
      .integer('no_data')
      .notNullable()
      .comment('Outcomes without any observation');
    table
      .integer('stale')
      .notNullable()
      .comment('Outcomes whose observation is too old');
    table
      .integer('error')
      .notNullable()
      .comment('Outcomes whose rule could not be computed');
    table.integer('exempt').notNullable().comment('Outcomes under exemption');
    table
      .integer('not_applicable')
      .notNullable()
      .comment('Outcomes of checks that are not about the entity');
    // In the order in which a trend is read; a day is written whole.
    table.primary(['scorecard', 'scope', 'scope_ref', 'day', 'level_id']);
    table.index(['day'], 'rollups_standing_day_idx');
  });

  await knex.schema.createTable('rollups_outcome', table => {
    table.comment(
      'How many entities each check judged how, at the end of a day',
    );
    table
      .string('day', DAY_LENGTH)
      .notNullable()
      .comment('Calendar day in UTC, such as 2026-11-21');
    table.string('check_id', 63).notNullable().comment('Name of the check');
    table
      .string('status', 20)
      .notNullable()
      .comment(
        'pass, fail, warn, no-data, stale, error, exempt, not-applicable',
      );
    table
      .integer('entities')
      .notNullable()
      .comment('Entities with this status');
    table.primary(['check_id', 'day', 'status']);
    table.index(['day'], 'rollups_outcome_day_idx');
  });

  await knex.schema.alterTable('scorecards_outcome', table => {
    // Who fails a check, longest first, and how many do.
    table.index(
      ['check_id', 'status', 'since', 'entity_ref'],
      'scorecards_outcome_check_idx',
    );
  });
  await knex.schema.alterTable('scorecards_transition', table => {
    // Retention finds the oldest rows with it.
    table.index(['at'], 'scorecards_transition_at_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('scorecards_transition', table => {
    table.dropIndex(['at'], 'scorecards_transition_at_idx');
  });
  await knex.schema.alterTable('scorecards_outcome', table => {
    table.dropIndex(
      ['check_id', 'status', 'since', 'entity_ref'],
      'scorecards_outcome_check_idx',
    );
  });
  await knex.schema.dropTable('rollups_outcome');
  await knex.schema.dropTable('rollups_standing');
};
