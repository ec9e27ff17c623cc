import { exportSchema, type ExportedSchema } from '@fastappkit/appkit';
import { scriptText } from '@fastappkit/migrate';
import { tableKey, toJson } from '@fastappkit/schema';
import { defineCommand } from '../../command';
import { EXIT } from '../../exit-code';
import { formatOption, type SqlOptions } from '../folder/sql';
import { projectOf, runOptionsOf } from '../open';
import type { GlobalOptions } from '../../options';

interface ExportOptions extends GlobalOptions, Pick<SqlOptions, 'format'> {
  readonly table: readonly string[];
}

/** `fastappkit db export`: the live schema as DDL. */
export const dbExportCommand = defineCommand<ExportOptions>({
  command: 'export [table..]',
  describe: 'Print the schema of the database as DDL that makes it in an empty one',
  task: 'tables',
  examples: [
    ['fastappkit db export > schema.sql', 'A file to commit: the same schema gives the same text'],
    ['fastappkit db export users posts', 'Two tables with the types that they use'],
  ],
  page: 'schema-tools',
  builder: (yargs) =>
    formatOption(yargs).positional('table', {
      type: 'string',
      array: true,
      default: [] as string[],
      describe: 'Tables and views: name, or schema.name; all when absent',
    }),
  async run(args, world) {
    const exported = await exportSchema(projectOf(args, world), { ...runOptionsOf(world), tables: args.table });
    for (const { table, name, refTable } of exported.cut) {
      const key = name === undefined ? 'a foreign key' : `the foreign key ${name}`;
      world.out.note(`left out: ${key} of ${tableKey(table)} to ${tableKey(refTable)}, which is not exported`);
    }
    for (const { name } of exported.left) world.out.note(`left out: ${name}`);
    world.out.result(exportDocument(exported), () => scriptText(exported.script));
    return EXIT.done;
  },
});

function exportDocument({ dialect, schema, script, cut, left }: ExportedSchema): Readonly<Record<string, unknown>> {
  const statements = script.filter(({ kind }) => kind === 'statement').map(({ sql }) => ({ sql }));
  return { ok: true, dialect, statements, cut, left, schema: JSON.parse(toJson(schema)) as unknown };
}
