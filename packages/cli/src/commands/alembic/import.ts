import { relative, resolve } from 'node:path';
import { importKnexFolder, type ImportKnexResult } from '@fastappkit/appkit';
import { defineCommand, type CommandWorld } from '../../command';
import { EXIT } from '../../exit-code';
import { ALEMBIC_OPENER, runOptionsOf } from '../open';

/** `alembic import knex <directory>`: takes over the migrations of another tool. */
export const importCommand = defineCommand({
  command: 'import <tool> <directory>',
  describe: 'Write revisions for the migrations of another tool, and record what it has applied',
  task: 'begin',
  examples: [
    ['alembic import knex ../migrations', 'knex ran here until today'],
    ['alembic import knex ../migrations --table applied_migrations', 'Where knex was told to record elsewhere'],
  ],
  page: 'coming-from',
  builder: (yargs) =>
    yargs
      .positional('tool', { choices: ['knex'] as const, demandOption: true, describe: 'The tool' })
      .positional('directory', { type: 'string', demandOption: true, describe: 'The folder of its migrations' })
      .option('table', {
        type: 'string',
        default: 'knex_migrations',
        requiresArg: true,
        describe: 'Where knex records what is applied',
      }),
  async run(args, world) {
    const folder = ALEMBIC_OPENER.open(args, world);
    const result = await importKnexFolder(folder, {
      ...runOptionsOf(world),
      directory: resolve(world.cwd, args.directory),
      historyTable: { name: args.table },
      today: world.today(),
      randomBytes: (size) => world.randomBytes(size),
    });
    const { migrations, stamped = [] } = result;
    world.out.result({ ok: true, app: folder.label, migrations, revisions: stamped }, () => textOf(result, world));
    return EXIT.done;
  },
});

function textOf({ migrations, stamped }: ImportKnexResult, { cwd, out }: CommandWorld): string {
  if (migrations.length === 0) return 'Every migration has its revision already';
  const { green, dim } = out.colors;
  const lines = migrations.map(({ migration, path, applied }) => {
    return `${green('Created')} ${relative(cwd, path)} ${dim(`from ${migration}${applied ? ', applied' : ''}`)}`;
  });
  return [...lines, stamped === undefined ? 'Nothing of it is applied' : `Recorded ${stamped.join(', ')}`].join('\n');
}
