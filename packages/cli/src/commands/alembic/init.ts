import { rmSync } from 'node:fs';
import { relative } from 'node:path';
import { adoptDatabase, initFolder, type AdoptedDatabase, type InitResult } from '@fastappkit/appkit';
import { defineCommand, type CommandWorld } from '../../command';
import { EXIT } from '../../exit-code';
import type { Args, GlobalOptions } from '../../options';
import { ALEMBIC_OPENER, runOptionsOf } from '../open';

interface InitOptions extends GlobalOptions {
  readonly directory: string;
  readonly template: string;
  readonly 'from-database': boolean;
}

/** `alembic init <directory>`: a new migrations folder. */
export const initCommand = defineCommand<InitOptions>({
  command: 'init <directory>',
  describe: 'Make a migrations folder, and alembic.toml beside it',
  task: 'begin',
  examples: [
    ['alembic init migrations', 'In the folder of an app'],
    ['alembic init migrations --from-database', 'For a database that has its tables already'],
  ],
  page: 'external-apps',
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
      .option('from-database', {
        type: 'boolean',
        default: false,
        describe: 'Write the models and the first revision from the database, and stamp it with that',
      }),
  async run(args, world) {
    const { cwd, out } = world;
    const made = initFolder({
      cwd,
      directory: args.directory,
      template: args.template,
      templatesDirectory: world.templatesDirectory,
      configFile: args.config,
    });
    const adopted = args.fromDatabase ? await adopt(args, made, world) : undefined;
    const nameOf = (path: string): string => relative(cwd, path);
    const { models: _models, ...folder } = made;
    out.result({ ok: true, ...folder, ...adopted }, () =>
      [
        ...[...made.created, ...pathsOf(adopted)].map((path) => `${out.colors.green('Created')} ${nameOf(path)}`),
        ...(made.keptConfig ? [`${nameOf(made.config)} already exists, and was left as it is`] : []),
        ...(adopted === undefined ? [] : [`The database is stamped with ${adopted.revision.revision}`]),
      ].join('\n'),
    );
    for (const { name } of adopted?.left ?? []) out.note(`left out: ${name}`);
    const next =
      adopted === undefined ? `see that ${nameOf(made.directory)}/env.ts finds the models` : 'change a model';
    out.note(`Next: ${next}, then: alembic revision --autogenerate -m "..."`);
    return EXIT.done;
  },
});

/** A database that cannot be adopted leaves no folder behind. */
async function adopt(args: Args<InitOptions>, made: InitResult, world: CommandWorld): Promise<AdoptedDatabase> {
  try {
    const folder = ALEMBIC_OPENER.open({ ...args, config: made.config }, world);
    return await adoptDatabase(folder, {
      ...runOptionsOf(world),
      models: made.models,
      message: 'Begin with the database',
      today: world.today(),
      randomBytes: (size) => world.randomBytes(size),
    });
  } catch (error) {
    for (const path of [made.directory, ...(made.keptConfig ? [] : [made.config])]) {
      rmSync(path, { recursive: true, force: true });
    }
    throw error;
  }
}

function pathsOf(adopted: AdoptedDatabase | undefined): readonly string[] {
  return adopted === undefined ? [] : [...adopted.models.map(({ path }) => path), adopted.revision.path];
}
