// @ts-check

/** Moments are ISO 8601 strings in UTC with milliseconds. */
const MOMENT_LENGTH = 24;
const REF_LENGTH = 255;

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('reminders_claim', table => {
    table.comment(
      'Reminders that were sent or are being sent, each by one replica; gone once what they are about is over',
    );
    table
      .string('kind', 20)
      .notNullable()
      .comment('What it is about: attestation or campaign');
    table
      .string('subject', 63)
      .notNullable()
      .comment('Id of the attestation, or name of the campaign');
    table
      .string('ends_at', MOMENT_LENGTH)
      .notNullable()
      .comment('What it reminds of: expiry or deadline; another one is anew');
    table
      .string('lead', 20)
      .notNullable()
      .comment('How long before, as an ISO 8601 duration');
    table
      .string('recipient', REF_LENGTH)
      .notNullable()
      .comment('Ref of the owner who is behind; empty for attestations');
    table.string('token', 36).notNullable().comment('Names the last claim');
    table
      .string('claimed_until', MOMENT_LENGTH)
      .notNullable()
      .comment(
        'By the clock of the database; when somebody else may try, unless it was sent',
      );
    table
      .string('sent_at', MOMENT_LENGTH)
      .comment('When it was handed over; null while it was not');
    table.primary(['kind', 'subject', 'ends_at', 'lead', 'recipient']);
    table.index(['ends_at'], 'reminders_claim_ends_idx');
  });
  await knex.schema.alterTable('attestations_statement', table => {
    // Finds those that expire soon.
    table.index(['expires_at'], 'attestations_statement_expires_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('attestations_statement', table => {
    table.dropIndex(['expires_at'], 'attestations_statement_expires_idx');
  });
  await knex.schema.dropTable('reminders_claim');
};
