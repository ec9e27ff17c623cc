import { createHash } from 'node:crypto';

/** Tells what a step did from what another one did: a digest of all of it, in order. */
export class Trail {
  #digest = '';

  /** The digest of all that was noted. */
  get digest(): string {
    return this.#digest;
  }

  /** The step did something. */
  note(what: unknown): void {
    const text = JSON.stringify([this.#digest, what], (_name, one: unknown) =>
      typeof one === 'bigint' ? `${one}n` : one,
    );
    this.#digest = createHash('sha256').update(text).digest('hex');
  }
}
