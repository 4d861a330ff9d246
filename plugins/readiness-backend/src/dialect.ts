import type { Knex } from 'knex';

/*
 * Where the two databases differ in reading JSON. Columns and keys are names
 * from the code, never from a request.
 */

export function isPostgres(knex: Knex): boolean {
  return String(knex.client.config.client).includes('pg');
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
