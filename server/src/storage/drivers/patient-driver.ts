import { setTimeout } from "node:timers/promises";
import { CompiledQuery, type DatabaseConnection, type Driver, type QueryResult } from "kysely";
import Libsql from "libsql";

const PAUSE_MS = 5;

/** Prepared statements that are kept: to read the text of a statement costs more than to run it. */
const MOST_PREPARED = 200;

/** An open libsql connection. */
export type LibsqlConnection = InstanceType<typeof Libsql>;

/** What the driver needs to know. */
export interface PatientDriverParts {
  /** Opens the connection, anew after one had to be given up. */
  open: () => LibsqlConnection;
  beforeClose: (connection: LibsqlConnection) => Promise<void>;
  /** Sees each statement before it runs, without its values. */
  onStatement: (sql: string) => void;
  /** How long a statement waits for another process, such as the operator's command line, before it fails. */
  patienceMs: number;
}

/**
 * One libsql connection for Kysely, which waits where another process has the write lock.
 *
 * Kysely's own driver for SQLite cannot be used here, for libsql 0.5.29 does not reset a statement that found the
 * database busy. While such a statement lives, SQLite takes it for a write that is under way: the next
 * statements report success, and are not committed. Only running that very statement again resets it; and a
 * connection that gave up must be closed. It waits with a timer, too, where SQLite would stop the whole process.
 */
export class PatientDriver implements Driver {
  readonly #parts: PatientDriverParts;
  #connection: LibsqlConnection;
  readonly #prepared = new Map<string, Statement>();
  /** Resolves when the one connection is free again. */
  #free: Promise<void> = Promise.resolve();
  #release: () => void = () => {};

  constructor(parts: PatientDriverParts) {
    this.#parts = parts;
    this.#connection = parts.open();
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#free;
    let release: () => void = () => {};
    this.#free = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    this.#release = release;
    return {
      executeQuery: <Row>(query: CompiledQuery) => this.#execute<Row>(query),
      streamQuery() {
        throw new Error("nothing here reads rows as a stream");
      },
    };
  }

  releaseConnection(): Promise<void> {
    this.#release();
    return Promise.resolve();
  }

  /**
   * Takes the write lock at once. SQLite's own way, to take it at the first write, fails without waiting if
   * another process wrote since the transaction's first read.
   */
  async beginTransaction(): Promise<void> {
    await this.#execute(CompiledQuery.raw("begin immediate"));
  }

  async commitTransaction(): Promise<void> {
    await this.#execute(CompiledQuery.raw("commit"));
  }

  async rollbackTransaction(): Promise<void> {
    // SQLite takes it back by itself where the disk is full or fails, and why it did is what has to be heard.
    if (!this.#connection.inTransaction) return;
    await this.#execute(CompiledQuery.raw("rollback"));
  }

  async destroy(): Promise<void> {
    try {
      await this.#parts.beforeClose(this.#connection);
    } finally {
      this.#connection.close();
    }
  }

  /** Waits for the transaction that is under way, does the work, and lets nobody commit or read any more. */
  async halt(work: (connection: LibsqlConnection) => Promise<void>): Promise<void> {
    await this.acquireConnection();
    await work(this.#connection);
  }

  /** Changes when another connection commits, and never by what this one does. */
  dataVersion(): string {
    return JSON.stringify(this.#prepare("PRAGMA data_version").all([]));
  }

  #prepare(sql: string): Statement {
    const kept = this.#prepared.get(sql);
    if (kept !== undefined) return kept;
    if (this.#prepared.size >= MOST_PREPARED) this.#prepared.clear();
    const statement = this.#connection.prepare(sql);
    this.#prepared.set(sql, statement);
    return statement;
  }

  async #execute<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const statement = this.#prepare(sql);
    for (let waited = 0; ; waited += PAUSE_MS) {
      this.#parts.onStatement(sql);
      try {
        if (statement.reader) return { rows: statement.all([...parameters]).map(withBytes) as Row[] };
        const { changes } = statement.run([...parameters]);
        return { rows: [], numAffectedRows: BigInt(changes) };
      } catch (error) {
        if (!isBusy(error)) {
          this.#prepared.delete(sql);
          throw error;
        }
        if (waited >= this.#parts.patienceMs) {
          this.#prepared.clear();
          this.#connection.close();
          this.#connection = this.#parts.open();
          throw error;
        }
      }
      await setTimeout(PAUSE_MS);
    }
  }
}

type Statement = ReturnType<LibsqlConnection["prepare"]>;

function isBusy(error: unknown): boolean {
  return error instanceof Libsql.SqliteError && error.code.startsWith("SQLITE_BUSY");
}

/** libsql answers blobs as ArrayBuffer. */
function withBytes(row: unknown): unknown {
  if (typeof row !== "object" || row === null) return row;
  for (const [name, value] of Object.entries(row)) {
    if (value instanceof ArrayBuffer) Object.assign(row, { [name]: new Uint8Array(value) });
  }
  return row;
}
