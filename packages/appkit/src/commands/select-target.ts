import type { App } from '../app/app';
import { AppKitError } from '../errors';
import type { Project } from '../project';
import { externalTarget, internalTarget, namedOnly, type Target } from '../target';

/**
 * The target that a command works on: core with the internal apps, or the external app that `--app` names.
 * @throws AppKitError APP_UNKNOWN
 * @throws AppKitError APP_SHARES_HISTORY  An internal app has no history of its own.
 * @throws AppKitError APP_ELSEWHERE  It is not in the database that was named.
 * @throws AppKitError DATABASE_WITHOUT_APPS  The database that was named has external apps only.
 */
export function selectTarget(project: Project, name: string | undefined): Target {
  if (name === undefined) return internalHere(project);
  const app = project.registry.find(name);
  if (app.kind === 'internal') {
    const { database = null } = namedOnly(app);
    throw new AppKitError('APP_SHARES_HISTORY', { app: app.name, database });
  }
  refuseElsewhere(project, app);
  return app.kind === 'core' ? internalTarget(project, app.database) : externalTarget(app);
}

/**
 * Makes sure that an app is in the database that somebody named or overrode, if anybody did.
 * @throws AppKitError APP_ELSEWHERE
 */
export function refuseElsewhere({ connection, isSingle, isOverridden }: Project, { name, database }: App): void {
  if (!(isSingle || isOverridden) || database === connection) return;
  throw new AppKitError('APP_ELSEWHERE', { app: name, database, connection });
}

function internalHere(project: Project): Target {
  const target = internalTarget(project, project.connection);
  if (target.apps.length > 0) return target;
  const external = project.registry.external.filter((app) => app.database === project.connection);
  throw new AppKitError('DATABASE_WITHOUT_APPS', {
    database: project.connection,
    external: external.map(({ name }) => name),
  });
}
