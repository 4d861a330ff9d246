// @ts-check

/** Moments are ISO 8601 strings in UTC with milliseconds. */
const MOMENT_LENGTH = 24;
const DAY_LENGTH = 10;
const REF_LENGTH = 255;

/** What was written stays written: the database itself refuses to change it. */
const KEPT = [
  'duty_days',
  'duty_ticks',
  'duty_notes',
  'duty_note_entities',
  'duty_acknowledgements',
];
const REFUSAL = 'Records of duty are only ever added';

/** @param {import('knex').Knex} knex */
const isPostgres = knex => String(knex.client.config.client).includes('pg');

/** @param {import('knex').Knex} knex */
async function guard(knex) {
  if (isPostgres(knex)) {
    await knex.raw(
      `create function duty_refuse_change() returns trigger as $$
       begin raise exception '${REFUSAL}'; end;
       $$ language plpgsql`,
    );
  }
  for (const table of KEPT) {
    for (const change of ['update', 'delete']) {
      const name = `${table}_no_${change}`;
      await knex.raw(
        isPostgres(knex)
          ? `create trigger ${name} before ${change} on ${table}
             for each row execute function duty_refuse_change()`
          : `create trigger ${name} before ${change} on ${table}
             begin select raise(abort, '${REFUSAL}'); end`,
      );
    }
  }
}

/**
 * Duty of teams: checklists by day, and shift notes. Rows of all tables are
 * only ever added.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('duty_days', table => {
    table.comment(
      'The checklists of a team on a local day, as they were when the first item was ticked',
    );
    table
      .string('team_ref', REF_LENGTH)
      .notNullable()
      .comment('Canonical ref of the group');
    table
      .string('day', DAY_LENGTH)
      .notNullable()
      .comment('The local day, as YYYY-MM-DD');
    table
      .string('timezone', 64)
      .notNullable()
      .comment('IANA name of the zone that the day goes by');
    table
      .text('lists')
      .notNullable()
      .comment(
        'JSON: the items of each list by value, and where they are from',
      );
    table
      .string('opened_at', MOMENT_LENGTH)
      .notNullable()
      .comment('When the first item was ticked');
    table.primary(['team_ref', 'day']);
  });

  await knex.schema.createTable('duty_ticks', table => {
    table.comment(
      'Who ticked which item of a day, took a tick back or noted something; where an item stands is what these add up to',
    );
    table.increments('id').comment('In the order in which they were made');
    table
      .string('team_ref', REF_LENGTH)
      .notNullable()
      .comment('Canonical ref of the group');
    table.string('day', DAY_LENGTH).notNullable().comment('The local day');
    table
      .string('list', 16)
      .notNullable()
      .comment('start, during or end of the day');
    table.string('item_id', 63).notNullable().comment('The item of the list');
    table
      .boolean('done')
      .notNullable()
      .comment('True for a tick, false where one was taken back');
    table
      .text('note')
      .nullable()
      .comment('What was noted; empty removes it, null leaves it');
    table
      .string('ticked_by', REF_LENGTH)
      .notNullable()
      .comment('Ref of the user, from the credentials');
    table
      .string('ticked_at', MOMENT_LENGTH)
      .notNullable()
      .comment('When they did');
    table.index(['team_ref', 'day', 'id'], 'duty_ticks_day_idx');
  });

  await knex.schema.createTable('duty_notes', table => {
    table.comment('What people left for the next one at the end of a shift');
    table.string('id', 36).primary().comment('Names the note everywhere');
    table
      .string('team_ref', REF_LENGTH)
      .notNullable()
      .comment('Canonical ref of the group');
    table
      .string('author_ref', REF_LENGTH)
      .notNullable()
      .comment('Ref of the user, from the credentials');
    table
      .string('posted_at', MOMENT_LENGTH)
      .notNullable()
      .comment('When it was posted');
    table.text('planned_work').notNullable().comment('Markdown; may be empty');
    table
      .text('live_incidents')
      .notNullable()
      .comment('Markdown; may be empty');
    table.text('watch_outs').notNullable().comment('Markdown; may be empty');
    table
      .boolean('has_shift')
      .notNullable()
      .comment('Whether it is about a shift of a rota');
    table
      .string('shift_role', 200)
      .nullable()
      .comment('What the rota calls the role');
    table
      .string('shift_start', MOMENT_LENGTH)
      .nullable()
      .comment('Start of the shift; null when it has none');
    table
      .string('shift_end', MOMENT_LENGTH)
      .nullable()
      .comment('End of the shift; null when it has none');
    table
      .string('next_ref', REF_LENGTH)
      .nullable()
      .comment('Ref of the user who comes next, when the catalog knows them');
    table.string('next_name', 200).nullable().comment('Name of who comes next');
    table
      .string('corrects_id', 36)
      .nullable()
      .references('duty_notes.id')
      .comment('The note that it corrects');
    table
      .text('search_text')
      .notNullable()
      .comment('All that a search looks at, in small letters');
    table
      .string('imported_from', REF_LENGTH)
      .nullable()
      .comment('Where it was posted first, if not here');
    table.index(['team_ref', 'posted_at', 'id'], 'duty_notes_newest_idx');
    table.index(['corrects_id'], 'duty_notes_corrects_idx');
  });

  await knex.schema.createTable('duty_note_entities', table => {
    table.comment('The entities that a shift note concerns');
    table
      .string('note_id', 36)
      .notNullable()
      .references('duty_notes.id')
      .comment('The note');
    table
      .string('entity_ref', REF_LENGTH)
      .notNullable()
      .comment('Canonical ref of the entity');
    table.primary(['note_id', 'entity_ref']);
    table.index(['entity_ref'], 'duty_note_entities_entity_idx');
  });

  await knex.schema.createTable('duty_acknowledgements', table => {
    table.comment('Who acknowledged which shift note; the first one took over');
    table.increments('id').comment('In the order in which they came');
    table
      .string('note_id', 36)
      .notNullable()
      .references('duty_notes.id')
      .comment('The note');
    table
      .string('acknowledged_by', REF_LENGTH)
      .notNullable()
      .comment('Ref of the user, from the credentials; never the author');
    table
      .string('acknowledged_at', MOMENT_LENGTH)
      .notNullable()
      .comment('When they did');
    table.text('comment').nullable().comment('What they said about it');
    table.unique(['note_id', 'acknowledged_by'], {
      indexName: 'duty_acknowledgements_once_idx',
    });
  });
  await guard(knex);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  // Triggers go with their tables.
  for (const table of [...KEPT].reverse()) {
    await knex.schema.dropTable(table);
  }
  if (isPostgres(knex)) {
    await knex.raw('drop function duty_refuse_change()');
  }
};
