import { relative } from 'node:path';
import {
  DEFAULT_DATABASE,
  listApps,
  statusOf,
  type ListedApp,
  type Project,
  type TargetState,
} from '@fastappkit/appkit';
import { defineCommand, type CommandWorld } from '../../command';
import { EXIT } from '../../exit-code';
import { formatTable } from '../../output/table';
import { projectOf, runOptionsOf } from '../open';

/** `fastappkit app list`: the apps in the order of their revisions. */
export const appListCommand = defineCommand({
  command: 'list',
  describe: 'List the apps in the order in which their revisions are applied; with --verbose why, and what is pending',
  task: 'inspect',
  examples: [
    ['fastappkit app list', 'Which apps are there?'],
    ['fastappkit app list --verbose', 'Why in this order, and what is not applied yet?'],
  ],
  page: 'apps',
  builder: (yargs) => yargs,
  async run(args, world) {
    const project = projectOf(args, world);
    // Only the state needs the databases.
    const states = args.verbose ? await statusOf(project, runOptionsOf(world)) : [];
    const apps = listApps(project).map((app) => ({ ...app, ...stateOf(app, states) }));
    world.out.result({ ok: true, apps }, () => listText(project, apps, { world, verbose: args.verbose }));
    return EXIT.done;
  },
});

interface AppState {
  /** Of the history that the app has, or shares with others. */
  readonly state?: { readonly revisions: readonly string[]; readonly pending: number };
}

function stateOf({ kind, name, database }: ListedApp, states: readonly TargetState[]): AppState {
  const found = states.find((state) => (kind === 'external' ? state.label === name : sharesHistory(state, database)));
  if (found === undefined) return {};
  const { revisions, pending } = found;
  return { state: { revisions, pending } };
}

// Core and the internal apps of one database share one history.
function sharesHistory({ label, database = DEFAULT_DATABASE }: TargetState, wanted: string): boolean {
  return database === wanted && (label === 'core' || label === `apps@${database}`);
}

function listText(
  project: Project,
  apps: readonly (ListedApp & AppState)[],
  { world, verbose }: { readonly world: CommandWorld; readonly verbose: boolean },
): string {
  const { colors, columns } = world.out;
  const isSpread = apps.some(({ database }) => database !== DEFAULT_DATABASE);
  const words = [
    ...['app', 'kind', 'import path', 'version table', 'migrations'],
    ...(isSpread ? ['database'] : []),
    ...(verbose ? ['state', 'place'] : []),
  ];
  const rows = apps.map((app) => [
    colors.bold(app.name),
    app.kind,
    app.importPath,
    app.versionTable,
    placeOf(project.root, app.migrationsDirectory),
    ...(isSpread ? [app.database] : []),
    ...(verbose ? [stateText(app), app.because] : []),
  ]);
  return formatTable([words, ...rows], { columns });
}

function stateText({ state }: AppState): string {
  if (state === undefined) return '-';
  return state.pending === 0 ? 'up to date' : `${state.pending} pending`;
}

// A package that is linked into node_modules lies outside of the project.
function placeOf(root: string, directory: string): string {
  const inside = relative(root, directory);
  return inside.startsWith('..') ? directory : inside;
}
