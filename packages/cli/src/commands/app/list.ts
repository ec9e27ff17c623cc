import { relative } from 'node:path';
import { DEFAULT_DATABASE, listApps } from '@fastappkit/appkit';
import { defineCommand } from '../../command';
import { EXIT } from '../../exit-code';
import { formatTable } from '../../output/table';
import { projectOf } from '../open';

/** `fastappkit app list`: the apps in the order of their revisions. */
export const appListCommand = defineCommand({
  command: 'list',
  describe: 'List the apps in the order in which their revisions are applied',
  builder: (yargs) => yargs.example('$0 app list', 'Which apps are there?'),
  run(args, world) {
    const project = projectOf(args, world);
    const apps = listApps(project);
    world.out.result({ ok: true, apps }, () => {
      const isSpread = apps.some(({ database }) => database !== DEFAULT_DATABASE);
      const words = ['app', 'kind', 'import path', 'version table', 'migrations', ...(isSpread ? ['database'] : [])];
      const header = words.map((word) => world.out.colors.dim(word));
      const rows = apps.map((app) => [
        world.out.colors.bold(app.name),
        app.kind,
        app.importPath,
        app.versionTable,
        placeOf(project.root, app.migrationsDirectory),
        ...(isSpread ? [app.database] : []),
      ]);
      return formatTable([header, ...rows]);
    });
    return Promise.resolve(EXIT.done);
  },
});

// A package that is linked into node_modules lies outside of the project.
function placeOf(root: string, directory: string): string {
  const inside = relative(root, directory);
  return inside.startsWith('..') ? directory : inside;
}
