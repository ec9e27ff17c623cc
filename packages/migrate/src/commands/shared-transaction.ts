import type { Connection, Transaction } from '@fastappkit/dialects';
import { checkBeforeCommit } from '../runtime/before-commit';

/** A transaction that begins when it is first needed, and that several operations share. Owns no connection. */
export class SharedTransaction {
  readonly #base: Connection;
  #open: Transaction | undefined;

  constructor(connection: Connection) {
    this.#base = connection;
  }

  /** Where statements go: into the transaction while one is open. */
  get connection(): Connection {
    return this.#open ?? this.#base;
  }

  async begin(): Promise<void> {
    this.#open ??= await this.#base.begin();
  }

  /** @throws DialectError  The database refuses what was done; it is rolled back. */
  async commit(): Promise<void> {
    if (this.#open === undefined) return;
    try {
      await checkBeforeCommit(this.#open);
      await this.#open.commit();
      this.#open = undefined;
    } catch (error) {
      await this.rollback();
      throw error;
    }
  }

  /** Never rejects: a session that is gone cannot roll back, and need not. */
  async rollback(): Promise<void> {
    const open = this.#open;
    this.#open = undefined;
    await open?.rollback().catch(() => undefined);
  }
}
