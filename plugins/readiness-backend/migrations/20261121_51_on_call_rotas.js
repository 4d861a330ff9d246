/**
 * Several rotas per entity. What was asked for and when belongs to the entity
 * that names the rotas; each rota of it has a row of its own with levels and
 * shifts. What was kept before becomes the only rota of its entity.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('on_call_subjects', table => {
    table.comment('Each entity that names rotas, and when they were asked for');
    table
      .string('subject_ref', 255)
      .primary()
      .comment('The entity that names the rotas');
    table.string('provider_id', 64).notNullable().comment('Who was asked');
    table
      .text('source_key')
      .notNullable()
      .comment('What the entity names; rotas fetched for another key are void');
    table
      .string('fetched_at', 32)
      .nullable()
      .comment('ISO 8601, UTC; when they were last fetched, null if never');
    table
      .string('known_until', 32)
      .nullable()
      .comment('ISO 8601, UTC; end of the window the shifts were fetched for');
    table
      .string('attempted_at', 32)
      .notNullable()
      .comment('ISO 8601, UTC; when they were last asked for');
    table
      .text('error_message')
      .nullable()
      .comment('Why the last attempt failed, null if it did not');
    table.index(['attempted_at'], 'on_call_subjects_attempted_idx');
  });

  await knex.schema.createTable('on_call_subject_rotas', table => {
    table.comment('The rotas of each of these entities, as last fetched');
    table
      .string('subject_ref', 255)
      .notNullable()
      .references('subject_ref')
      .inTable('on_call_subjects')
      .onDelete('CASCADE')
      .comment('The entity that names it');
    table
      .text('rota_id')
      .notNullable()
      .comment('Tells it apart among the rotas of the entity');
    table.integer('position').notNullable().comment('Order of the source');
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
      .text('reason')
      .nullable()
      .comment('Why this one could not be had last, null if it could');
    table
      .string('known_until', 32)
      .nullable()
      .comment(
        'ISO 8601, UTC; with a reason: end of the window it was last had for, null if never; else null, it is that of the entity',
      );
    table.primary(['subject_ref', 'rota_id']);
  });

  await knex.schema.createTable('on_call_rota_levels', table => {
    table.comment('The levels of escalation of each rota');
    rotaKey(table);
    table.integer('level').notNullable().comment('1 is asked first');
    table.text('name').nullable().comment('What the source calls it');
    table.primary(['subject_ref', 'rota_id', 'level']);
  });

  await knex.schema.createTable('on_call_rota_shifts', table => {
    table.comment('Who is on call when, by value, for the coming weeks');
    table.increments('id').comment('Only tells rows apart');
    rotaKey(table);
    table.integer('level').notNullable().comment('Level of escalation');
    shiftColumns(table);
    table.index(
      ['subject_ref', 'rota_id', 'level'],
      'on_call_rota_shifts_rota_idx',
    );
    table.index(['person_ref', 'starts_at'], 'on_call_rota_shifts_person_idx');
  });

  await knex.raw(
    `insert into on_call_subjects
       (subject_ref, provider_id, source_key, fetched_at, known_until, attempted_at, error_message)
     select subject_ref, provider_id, source_key, fetched_at, known_until, attempted_at, error_message
     from on_call_rotas`,
  );
  await knex.raw(
    `insert into on_call_subject_rotas
       (subject_ref, rota_id, position, title, url, timezone, content_digest, unknown_people)
     select subject_ref, 'rota', 0, title, url, timezone, content_digest, unknown_people
     from on_call_rotas where fetched_at is not null`,
  );
  await knex.raw(
    `insert into on_call_rota_levels (subject_ref, rota_id, level, name)
     select subject_ref, 'rota', level, name from on_call_levels
     where subject_ref in (select subject_ref from on_call_subject_rotas)`,
  );
  await knex.raw(
    `insert into on_call_rota_shifts
       (subject_ref, rota_id, level, person_ref, person_name, person_email, starts_at, ends_at)
     select subject_ref, 'rota', level, person_ref, person_name, person_email, starts_at, ends_at
     from on_call_shifts
     where subject_ref in (select subject_ref from on_call_subject_rotas)
     order by id`,
  );
  await knex.schema.dropTable('on_call_shifts');
  await knex.schema.dropTable('on_call_levels');
  await knex.schema.dropTable('on_call_rotas');
};

/**
 * Keeps the first rota of each entity.
 *
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
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
    oldRotaKey(table);
    table.integer('level').notNullable().comment('1 is asked first');
    table.text('name').nullable().comment('What the source calls it');
    table.primary(['subject_ref', 'level']);
  });
  await knex.schema.createTable('on_call_shifts', table => {
    table.comment('Who is on call when, by value, for the coming weeks');
    table.increments('id').comment('Only tells rows apart');
    oldRotaKey(table);
    table.integer('level').notNullable().comment('Level of escalation');
    shiftColumns(table);
    table.index(['subject_ref', 'level'], 'on_call_shifts_subject_idx');
    table.index(['person_ref', 'starts_at'], 'on_call_shifts_person_idx');
  });

  const first = `not exists (
    select 1 from on_call_subject_rotas as earlier
    where earlier.subject_ref = rota.subject_ref
      and earlier.position < rota.position)`;
  await knex.raw(
    `insert into on_call_rotas
       (subject_ref, provider_id, source_key, title, url, timezone, content_digest, unknown_people,
        fetched_at, known_until, attempted_at, error_message)
     select subject.subject_ref, provider_id, source_key, title, url, timezone, content_digest,
       coalesce(unknown_people, '[]'), fetched_at, coalesce(rota.known_until, subject.known_until),
       attempted_at, coalesce(error_message, reason)
     from on_call_subjects as subject
     left join on_call_subject_rotas as rota
       on rota.subject_ref = subject.subject_ref and ${first}`,
  );
  await knex.raw(
    `insert into on_call_levels (subject_ref, level, name)
     select level.subject_ref, level.level, level.name from on_call_rota_levels as level
     join on_call_subject_rotas as rota
       on rota.subject_ref = level.subject_ref and rota.rota_id = level.rota_id
     where ${first}`,
  );
  await knex.raw(
    `insert into on_call_shifts
       (subject_ref, level, person_ref, person_name, person_email, starts_at, ends_at)
     select shift.subject_ref, shift.level, person_ref, person_name, person_email, starts_at, ends_at
     from on_call_rota_shifts as shift
     join on_call_subject_rotas as rota
       on rota.subject_ref = shift.subject_ref and rota.rota_id = shift.rota_id
     where ${first}
     order by shift.id`,
  );
  await knex.schema.dropTable('on_call_rota_shifts');
  await knex.schema.dropTable('on_call_rota_levels');
  await knex.schema.dropTable('on_call_subject_rotas');
  await knex.schema.dropTable('on_call_subjects');
};

/** @param {import('knex').Knex.CreateTableBuilder} table */
function rotaKey(table) {
  table
    .string('subject_ref', 255)
    .notNullable()
    .comment('The entity that names the rota');
  table.text('rota_id').notNullable().comment('The rota it belongs to');
  table
    .foreign(['subject_ref', 'rota_id'])
    .references(['subject_ref', 'rota_id'])
    .inTable('on_call_subject_rotas')
    .onDelete('CASCADE');
}

/** @param {import('knex').Knex.CreateTableBuilder} table */
function oldRotaKey(table) {
  table
    .string('subject_ref', 255)
    .notNullable()
    .references('subject_ref')
    .inTable('on_call_rotas')
    .onDelete('CASCADE')
    .comment('The rota it belongs to');
}

/** @param {import('knex').Knex.CreateTableBuilder} table */
function shiftColumns(table) {
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
}
