// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('handover_signing_key', table => {
    table.comment(
      'The key exports are signed with where the configuration names none; at most one row',
    );
    table
      .integer('slot')
      .primary()
      .comment('Always 1, so that two replicas cannot make two keys');
    table.string('key_id', 64).notNullable().comment('Names the key');
    table
      .text('private_key')
      .notNullable()
      .comment('PEM (PKCS #8) of an Ed25519 key');
    table.string('made_at', 32).notNullable().comment('ISO 8601, UTC');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('handover_signing_key');
};
