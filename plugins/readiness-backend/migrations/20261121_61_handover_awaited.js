/**
 * A role can be filled by several: by whom a relation of the entity names, by
 * whom a rule names, and for a while by somebody it was delegated to. The
 * rows follow from the events; a handover's are written anew with each of its
 * events.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  const rows = await knex('handover_awaited').select();
  await knex.schema.dropTable('handover_awaited');
  await knex.schema.createTable('handover_awaited', table => {
    table.comment('Whom a handover under review waits for');
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
      .comment(
        'A group whose members may fill it, or a person; "rule" where a rule names them',
      );
    table
      .string('until', 10)
      .nullable()
      .comment('The last day of a delegation; null for everybody else');
    table.primary(['handover_id', 'role', 'group_ref']);
    table.index(['group_ref'], 'handover_awaited_group_idx');
  });
  await knex.batchInsert('handover_awaited', rows, 100);
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  const rows = await knex('handover_awaited')
    .whereNull('until')
    .orderBy(['handover_id', 'role', 'group_ref']);
  await knex.schema.dropTable('handover_awaited');
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
  // One for each role is all that fits.
  const first = new Map(
    rows
      .reverse()
      .map(({ until: _, ...row }) => [`${row.handover_id} ${row.role}`, row]),
  );
  await knex.batchInsert('handover_awaited', [...first.values()], 100);
};
