/**
 * Rotas and support models, as last fetched. A row belongs to the entity that
 * names the rota (often a group, for all it operates or owns). Who is on call
 * at a moment is never stored: it is worked out from the shifts when read.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('on_call_rotas', table => {
    table.comment('The rota of each entity that names one, as last fetched');
    table
      .string('subject_ref', 255)
      .primary()
      .comment('The entity that names the rota');
    table.string('provider_id', 64).notNullable().comment('Who was asked');
    table
      .text('source_key')
      .notNullable()
      .comment('What the entity names; a rota fetched for another key is void');
    table.text('title').nullable().comment('Name of the policy or schedule');
    table.text('url').nullable().comment('Where a person looks at it');
    table.string('timezone', 64).nullable().comment('IANA zone of hand-offs');
    table
      .string('content_digest', 64)
      .nullable()
      .comment('SHA-256 of levels and shifts; equal means nothing to write');
    table
      .text('unknown_people')
      .notNullable()
      .comment('JSON list of its people whom the catalog does not know');
    table
      .string('fetched_at', 32)
      .nullable()
      .comment('ISO 8601, UTC; when it was last fetched, null if never');
    table
      .string('known_until', 32)
      .nullable()
      .comment('ISO 8601, UTC; end of the window the shifts were fetched for');
    table
      .string('attempted_at', 32)
      .notNullable()
      .comment('ISO 8601, UTC; when it was last asked for');
    table
      .text('error_message')
      .nullable()
      .comment('Why the last attempt failed, null if it did not');
    table.index(['attempted_at'], 'on_call_rotas_attempted_idx');
  });

  await knex.schema.createTable('on_call_levels', table => {
    table.comment('The levels of escalation of each rota');
    table
      .string('subject_ref', 255)
      .notNullable()
      .references('subject_ref')
      .inTable('on_call_rotas')
      .onDelete('CASCADE')
      .comment('The rota it belongs to');
    table.integer('level').notNullable().comment('1 is asked first');
    table.text('name').nullable().comment('What the source calls it');
    table.primary(['subject_ref', 'level']);
  });

  await knex.schema.createTable('on_call_shifts', table => {
    table.comment('Who is on call when, by value, for the coming weeks');
    table.increments('id').comment('Only tells rows apart');
    table
      .string('subject_ref', 255)
      .notNullable()
      .references('subject_ref')
      .inTable('on_call_rotas')
      .onDelete('CASCADE')
      .comment('The rota it belongs to');
    table.integer('level').notNullable().comment('Level of escalation');
    table
      .string('person_ref', 255)
      .nullable()
      .comment('User of the catalog, where one is known');
    table.text('person_name').notNullable().comment('Name as shown');
    table.text('person_email').nullable().comment('Mail address of the source');
    table
      .string('starts_at', 32)
      .nullable()
      .comment('ISO 8601, UTC; null: has been on call always');
    table
      .string('ends_at', 32)
      .nullable()
      .comment('ISO 8601, UTC; null: stays on call');
    table.index(['subject_ref', 'level'], 'on_call_shifts_subject_idx');
    table.index(['person_ref', 'starts_at'], 'on_call_shifts_person_idx');
  });

  await knex.schema.createTable('on_call_support_models', table => {
    table.comment('The support model of each entity that names one');
    table
      .string('subject_ref', 255)
      .primary()
      .comment('The entity that names the file');
    table
      .text('reference')
      .notNullable()
      .comment('What the entity names; a model of another file is void');
    table.text('title').nullable().comment('Title of the file');
    table.text('url').nullable().comment('Where the file was read');
    table.text('model').nullable().comment('JSON of the spec of the file');
    table
      .string('fetched_at', 32)
      .nullable()
      .comment('ISO 8601, UTC; when it was last read, null if never');
    table
      .string('attempted_at', 32)
      .notNullable()
      .comment('ISO 8601, UTC; when reading was last tried');
    table
      .text('error_message')
      .nullable()
      .comment('Why the last attempt failed, null if it did not');
    table.index(['attempted_at'], 'on_call_support_models_attempted_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('on_call_support_models');
  await knex.schema.dropTable('on_call_shifts');
  await knex.schema.dropTable('on_call_levels');
  await knex.schema.dropTable('on_call_rotas');
};
