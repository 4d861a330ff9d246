import type { Knex } from 'knex';

type Query = (connection: unknown, query: { sql: string }) => Promise<unknown>;

/**
 * Strikes just before the nth statement that a connection pool sends, the
 * begin and the commit of transactions included: the statement fails, or the
 * whole process is killed.
 *
 * @returns what undoes it
 */
export function onStatement(
  knex: Knex,
  options: { nth: number; then: 'fail' | 'kill' },
): () => void {
  // Transactions have clients of their own, made from the same prototype.
  const prototype = Object.getPrototypeOf(knex.client) as { _query: Query };
  const query = prototype._query;
  let sent = 0;
  prototype._query = async function strike(connection, statement) {
    sent += 1;
    if (sent !== options.nth) {
      return query.call(this, connection, statement);
    }
    if (options.then === 'kill') {
      process.kill(process.pid, 'SIGKILL');
    }
    if (/^commit/i.test(statement.sql)) {
      // Of a process that is gone, the server rolls back what is not committed.
      await query.call(this, connection, { ...statement, sql: 'ROLLBACK' });
    }
    throw new Error(`Struck before: ${statement.sql}`);
  };
  return () => {
    prototype._query = query;
  };
}
