import { relative } from 'node:path';
import { newApp, newPackage } from '@fastappkit/appkit';
import { defineCommand } from '../../command';
import { EXIT } from '../../exit-code';
import { VERSION } from '../../version';
import { scaffoldedText } from '../scaffolded-text';

/** `fastappkit app new <name>`: an internal app of the project, or with `--as-package` an external one. */
export const appNewCommand = defineCommand({
  command: 'new <name>',
  describe: 'Make an internal app in apps/, or an external one in a package of its own',
  task: 'begin',
  examples: [
    ['fastappkit app new blog', 'apps/blog/, listed in fastappkit.toml'],
    ['fastappkit app new payments --as-package', 'An npm package in ./payments'],
  ],
  page: 'apps',
  builder: (yargs) =>
    yargs
      .positional('name', { type: 'string', demandOption: true, describe: 'The name of the app' })
      .option('as-package', {
        type: 'boolean',
        default: false,
        describe: 'Make an npm package with its own migrations, in a folder here',
      }),
  run({ name, asPackage, config }, world) {
    const { cwd, templatesDirectory } = world;
    if (asPackage) {
      const made = newPackage({ cwd, name, templatesDirectory, version: VERSION });
      world.out.result({ ok: true, ...made }, () => scaffoldedText(made, world));
    } else {
      const made = newApp({ cwd, name, templatesDirectory, configFile: config });
      world.out.result({ ok: true, ...made }, () => scaffoldedText(made, world));
      const file = relative(cwd, made.config);
      world.out.note(made.keptConfig ? `${file} lists it already, and was left as it was` : `${file} lists it now`);
    }
    return Promise.resolve(EXIT.done);
  },
});
