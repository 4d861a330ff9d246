import type { Knex } from 'knex';
import { isPostgres } from './dialect';

/** Keeps a statement's values well below what drivers like to send at once. */
const ROWS_PER_STATEMENT = 2_000;

type Value = string | number | boolean | null;
type Row<TColumn extends string> = Readonly<Record<TColumn, Value>>;

interface Sql {
  sql: string;
  bindings: Value[];
}

/**
 * Inserts many rows at once. A statement with a binding per column and row
 * takes far longer to build than to run, and meets the limits of both
 * databases, so that rows go as JSON: by column to PostgreSQL, which takes half
 * the time for that, and as a whole to SQLite, which has no other way. A column
 * that says the same in all rows is sent once.
 */
export async function bulkInsert<TColumn extends string>(
  knex: Knex,
  options: {
    table: string;
    /** The first one is sent for each row, whatever it says. */
    columns: readonly TColumn[];
    rows: ReadonlyArray<Row<TColumn>>;
    /**
     * What becomes of a row that is there already, and how it is known. Left
     * out when there can be none.
     */
    existing?: { key: readonly TColumn[]; is: 'replaced' | 'kept' };
  },
): Promise<void> {
  const { table, columns } = options;
  const conflict = onConflict(columns, options.existing);
  const source = isPostgres(knex) ? fromColumns : fromRows;
  for (
    let start = 0;
    start < options.rows.length;
    start += ROWS_PER_STATEMENT
  ) {
    const rows = options.rows.slice(start, start + ROWS_PER_STATEMENT);
    const { sql, bindings } = source(columns, rows);
    await knex.raw(
      `insert into ?? (${listOf(columns, '??')}) ${sql} ${conflict.sql}`,
      [table, ...columns, ...bindings, ...conflict.bindings],
    );
  }
}

/** Selects rows from a JSON array per column. */
function fromColumns<TColumn extends string>(
  columns: readonly TColumn[],
  rows: ReadonlyArray<Row<TColumn>>,
): Sql {
  const selected: Sql[] = [];
  const arrays: string[] = [];
  columns.forEach((column, position) => {
    const type = typeOf(rows.map(row => row[column]));
    if (position > 0 && sayTheSame(column, rows)) {
      const [{ [column]: value }] = rows;
      selected.push(
        // Nothing says what nothing is; a bare null takes the column's type.
        value === null
          ? { sql: 'null', bindings: [] }
          : { sql: `cast(? as ${type})`, bindings: [value] },
      );
    } else {
      const name = `c${arrays.length}`;
      selected.push({ sql: `cast(${name} as ${type})`, bindings: [] });
      arrays.push(JSON.stringify(rows.map(row => row[column])));
    }
  });
  const elements = listOf(arrays, 'json_array_elements_text(?)');
  const names = arrays.map((_, position) => `c${position}`).join(', ');
  return {
    sql: `select ${joined(
      selected,
    )} from rows from (${elements}) as given(${names})`,
    bindings: [...selected.flatMap(({ bindings }) => bindings), ...arrays],
  };
}

/** What PostgreSQL calls the values of a column; it takes none for another. */
function typeOf(values: readonly Value[]): string {
  switch (typeof values.find(value => value !== null)) {
    case 'number':
      return 'double precision';
    case 'boolean':
      return 'boolean';
    default:
      return 'text';
  }
}

/** Selects rows from a JSON array of rows. */
function fromRows<TColumn extends string>(
  columns: readonly TColumn[],
  rows: ReadonlyArray<Row<TColumn>>,
): Sql {
  const own: TColumn[] = [];
  const selected = columns.map((column, position): Sql => {
    if (position > 0 && sayTheSame(column, rows)) {
      return { sql: '?', bindings: [rows[0][column]] };
    }
    own.push(column);
    // By position values are found faster than by name.
    return { sql: `value->>${own.length - 1}`, bindings: [] };
  });
  const json = JSON.stringify(rows.map(row => own.map(column => row[column])));
  return {
    // Without a condition, what follows would be read as that of a join.
    sql: `select ${joined(selected)} from json_each(?) where true`,
    bindings: [...selected.flatMap(({ bindings }) => bindings), json],
  };
}

function sayTheSame<TColumn extends string>(
  column: TColumn,
  rows: ReadonlyArray<Row<TColumn>>,
): boolean {
  const [first] = rows;
  return rows.every(row => row[column] === first[column]);
}

function onConflict(
  columns: readonly string[],
  existing: { key: readonly string[]; is: 'replaced' | 'kept' } | undefined,
): Sql {
  if (!existing) {
    return { sql: '', bindings: [] };
  }
  const on = `on conflict (${listOf(existing.key, '??')}) do`;
  return existing.is === 'kept'
    ? { sql: `${on} nothing`, bindings: [...existing.key] }
    : {
        sql: `${on} update set ${listOf(columns, '?? = excluded.??')}`,
        bindings: [
          ...existing.key,
          ...columns.flatMap(column => [column, column]),
        ],
      };
}

function listOf(items: readonly string[], sql: string): string {
  return items.map(() => sql).join(', ');
}

function joined(parts: readonly Sql[]): string {
  return parts.map(({ sql }) => sql).join(', ');
}
