import { relative } from 'node:path';
import { initFolder } from '@fastappkit/appkit';
import { defineCommand } from '../../command';
import { EXIT } from '../../exit-code';

/** `alembic init <directory>`: a new migrations folder. */
export const initCommand = defineCommand({
  command: 'init <directory>',
  describe: 'Make a migrations folder, and alembic.toml beside it',
  builder: (yargs) =>
    yargs
      .positional('directory', { type: 'string', demandOption: true, describe: 'The new folder' })
      .option('template', {
        alias: 't',
        type: 'string',
        default: 'generic',
        requiresArg: true,
        describe: 'One of those that list_templates lists',
      })
      .example('$0 init migrations', 'In the folder of an app'),
  run(args, world) {
    const { directory, template } = args;
    const made = initFolder({
      cwd: world.cwd,
      directory,
      template,
      templatesDirectory: world.templatesDirectory,
      configFile: args.config,
    });
    const nameOf = (path: string): string => relative(world.cwd, path);
    world.out.result({ ok: true, ...made }, () =>
      [
        ...made.created.map((path) => `${world.out.colors.green('Created')} ${nameOf(path)}`),
        ...(made.keptConfig ? [`${nameOf(made.config)} already exists, and was left as it is`] : []),
      ].join('\n'),
    );
    world.out.note(
      `Next: see that ${nameOf(made.directory)}/env.ts finds the models, then: alembic revision --autogenerate -m "..."`,
    );
    return Promise.resolve(EXIT.done);
  },
});
