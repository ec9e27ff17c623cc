import { newProject, PROJECT_DATABASES, type ProjectDatabaseName } from '@fastappkit/appkit';
import { defineCommand } from '../../command';
import { CliError } from '../../errors';
import { EXIT } from '../../exit-code';
import { VERSION } from '../../version';
import { scaffoldedText } from '../scaffolded-text';

/** `fastappkit core new <name>`: a new project. */
export const coreNewCommand = defineCommand({
  command: 'new <name>',
  describe: 'Make a project in a folder of its own',
  task: 'begin',
  examples: [
    ['fastappkit core new shop', 'A project on SQLite in ./shop'],
    ['fastappkit core new shop --database postgres', 'One on PostgreSQL'],
  ],
  page: 'getting-started',
  builder: (yargs) =>
    yargs
      .positional('name', {
        type: 'string',
        demandOption: true,
        describe: 'The name of the folder and its npm package',
      })
      .option('project-root', { type: 'string', requiresArg: true, describe: 'Where the folder is made, if not here' })
      .option('description', {
        type: 'string',
        requiresArg: true,
        describe: 'One sentence for README and package.json',
      })
      .option('database', {
        choices: Object.keys(PROJECT_DATABASES) as readonly ProjectDatabaseName[],
        default: 'sqlite' as const,
        requiresArg: true,
        describe: 'The database of the project',
      }),
  run({ name, projectRoot, description, database, config, databaseUrl }, world) {
    if (config !== undefined || databaseUrl !== undefined) {
      const reason = '"core new" takes neither --config nor --database-url: it makes fastappkit.toml and .env';
      throw new CliError('USAGE', { reason });
    }
    const { cwd, templatesDirectory } = world;
    const made = newProject({ cwd, name, projectRoot, description, database, templatesDirectory, version: VERSION });
    world.out.result({ ok: true, ...made }, () => scaffoldedText(made, world));
    return Promise.resolve(EXIT.done);
  },
});
