import type { Connection } from '@fastappkit/dialects';
import type { RenamedTable } from '@fastappkit/migrate';
import { isFastAppKitError } from '@fastappkit/schema';
import type { App } from '../app/app';
import type { TargetResult } from '../commands/run-all';
import { AppKitError } from '../errors';
import type { Project } from '../project';
import { runAborted } from '../run-aborted';
import type { RunWorld } from '../run-options';
import type { LoadedHook } from './load-hooks';
import type { PreparedHooks } from './prepare-hooks';
import type { HookResult } from './post-migrate';

/** All that hooks need to run. */
export interface HookRun extends RunWorld {
  readonly project: Project;
  /** The connection with the database of an app. */
  connectionOf(app: App): Connection;
  /** What the run has applied before. */
  readonly targets: readonly TargetResult[];
  /** Asks on `db`, the transaction of the hook of `app`. */
  renamedTables(db: Connection, app: App): Promise<readonly RenamedTable[]>;
}

/**
 * Runs hooks one after the other, each in a transaction of its own. The caller holds the migration lock.
 * @throws AppKitError POST_MIGRATE_FAILED  What was applied stays, and so does what the hooks before have done.
 */
export async function runHooks({ hooks, apps }: PreparedHooks, run: HookRun): Promise<readonly HookResult[]> {
  const done: HookResult[] = [];
  for (const [index, hook] of hooks.entries()) {
    const app = hook.app.name;
    const rest = (from: number): readonly HookResult[] =>
      hooks.slice(from).map((one) => resultOf(one.app.name, 'skipped', 0));
    if (run.signal?.aborted === true) {
      throw runAborted(run.signal, undefined, { targets: run.targets, hooks: [...done, ...rest(index)] });
    }
    run.report({ type: 'hookStarted', app });
    const startedAtMs = run.nowMs();
    const elapsed = (): number => run.nowMs() - startedAtMs;
    try {
      await run.connectionOf(hook.app).transaction(async (db) =>
        hook.postMigrate({
          app,
          db,
          targets: run.targets,
          apps,
          renamedTables: () => run.renamedTables(db, hook.app),
        }),
      );
    } catch (error) {
      run.report({ type: 'hookFailed', app, error });
      const results = [...done, resultOf(app, 'failed', elapsed()), ...rest(index + 1)];
      throw hookFailed(error, hook, { ...run, hooks: results });
    }
    done.push(resultOf(app, 'done', elapsed()));
    run.report({ type: 'hookDone', app, elapsedMs: elapsed() });
  }
  return done;
}

function resultOf(app: string, status: HookResult['status'], elapsedMs: number): HookResult {
  return { app, status, elapsedMs };
}

function hookFailed(
  error: unknown,
  { app, path }: LoadedHook,
  { project, signal, targets, hooks }: HookRun & { readonly hooks: readonly HookResult[] },
): AppKitError {
  if (signal?.aborted === true) return runAborted(signal, error, { targets, hooks });
  project.loader.locate(error);
  const known = isFastAppKitError(error);
  return new AppKitError(
    'POST_MIGRATE_FAILED',
    {
      app: app.name,
      path,
      reason: error instanceof Error ? error.message : String(error),
      advice: known ? error.hint : null,
      cause: known ? { code: error.code, details: error.details } : null,
      targets,
      hooks,
    },
    error,
  );
}
