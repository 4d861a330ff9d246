// @ts-check

/**
 * Moments are ISO 8601 strings in UTC with milliseconds: they sort as text and
 * read the same on every database.
 */
const MOMENT_LENGTH = 24;

/**
 * Entity refs are bounded by the catalog: kind 63, namespace 63, name 63 and
 * two separators fit with room to spare.
 */
const REF_LENGTH = 255;

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('facts_observation', table => {
    table.comment('What each fact source saw last of each entity');
    table
      .string('entity_ref', REF_LENGTH)
      .notNullable()
      .comment('Canonical ref of the entity');
    table
      .string('source_id', 63)
      .notNullable()
      .comment('Id of the fact source');
    table
      .text('values')
      .comment('Observed values as JSON; null when nothing was observed yet');
    table
      .string('digest', 64)
      .comment('SHA-256 of the values, to notice changes cheaply');
    table
      .string('observed_at', MOMENT_LENGTH)
      .comment('When the values were true');
    table
      .string('trusted_until', MOMENT_LENGTH)
      .comment('When the values become stale');
    table
      .text('last_error')
      .comment('Why the last attempt to observe failed; null when it did not');
    table.primary(['entity_ref', 'source_id']);
    table.index(['source_id', 'entity_ref'], 'facts_observation_source_idx');
  });

  await knex.schema.createTable('scorecards_entity', table => {
    table.comment('Entities that were evaluated, one row each');
    table
      .string('entity_ref', REF_LENGTH)
      .primary()
      .comment('Canonical ref of the entity');
    table
      .string('digest', 64)
      .notNullable()
      .comment(
        'SHA-256 over all outcomes and standings; equal means nothing to write',
      );
    table
      .string('evaluated_at', MOMENT_LENGTH)
      .notNullable()
      .comment('When the rows of this entity were last written');
  });

  await knex.schema.createTable('scorecards_outcome', table => {
    table.comment('The present verdict of each check for each entity');
    table
      .string('entity_ref', REF_LENGTH)
      .notNullable()
      .comment('Canonical ref of the entity');
    table.string('check_id', 63).notNullable().comment('Name of the check');
    table
      .string('status', 20)
      .notNullable()
      .comment(
        'pass, fail, warn, no-data, stale, error, exempt, not-applicable',
      );
    table.text('message').notNullable().comment('What was seen, as a sentence');
    table
      .text('evidence')
      .notNullable()
      .comment('Links to the evidence as a JSON array of title and url');
    table
      .string('since', MOMENT_LENGTH)
      .notNullable()
      .comment('When the status last changed');
    table
      .string('last_verdict_status', 20)
      .comment(
        'The last status that rested on data, when the present does not',
      );
    table
      .string('last_verdict_until', MOMENT_LENGTH)
      .comment('When that status was lost');
    table.primary(['entity_ref', 'check_id']);
  });

  await knex.schema.createTable('scorecards_standing', table => {
    table.comment(
      'Level and score of each entity on each scorecard, with what lists filter by',
    );
    table
      .string('scorecard', 63)
      .notNullable()
      .comment('Name of the scorecard');
    table
      .string('entity_ref', REF_LENGTH)
      .notNullable()
      .comment('Canonical ref of the entity');
    table
      .integer('order_key')
      .notNullable()
      .comment('Level and score in one number; the lowest is the worst');
    table.string('level_id', 63).comment('Level reached; null for none');
    table
      .double('score')
      .comment('Share from 0 to 1; null when no check counts');
    table
      .text('next_blockers')
      .notNullable()
      .comment('Check ids that lift the level, as a JSON array in order');
    table
      .text('counts')
      .notNullable()
      .comment('Number of outcomes per status, as a JSON object');
    table
      .string('since', MOMENT_LENGTH)
      .notNullable()
      .comment('When the level last changed');
    table.string('title', 255).notNullable().comment('Title of the entity');
    table
      .string('search_text', 520)
      .notNullable()
      .comment('Title and ref in small letters, for finding by part');
    table.string('kind', 63).notNullable().comment('Kind, in small letters');
    table.string('type', 255).comment('spec.type');
    table.string('owner', REF_LENGTH).comment('Ref of the owner');
    table.string('system', REF_LENGTH).comment('Ref of the system');
    table.string('lifecycle', 255).comment('spec.lifecycle');
    table.string('tier', 63).comment('Importance, 1 being the highest');
    table.primary(['scorecard', 'entity_ref']);
    table.index(
      ['order_key', 'entity_ref', 'scorecard'],
      'scorecards_standing_worst_idx',
    );
    table.index(
      ['scorecard', 'order_key', 'entity_ref'],
      'scorecards_standing_scorecard_worst_idx',
    );
    table.index(['entity_ref'], 'scorecards_standing_entity_idx');
    table.index(
      ['owner', 'scorecard', 'order_key'],
      'scorecards_standing_owner_idx',
    );
    table.index(['system'], 'scorecards_standing_system_idx');
    table.index(['tier'], 'scorecards_standing_tier_idx');
    table.index(['lifecycle'], 'scorecards_standing_lifecycle_idx');
    table.index(['kind', 'type'], 'scorecards_standing_kind_type_idx');
  });

  await knex.schema.createTable('scorecards_transition', table => {
    table.comment('One row each time an outcome changed its status');
    table.bigIncrements('id').comment('Grows with time, orders the rows');
    table
      .string('entity_ref', REF_LENGTH)
      .notNullable()
      .comment('Canonical ref of the entity');
    table.string('check_id', 63).notNullable().comment('Name of the check');
    table
      .string('at', MOMENT_LENGTH)
      .notNullable()
      .comment('When the status changed');
    table
      .string('from_status', 20)
      .comment('Status before; null for the first verdict');
    table.string('to_status', 20).notNullable().comment('Status from then on');
    table.text('message').notNullable().comment('What was seen then');
    table.index(
      ['entity_ref', 'check_id', 'id'],
      'scorecards_transition_outcome_idx',
    );
  });

  await knex.schema.createTable('scorecards_run', table => {
    table.comment('The last complete evaluation; a single row');
    table.string('id', 20).primary().comment('Always "complete"');
    table
      .string('started_at', MOMENT_LENGTH)
      .notNullable()
      .comment('When it started: all entities were evaluated after this');
    table
      .string('finished_at', MOMENT_LENGTH)
      .notNullable()
      .comment('When it was done');
    table
      .integer('entities')
      .notNullable()
      .comment('How many entities it evaluated');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('scorecards_run');
  await knex.schema.dropTable('scorecards_transition');
  await knex.schema.dropTable('scorecards_standing');
  await knex.schema.dropTable('scorecards_outcome');
  await knex.schema.dropTable('scorecards_entity');
  await knex.schema.dropTable('facts_observation');
};
