/** Lets what uses a session follow one another: a driver takes one statement at a time. */
export interface Turns {
  /**
   * Takes the session when all that came before has ended, for longer than a statement.
   * @returns Ends the turn.
   * @throws Error  Somebody who holds it did not let go of it in time.
   */
  hold(): Promise<() => void>;
  /**
   * Runs `body` when all that came before it has ended.
   * @throws Error  Somebody who holds the session did not let go of it in time.
   */
  take<T>(body: () => Promise<T>): Promise<T>;
  /** Whether nothing runs or waits. */
  isIdle(): boolean;
}

/**
 * Turns that begin at once: nothing runs yet.
 * @param patienceMs  Longest wait behind whoever holds the session; a statement is waited for as long as it runs.
 */
export function createTurns(patienceMs: number): Turns {
  let last: Promise<void> = Promise.resolve();
  let open = 0;
  let holders = 0;
  const enter = async (): Promise<() => void> => {
    const before = last;
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    last = before.then(() => ended);
    open += 1;
    const leave = (): void => {
      open -= 1;
      end();
    };
    try {
      await (holders === 0 ? before : within(patienceMs, before));
      return leave;
    } catch (error) {
      leave();
      throw error;
    }
  };
  return {
    async hold() {
      const turn = enter();
      holders += 1;
      try {
        const leave = await turn;
        return () => {
          holders -= 1;
          leave();
        };
      } catch (error) {
        holders -= 1;
        throw error;
      }
    },
    async take(body) {
      const leave = await enter();
      try {
        return await body();
      } finally {
        leave();
      }
    },
    isIdle: () => open === 0,
  };
}

function within(patienceMs: number, before: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`a transaction has had the session for ${patienceMs / 1000} s: use the transaction itself`));
    }, patienceMs);
    void before.then(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
