/**
 * The incidents of each entity that names rotas, as their source tells them:
 * those that are open and those of the last month. And which entity is answered
 * for by which rotas, so that lists need not search the catalog for it.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('on_call_incident_subjects', table => {
    table.comment('When the incidents of an entity were asked for');
    table
      .string('subject_ref', 255)
      .primary()
      .comment('The entity that names what the incidents are of');
    table.string('provider_id', 64).notNullable().comment('Who was asked');
    table
      .text('source_key')
      .notNullable()
      .comment('What the entity names; incidents of another key are void');
    table
      .string('fetched_at', 32)
      .nullable()
      .comment('ISO 8601, UTC; when they were last fetched, null if never');
    table
      .string('since', 32)
      .nullable()
      .comment('ISO 8601, UTC; all that were opened from here on are known');
    table
      .string('attempted_at', 32)
      .notNullable()
      .comment('ISO 8601, UTC; when they were last asked for');
    table
      .text('error_message')
      .nullable()
      .comment('Why the last attempt failed, null if it did not');
    table.index(['attempted_at'], 'on_call_incident_subjects_attempted_idx');
  });

  await knex.schema.createTable('on_call_incidents', table => {
    table.comment('Incidents that are open or were opened in the last month');
    table
      .string('subject_ref', 255)
      .notNullable()
      .references('subject_ref')
      .inTable('on_call_incident_subjects')
      .onDelete('CASCADE')
      .comment('The entity that names what it is of');
    table.text('incident_id').notNullable().comment('What its source calls it');
    table.text('title').notNullable().comment('What happened, in a line');
    table.text('url').nullable().comment('Where a person looks at it');
    table
      .text('priority')
      .nullable()
      .comment('How urgent it is, in the words of the source');
    table.boolean('high').notNullable().comment('The source finds it urgent');
    table
      .string('opened_at', 32)
      .notNullable()
      .comment('ISO 8601, UTC; when it began');
    table
      .string('acknowledged_at', 32)
      .nullable()
      .comment('ISO 8601, UTC; when somebody first took it');
    table
      .string('resolved_at', 32)
      .nullable()
      .comment('ISO 8601, UTC; when it ended, null while it is open');
    table
      .text('assignees')
      .notNullable()
      .comment('JSON list of the people who work on it');
    table.primary(['subject_ref', 'incident_id']);
  });

  await knex.schema.createTable('on_call_listed', table => {
    table.comment('Entities as lists of on-call show them');
    table.string('entity_ref', 255).primary().comment('The entity');
    table.string('entity_title', 255).notNullable().comment('Its title');
    table.string('owner', 255).nullable().comment('Ref of the owner');
    table
      .string('tier', 63)
      .nullable()
      .comment('Importance, 1 being the highest');
    table
      .string('subject_ref', 255)
      .nullable()
      .comment('The entity that names its rotas, null when none does');
    table
      .string('subject_via', 16)
      .nullable()
      .comment('What that entity is to it: itself, operating group or owner');
    table
      .string('provider_id', 64)
      .nullable()
      .comment('Who is asked for its rotas');
    table
      .string('support_ref', 255)
      .nullable()
      .comment('The entity that names its support model, null when none does');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('on_call_listed');
  await knex.schema.dropTable('on_call_incidents');
  await knex.schema.dropTable('on_call_incident_subjects');
};
