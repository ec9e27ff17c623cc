import { resolve } from 'node:path';
import { reverseGeneration, writeModels, type ReversedSchema, type WrittenModels } from '@fastappkit/appkit';
import { modelModule, renderModels } from '@fastappkit/migrate';
import { tableKey } from '@fastappkit/schema';
import { defineCommand, type CommandWorld } from '../../command';
import { CliError } from '../../errors';
import { EXIT } from '../../exit-code';
import { OPTION_GROUPS, type GlobalOptions } from '../../options';
import { connectionOption, projectOf, runOptionsOf } from '../open';

interface ReverseOptions extends GlobalOptions {
  readonly table: readonly string[];
  readonly all: boolean;
  readonly tables: readonly string[] | undefined;
  readonly db: string | undefined;
  readonly schema: readonly string[] | undefined;
  readonly output: string | undefined;
}

/** `fastappkit db reverse-generation`: models from the tables of a live database. */
export const dbReverseGenerationCommand = defineCommand<ReverseOptions>({
  command: 'reverse-generation [table..]',
  describe: 'Write models from the tables of the database',
  task: 'tables',
  examples: [
    ['fastappkit db reverse-generation --all --output apps/shop/models.ts', 'Begin with a database that is there'],
    ['fastappkit db reverse-generation orders "order_*"', 'Print the models of some tables'],
  ],
  page: 'schema-tools',
  builder: (yargs) =>
    connectionOption(yargs)
      .positional('table', {
        type: 'string',
        array: true,
        default: [] as string[],
        describe: 'Tables: name, or schema.name; * stands for any text',
      })
      .option('all', { type: 'boolean', default: false, describe: 'Every table of every schema' })
      .option('tables', {
        group: OPTION_GROUPS.scope,
        type: 'string',
        array: true,
        requiresArg: true,
        describe: 'With --all: only such tables',
      })
      .option('db', {
        group: OPTION_GROUPS.scope,
        type: 'string',
        requiresArg: true,
        describe: 'Another database of the same server',
      })
      .option('schema', {
        group: OPTION_GROUPS.scope,
        type: 'string',
        array: true,
        requiresArg: true,
        describe: 'Only tables of these schemas',
      })
      .option('output', {
        alias: 'o',
        type: 'string',
        requiresArg: true,
        describe:
          'A file, or a folder (with a slash at its end) for a file a table; what is there is kept, and added to',
      }),
  async run(args, world) {
    const tables = [...args.table, ...(args.tables ?? [])];
    if (tables.length === 0 && !args.all && args.schema === undefined)
      throw new CliError('USAGE', { reason: 'name tables, or say --all' });
    const request = { ...runOptionsOf(world), tables, schemas: args.schema ?? [], databaseName: args.db };
    const reversed = await reverseGeneration(projectOf(args, world), request);
    sayWhatIsLeft(reversed, world);
    const { models } = renderModels(reversed.schema);
    if (models.length === 0) world.out.note('There is no table that a model could be made of.');
    const isWritten = args.output !== undefined && models.length > 0;
    const files = isWritten ? await writeTo(args.output, reversed, world) : [];
    world.out.result(documentOf(reversed, files), () =>
      models.length === 0 || isWritten ? filesText(files) : modelModule(models).trimEnd(),
    );
    return EXIT.done;
  },
});

function writeTo(output: string, { schema }: ReversedSchema, world: CommandWorld): Promise<readonly WrittenModels[]> {
  // resolve() would take the slash away that says that it is a folder
  return writeModels(schema, `${resolve(world.cwd, output)}${/[\\/]$/.test(output) ? '/' : ''}`);
}

function sayWhatIsLeft({ cut, left }: ReversedSchema, world: CommandWorld): void {
  for (const { kind, name } of left) {
    world.out.note(`left out: ${kind === 'detail' ? name : `the ${kind} ${name}`}, which no model can declare`);
  }
  for (const { table, name, refTable } of cut) {
    const key = name === undefined ? 'a foreign key' : `the foreign key ${name}`;
    world.out.note(`left out: ${key} of ${tableKey(table)} to ${tableKey(refTable)}, of which no model was asked for`);
  }
}

function filesText(files: readonly WrittenModels[]): string {
  return files.map((file) => `${file.status.padEnd(9)} ${file.path}${changesText(file)}`).join('\n');
}

function changesText({ added, extended }: WrittenModels): string {
  const changes = [
    ...(added.length === 0 ? [] : [`new: ${added.join(', ')}`]),
    ...extended.map(({ model, columns }) => `${model} got ${columns.join(', ')}`),
  ];
  return changes.length === 0 ? '' : ` (${changes.join('; ')})`;
}

function documentOf(
  { dialect, schema, cut, left }: ReversedSchema,
  files: readonly WrittenModels[],
): Readonly<Record<string, unknown>> {
  const models = renderModels(schema).models.map(({ kind, key, exported, text }) => ({ kind, key, exported, text }));
  return { ok: true, dialect, models, files, left, cut };
}
