import type { LoadedStep, Run } from './executor';

/** How long a statement runs before somebody may wonder, and how often they hear of it from then on. */
const SLOW_AFTER_MS = 2_000;
const AGAIN_AFTER_MS = 1_000;

/**
 * Runs a step, and reports each statement of it that takes long, once a second for as long as it runs. What runs in this
 * process keeps its timers waiting too, so that nothing can be told of it.
 */
export async function reportingSlowStatements<T>(
  { step }: LoadedStep,
  { sink, label, report, nowMs }: Run,
  body: () => Promise<T>,
): Promise<T> {
  if (!sink.executes || !sink.dialect.features.statementCancel) return body();
  let timer: NodeJS.Timeout | undefined;
  let isTold = false;
  const after = (delayMs: number, tell: () => void): void => {
    timer = setTimeout(tell, delayMs).unref();
  };
  const unwatch = sink.connection('report').watch({
    started: ({ sql }) => {
      const startedAtMs = nowMs();
      const tell = (): void => {
        isTold = true;
        report({ type: 'statementRunning', label, step, sql, elapsedMs: nowMs() - startedAtMs });
        after(AGAIN_AFTER_MS, tell);
      };
      after(SLOW_AFTER_MS, tell);
    },
    ended: () => {
      clearTimeout(timer);
      if (isTold) report({ type: 'statementEnded', label, step });
      isTold = false;
    },
  });
  try {
    return await body();
  } finally {
    clearTimeout(timer);
    unwatch();
  }
}
