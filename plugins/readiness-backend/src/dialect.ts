import type { Knex } from 'knex';

/*
 * Where the two databases differ. Columns and keys are names from the code,
 * never from a request.
 */

const SQLITE_CACHE_KIB = 32 * 1024;

/** Whether the database is PostgreSQL; the other one there is, is SQLite. */
export function isPostgres(knex: Knex): boolean {
  return String(knex.client.config.client).includes('pg');
}

/**
 * Prepares a connection for much being written at once. What SQLite keeps in
 * memory by default is less than a portion of an evaluation, and what does not
 * fit goes to the disk twice.
 */
export async function prepare(knex: Knex): Promise<void> {
  if (!isPostgres(knex)) {
    await knex.raw(`pragma cache_size = ${-SQLITE_CACHE_KIB}`);
  }
}

/** A whole number below a key of a JSON object in a text column. */
export function jsonInteger(knex: Knex, column: string, key: string): string {
  return isPostgres(knex)
    ? `cast(${column}::json->>'${key}' as integer)`
    : `json_extract(${column}, '$."${key}"')`;
}

/** How many elements a JSON array in a text column has. */
export function jsonLength(knex: Knex, column: string): string {
  return isPostgres(knex)
    ? `json_array_length(${column}::json)`
    : `json_array_length(${column})`;
}

/** A text column in the order of its bytes, which no collation changes. */
export function byteOrder(knex: Knex, column: string): string {
  return isPostgres(knex) ? `${column} collate "C"` : column;
}

/** Joins each row with the elements of a JSON array of texts, as `element.value`. */
export function jsonElements(knex: Knex, column: string): string {
  return isPostgres(knex)
    ? `cross join lateral json_array_elements_text(${column}::json) as element(value)`
    : `cross join json_each(${column}) as element`;
}

/** Selects rows of text columns from a JSON array of objects, bound as one value. */
export function jsonRows(knex: Knex, columns: readonly string[]): string {
  return isPostgres(knex)
    ? `select ${columns.join(
        ', ',
      )} from json_to_recordset(?::json) as given(${columns
        .map(column => `${column} text`)
        .join(', ')})`
    : `select ${columns
        .map(column => `json_extract(value, '$.${column}') as ${column}`)
        .join(', ')} from json_each(?)`;
}

/**
 * Locks the rows a query finds, passing over those somebody else has locked.
 * SQLite has one writer, so that nothing is ever locked by somebody else.
 */
export function claiming<T extends Knex.QueryBuilder>(
  query: T,
  trx: Knex.Transaction,
): T {
  return isPostgres(trx) ? (query.forUpdate().skipLocked() as T) : query;
}

/**
 * The moment that many milliseconds from now, by the clock of the database:
 * what replicas compare with each other must not depend on their own clocks.
 */
export function moment(knex: Knex, milliseconds = 0): Knex.Raw<string> {
  return isPostgres(knex)
    ? knex.raw(
        `to_char(
           clock_timestamp() at time zone 'utc' + ? * interval '1 millisecond',
           'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'
         )`,
        [milliseconds],
      )
    : knex.raw(`strftime('%Y-%m-%dT%H:%M:%fZ', 'now', ?)`, [
        `${milliseconds / 1000} seconds`,
      ]);
}
