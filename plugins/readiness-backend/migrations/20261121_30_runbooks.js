/**
 * Runbooks by value, and the reviews people recorded. A runbook is kept with
 * its last good text, because it is needed most when its source is down.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('runbooks', table => {
    table.comment('The runbooks that entities name, as last read');
    table
      .string('id', 32)
      .primary()
      .comment('Digest of entity and reference, so that links to it stay true');
    table
      .string('entity_ref', 255)
      .notNullable()
      .index()
      .comment('The entity that names it');
    table.text('reference').notNullable().comment('As the entity names it');
    table
      .string('named_by', 255)
      .notNullable()
      .comment('Annotation, metadata.links, or id of a runbook source');
    table.integer('position').notNullable().comment('Order among its siblings');
    table.text('url').nullable().comment('Where it was read from');
    table.text('title').notNullable().comment('What to call it');
    table.string('kind', 32).notNullable().comment('What it is for');
    table
      .string('verdict', 32)
      .notNullable()
      .comment('ok, incomplete, broken or unreadable');
    table.text('reason').nullable().comment('Why, as a sentence');
    table
      .string('format', 32)
      .notNullable()
      .comment('markdown, or link: a page that is not shown here');
    table.text('text').nullable().comment('The last text read, for good');
    table
      .string('digest', 64)
      .nullable()
      .comment('SHA-256 of the last document read; tells when it changed');
    table
      .text('etag')
      .nullable()
      .comment('Version mark of its source, to ask for changes only');
    table
      .text('analysis')
      .notNullable()
      .comment('JSON: headings, sections, placeholders, owner, review date');
    table
      .string('last_changed_at', 32)
      .nullable()
      .comment('ISO 8601, UTC; when the text last changed');
    table
      .string('fetched_at', 32)
      .nullable()
      .comment('ISO 8601, UTC; when it was last read, changed or not');
    table
      .string('checked_at', 32)
      .notNullable()
      .comment('ISO 8601, UTC; when reading was last tried');
    table.text('last_error').nullable().comment('Why the last try failed');
  });

  await knex.schema.createTable('runbook_reviews', table => {
    table.comment(
      'Who walked through which runbook, when, and what came of it',
    );
    table.string('id', 36).primary().comment('Names the review');
    table
      .string('runbook_id', 32)
      .notNullable()
      .comment('The runbook; kept when the entity no longer names it');
    table
      .string('entity_ref', 255)
      .notNullable()
      .index()
      .comment('The entity that named it then');
    table
      .string('reviewed_by', 255)
      .notNullable()
      .comment('Entity ref of the user, from the credentials');
    table
      .string('reviewed_at', 32)
      .notNullable()
      .comment('ISO 8601, UTC; when it was recorded');
    table
      .string('outcome', 32)
      .notNullable()
      .comment('confirmed, mended or needs-work');
    table.text('notes').nullable().comment('What the reviewer wrote');
    table
      .string('text_digest', 64)
      .nullable()
      .comment('SHA-256 of the text that was reviewed');
    table.index(['runbook_id', 'reviewed_at'], 'runbook_reviews_newest_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('runbook_reviews');
  await knex.schema.dropTable('runbooks');
};
