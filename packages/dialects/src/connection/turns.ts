/** Lets what uses a session follow one another: a driver takes one statement at a time. */
export interface Turns {
  /** Runs `body` when all that came before it has ended. */
  take<T>(body: () => Promise<T>): Promise<T>;
  /** Resolves when all that came before has ended, whatever came of it. */
  ended(): Promise<void>;
  /** Whether nothing runs or waits. */
  isIdle(): boolean;
}

/** Turns that begin at once: nothing runs yet. */
export function createTurns(): Turns {
  let last: Promise<void> = Promise.resolve();
  let open = 0;
  return {
    take: (body) => {
      open += 1;
      const turn = last.then(body);
      const end = (): void => {
        open -= 1;
      };
      last = turn.then(end, end);
      return turn;
    },
    ended: () => last,
    isIdle: () => open === 0,
  };
}
