// @ts-check

const REF_LENGTH = 255;

/**
 * What lists of handovers are made of. Written in the transaction that adds the
 * events, so that it never lags behind. What is there already is filled in when the
 * plugin starts, as it takes the events to know whom a handover waits for.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('handover_listed', table => {
    table.comment('What lists of handovers filter and sort by');
    table
      .string('handover_id', 64)
      .primary()
      .references('id')
      .inTable('handovers')
      .comment('The handover');
    table.string('entity_ref', REF_LENGTH).notNullable().comment('Its entity');
    table
      .string('owner_ref', REF_LENGTH)
      .notNullable()
      .comment('The delivering side');
    table
      .string('operating_group', REF_LENGTH)
      .notNullable()
      .comment('The group that takes over');
    table.string('template', 128).notNullable().comment('Name of the template');
    table.string('status', 32).notNullable().comment('State of the workflow');
    table
      .boolean('drifted')
      .notNullable()
      .comment('Whether something agreed on has changed since acceptance');
    table
      .string('first_due', 10)
      .nullable()
      .comment('Last day of the open condition that is due first, if any');
    table
      .string('stage', 16)
      .notNullable()
      .comment('preparing, review, resubmit, in-force or over');
    table
      .string('stage_since', 32)
      .notNullable()
      .comment('When the stage began; ISO 8601, UTC');
    table
      .string('place', 40)
      .notNullable()
      .comment('Orders lists: longest waiting first, then the newest');
    table
      .text('waits_for')
      .notNullable()
      .comment('JSON list of whom it waits for, and what they have to do');
    table
      .text('search_text')
      .notNullable()
      .comment('Entity and template in small letters');
    table.index(['place', 'handover_id'], 'handover_listed_place_idx');
    table.index(['owner_ref', 'stage'], 'handover_listed_owner_idx');
    table.index(['stage', 'stage_since'], 'handover_listed_stage_idx');
  });

  await knex.schema.createTable('handover_condition', table => {
    table.comment('Conditions of acceptances that are not met yet');
    table
      .string('handover_id', 64)
      .notNullable()
      .references('id')
      .inTable('handovers')
      .comment('The handover they belong to');
    table.string('condition_id', 64).notNullable().comment('Its id there');
    table.text('text').notNullable().comment('What has to be done');
    table
      .string('owner', REF_LENGTH)
      .notNullable()
      .comment('The person or group that has to do it');
    table.string('due', 10).notNullable().comment('The last day in time');
    table.primary(['handover_id', 'condition_id']);
    table.index(['owner'], 'handover_condition_owner_idx');
    table.index(['due'], 'handover_condition_due_idx');
  });

  await knex.schema.createTable('handover_seen', table => {
    table.comment('Up to where each person has looked at a handover');
    table
      .string('handover_id', 64)
      .notNullable()
      .references('id')
      .inTable('handovers')
      .comment('The handover');
    table.string('person', REF_LENGTH).notNullable().comment('Who looked');
    table.integer('seq').notNullable().comment('The last event they saw');
    table.string('at', 32).notNullable().comment('When; ISO 8601, UTC');
    table.primary(['handover_id', 'person']);
  });

  await knex.schema.alterTable('handover_events', table => {
    // Finds what people are to be told of.
    table.index(['at'], 'handover_events_at_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('handover_events', table => {
    table.dropIndex(['at'], 'handover_events_at_idx');
  });
  await knex.schema.dropTable('handover_seen');
  await knex.schema.dropTable('handover_condition');
  await knex.schema.dropTable('handover_listed');
};
