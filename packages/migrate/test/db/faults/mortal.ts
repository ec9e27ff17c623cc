/** A session that ends at a given point, as that of a killed process does: what it had not committed is rolled back. */
import type { Connection } from '@fastappkit/dialects';

/** When a session ends: before or after its n-th exchange with the server, 0 being the first, or one with such SQL. */
export interface Death {
  readonly at: number | RegExp;
  readonly when: 'before' | 'after';
}

/** A session, and how many exchanges it has had. */
export interface MortalSession {
  readonly connection: Connection;
  readonly exchanges: () => number;
}

/** Lets a session end at `death`; without one it only counts. */
export function mortal(connection: Connection, death?: Death): MortalSession {
  const life = { exchanges: 0, isOver: false };
  const die = async (): Promise<never> => {
    life.isOver = true;
    await connection.close();
    throw new Error('the process was killed');
  };
  const isAt = (sent: unknown): boolean =>
    death?.at instanceof RegExp ? death.at.test(JSON.stringify(sent)) : death?.at === life.exchanges;
  const exchange = async <T>(sent: unknown, run: () => Promise<T>): Promise<T> => {
    if (life.isOver) throw new Error('the process is dead');
    const isLast = isAt(sent);
    life.exchanges += 1;
    if (isLast && death?.when === 'before') return die();
    const result = await run();
    return isLast ? die() : result;
  };
  const wrap = <C extends Connection>(one: C): C =>
    new Proxy(one, {
      get(target, key) {
        const value: unknown = Reflect.get(target, key, target);
        if (typeof value !== 'function') return value;
        const call = (...args: readonly unknown[]): unknown => Reflect.apply(value, target, args);
        if (key === 'begin') return async () => wrap(await exchange('BEGIN', () => target.begin()));
        if (!EXCHANGES.has(String(key))) return call;
        return (...args: readonly unknown[]) => exchange(args, async () => call(...args));
      },
    });
  return { connection: wrap(connection), exchanges: () => life.exchanges };
}

const EXCHANGES: ReadonlySet<string> = new Set(['query', 'execute', 'commit', 'rollback']);
