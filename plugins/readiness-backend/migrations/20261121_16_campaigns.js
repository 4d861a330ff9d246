// @ts-check

/** Moments are ISO 8601 strings in UTC with milliseconds. */
const MOMENT_LENGTH = 24;
const DAY_LENGTH = 10;
const REF_LENGTH = 255;
const NAME_LENGTH = 63;

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('campaigns_progress', table => {
    table.comment(
      'How far each entity came in each campaign; of ended campaigns the final figures',
    );
    table
      .string('campaign', NAME_LENGTH)
      .notNullable()
      .comment('Name of the campaign');
    table
      .string('entity_ref', REF_LENGTH)
      .notNullable()
      .comment('Canonical ref of the entity, which may have left the catalog');
    table.string('title', 255).notNullable().comment('Title of the entity');
    table.string('owner', REF_LENGTH).comment('Ref of its owner');
    table
      .integer('asked')
      .notNullable()
      .comment('How many checks it is asked to meet');
    table
      .integer('left_count')
      .notNullable()
      .comment('How many of them it does not meet');
    table
      .text('left_checks')
      .notNullable()
      .comment('Ids of those checks as a JSON array, in the campaign order');
    table
      .string('done_at', MOMENT_LENGTH)
      .comment('When nothing was left any more; null while something is');
    table.primary(['campaign', 'entity_ref']);
    // A page of those furthest behind, and what removing an entity looks for.
    table.index(
      ['campaign', 'left_count', 'entity_ref'],
      'campaigns_progress_left_idx',
    );
    table.index(['campaign', 'owner'], 'campaigns_progress_owner_idx');
    table.index(['entity_ref'], 'campaigns_progress_entity_idx');
  });

  await knex.schema.createTable('campaigns_ended', table => {
    table.comment(
      'Campaigns that are over: their rows in campaigns_progress no longer change',
    );
    table.string('name', NAME_LENGTH).primary().comment('Name of the campaign');
    table
      .text('definition')
      .notNullable()
      .comment('The campaign as it was defined then, by value, as JSON');
    table
      .string('measured_at', MOMENT_LENGTH)
      .notNullable()
      .comment('Start of the evaluation that the final figures are from');
  });

  await knex.schema.createTable('rollups_campaign', table => {
    table.comment('How far the running campaigns were at the end of a day');
    table
      .string('day', DAY_LENGTH)
      .notNullable()
      .comment('Calendar day in UTC, such as 2026-11-21');
    table
      .string('campaign', NAME_LENGTH)
      .notNullable()
      .comment('Name of the campaign');
    table
      .string('scope', 10)
      .notNullable()
      .comment('What is added up: all or owner');
    table
      .string('scope_ref', REF_LENGTH)
      .notNullable()
      .comment(
        'Ref of the owner; empty for all. A group holds what the groups nested in it own',
      );
    table.integer('entities').notNullable().comment('Entities asked anything');
    table
      .integer('done')
      .notNullable()
      .comment('Those of them with nothing left to do');
    table
      .integer('asked')
      .notNullable()
      .comment('Checks asked of these entities together');
    table.integer('met').notNullable().comment('Those of the checks they meet');
    table.primary(['campaign', 'scope', 'scope_ref', 'day']);
    table.index(['day'], 'rollups_campaign_day_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('rollups_campaign');
  await knex.schema.dropTable('campaigns_ended');
  await knex.schema.dropTable('campaigns_progress');
};
