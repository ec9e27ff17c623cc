import { AppKitError } from '../errors';
import type { Project } from '../project';
import { coreTarget, externalTarget, type Target } from '../target';

/**
 * The target that a command works on: core with the internal apps, or the external app that `--app` names.
 * @throws AppKitError APP_UNKNOWN
 * @throws AppKitError APP_SHARES_HISTORY  An internal app has no history of its own.
 */
export function selectTarget(project: Project, name: string | undefined): Target {
  if (name === undefined || name === project.registry.core.name) return coreTarget(project);
  const app = project.registry.find(name);
  if (app.kind === 'external') return externalTarget(app);
  throw new AppKitError('APP_SHARES_HISTORY', { app: app.name });
}
