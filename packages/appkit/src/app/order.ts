import { AppKitError } from '../errors';
import type { App, CoreApp, ExternalApp, InternalApp } from './app';
import { requirementErrors } from './requires';

/**
 * Puts apps in the order of migrations: core, internal apps by `order` and then as they are listed, external apps as
 * they are listed. This order breaks ties between revisions, and is the order in which metadata is collected.
 *
 * @param apps  As `apps` lists them, without core.
 * @param order  Names of core and internal apps, `apps.<name>` is accepted too.
 * @returns The apps, and every error of `order` and of what external apps require.
 */
export function orderApps(
  core: CoreApp,
  apps: readonly App[],
  order: readonly string[],
): { readonly apps: readonly App[]; readonly errors: readonly AppKitError[] } {
  const names = order.map((name) => name.replace(/^apps\./, ''));
  const internal = apps.filter((app): app is InternalApp => app.kind === 'internal');
  const external = apps.filter((app): app is ExternalApp => app.kind === 'external');
  const rank = (app: App): number => {
    const index = names.indexOf(app.name);
    return index === -1 ? names.length : index;
  };
  return {
    apps: [core, ...internal.toSorted((a, b) => rank(a) - rank(b)), ...external],
    errors: [
      ...names.flatMap((name, index) => orderError(name, index, { names, apps })),
      ...requirementErrors(external, internal),
    ],
  };
}

function orderError(
  name: string,
  index: number,
  known: { readonly names: readonly string[]; readonly apps: readonly App[] },
): readonly AppKitError[] {
  const reason = orderProblem(name, index, known);
  return reason === undefined ? [] : [new AppKitError('APP_ORDER_INVALID', { name, reason })];
}

function orderProblem(
  name: string,
  index: number,
  known: { readonly names: readonly string[]; readonly apps: readonly App[] },
): string | undefined {
  if (known.names.indexOf(name) !== index) return 'occurs twice';
  if (name === 'core') return index === 0 ? undefined : 'may only be first';
  const app = known.apps.find((candidate) => candidate.name === name || candidate.importPath === name);
  if (app === undefined) return 'is not an app of this project';
  return app.kind === 'external' ? 'is an external app: its place is its place in apps' : undefined;
}
