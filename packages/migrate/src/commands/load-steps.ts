import { MigrateError } from '../errors';
import type { Step } from '../revision/revision';
import type { LoadedStep } from '../runtime/executor';
import { loadScript } from '../script/load-script';
import type { ScriptModule } from '../script/script-module';
import type { FolderContext } from './context';

/** What scripts are loaded with. */
export type ScriptTools = Pick<FolderContext, 'loader' | 'operations' | 'tag'>;

/** Loads the bodies of a plan, all of them before the first one runs, so that a broken file changes nothing. */
export async function loadSteps(
  steps: readonly Step[],
  { loader, operations, tag }: ScriptTools,
): Promise<readonly LoadedStep[]> {
  const registered = steps.length === 0 ? [] : ((await operations?.()) ?? []);
  const loaded: LoadedStep[] = [];
  for (const step of steps) {
    const script = await loadScript(step.revision.path, loader);
    if (step.direction === 'down') requireWayDown(step.revision, script);
    loaded.push({ step, script, registered, tag });
  }
  return loaded;
}

function requireWayDown({ id: revision, path }: Step['revision'], script: ScriptModule): void {
  const { downgrade, irreversible: why } = script;
  if (why !== undefined) throw new MigrateError('DOWNGRADE_IRREVERSIBLE', { revision, path, why });
  if (downgrade === undefined && script.reversible !== true) {
    throw new MigrateError('DOWNGRADE_MISSING', { revision, path });
  }
}
