/** A PostgreSQL server of our own. */
export interface PostgresServer {
  connectionString: string;
  /** Ends the server and deletes its data. */
  stop(): Promise<void>;
}

/** Starts a PostgreSQL server on a free port of this machine. */
export function startPostgres(): Promise<PostgresServer>;
