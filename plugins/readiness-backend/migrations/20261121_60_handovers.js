/**
 * Handovers. `handover_events` is the record: rows are only ever added, and
 * each names the digest of the one before. Everything else is a read model,
 * written in the same transaction and checked against the events whenever a
 * handover is verified.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('handovers', table => {
    table.comment('Where each handover stands; what its events add up to');
    table.string('id', 64).primary().comment('Names the handover everywhere');
    table
      .string('entity_ref', 255)
      .notNullable()
      .comment('What is handed over');
    table.text('entity_title').notNullable().comment('Its title then');
    table.string('template', 128).notNullable().comment('Name of the template');
    table.text('template_title').notNullable().comment('Title of the template');
    table.string('status', 32).notNullable().comment('State of the workflow');
    table.integer('round').notNullable().comment('How often it was submitted');
    table
      .string('requested_by', 255)
      .notNullable()
      .comment('The person who submitted it last, or drafted it');
    table
      .string('owner_ref', 255)
      .notNullable()
      .comment('The delivering side at the last submission');
    table
      .string('operating_group', 255)
      .notNullable()
      .comment('The group that takes over');
    table.string('drafted_at', 32).notNullable().comment('ISO 8601, UTC');
    table.string('submitted_at', 32).nullable().comment('ISO 8601, UTC');
    table.string('accepted_at', 32).nullable().comment('ISO 8601, UTC');
    table
      .string('closed_at', 32)
      .nullable()
      .comment('When it was rejected, withdrawn, expired or superseded');
    table
      .string('expires_at', 32)
      .nullable()
      .comment('Until when an acceptance holds');
    table
      .string('snapshot_digest', 71)
      .nullable()
      .comment('Digest of the evidence under review or accepted');
    table
      .text('open_conditions')
      .notNullable()
      .comment('JSON list of the last days of the conditions still open');
    table
      .boolean('drifted')
      .notNullable()
      .comment('Whether something agreed on has changed since acceptance');
    table
      .string('open_key', 400)
      .nullable()
      .unique({ indexName: 'handovers_open_key_uniq' })
      .comment(
        'Entity and template while undecided, else null: one undecided handover at a time',
      );
    table.integer('head_seq').notNullable().comment('Number of the last event');
    table
      .string('head_digest', 71)
      .notNullable()
      .comment('Digest of the last event; reveals removed ones');
    table
      .string('checked_at', 32)
      .notNullable()
      .comment('When the evidence was last compared with the snapshot');
    table
      .string('imported_from', 255)
      .nullable()
      .comment('Where the record came from, when not made here');
    table.index(['entity_ref', 'drafted_at'], 'handovers_entity_idx');
    table.index(['status', 'checked_at'], 'handovers_watch_idx');
  });

  await knex.schema.createTable('handover_events', table => {
    table.comment('The record of every handover; rows are only ever added');
    table
      .string('handover_id', 64)
      .notNullable()
      .references('id')
      .inTable('handovers')
      .comment('The handover it belongs to');
    table.integer('seq').notNullable().comment('1, 2, 3 … without a gap');
    table.string('type', 32).notNullable().comment('What happened');
    table
      .text('payload')
      .notNullable()
      .comment('What it says, as canonical JSON (RFC 8785)');
    table
      .string('actor_kind', 16)
      .notNullable()
      .comment('user: a person; service: the portal itself');
    table.string('actor', 255).notNullable().comment('Who did it');
    table.string('at', 32).notNullable().comment('When; ISO 8601, UTC');
    table
      .string('prev_digest', 71)
      .nullable()
      .comment('Digest of the event before; null for the first');
    table
      .string('digest', 71)
      .notNullable()
      .comment('SHA-256 of the canonical JSON of all the columns before');
    table.primary(['handover_id', 'seq']);
  });

  await knex.schema.createTable('handover_awaited', table => {
    table.comment('Which groups a handover under review waits for');
    table
      .string('handover_id', 64)
      .notNullable()
      .references('id')
      .inTable('handovers')
      .comment('The handover under review');
    table.string('role', 64).notNullable().comment('The role to be filled');
    table.text('role_title').notNullable().comment('Title of the role');
    table
      .string('group_ref', 255)
      .notNullable()
      .comment('The group whose members may fill it');
    table.primary(['handover_id', 'role']);
    table.index(['group_ref'], 'handover_awaited_group_idx');
  });

  await knex.schema.createTable('handover_involved', table => {
    table.comment(
      'People who cannot sign the handover under review: they submitted it or have signed already',
    );
    table
      .string('handover_id', 64)
      .notNullable()
      .references('id')
      .inTable('handovers')
      .comment('The handover under review');
    table.string('person', 255).notNullable().comment('The person');
    table.primary(['handover_id', 'person']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('handover_involved');
  await knex.schema.dropTable('handover_awaited');
  await knex.schema.dropTable('handover_events');
  await knex.schema.dropTable('handovers');
};
