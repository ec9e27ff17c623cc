import { counted } from '@fastappkit/schema';
import { createTables, type CreateTablesReport } from '@fastappkit/appkit';
import type { Argv } from 'yargs';
import { defineCommand } from '../../command';
import { OPTION_GROUPS, type GlobalOptions } from '../../options';
import { projectOf } from '../open';
import { changesDocument, changesExit, requireAnswers, schemaChangeOptions, summarized, summaryText } from './confirm';

/** The options of commands on the tables of some models. */
export interface ScopeOptions extends GlobalOptions {
  readonly apps: readonly string[];
}

/** Declares `--apps`. */
export function scopeOptions(yargs: Argv<GlobalOptions>): Argv<ScopeOptions> {
  return yargs.option('apps', {
    group: OPTION_GROUPS.scope,
    type: 'string',
    array: true,
    nargs: 1,
    default: [] as string[],
    describe: 'Only the tables of this app (repeatable)',
  });
}

interface CreateTablesOptions extends ScopeOptions {
  readonly safe: boolean;
  readonly guided: boolean;
  readonly models: readonly string[];
}

/** `fastappkit db create-tables`: what the models declare and the database lacks. */
export const dbCreateTablesCommand = defineCommand<CreateTablesOptions>({
  command: 'create-tables',
  describe:
    'Create the tables that the models declare and the database lacks, without revisions; then run the postMigrate hooks',
  task: 'tables',
  examples: [
    ['fastappkit db create-tables', 'A database for a test or a first try'],
    ['fastappkit db create-tables --guided --apps blog', 'Ask about each table of one app'],
  ],
  page: 'schema-tools',
  builder: (yargs) =>
    scopeOptions(yargs)
      .option('safe', {
        type: 'boolean',
        default: true,
        describe: 'Leave alone what is there (--no-safe: fail if a table is)',
      })
      .option('guided', { type: 'boolean', default: false, describe: 'Show each statement, and ask' })
      .option('models', {
        group: OPTION_GROUPS.scope,
        type: 'string',
        array: true,
        nargs: 1,
        default: [] as string[],
        describe: 'Only this table: name, or schema.name (repeatable)',
      }),
  async run(args, world) {
    const { guided, safe, apps, models } = args;
    const request = { ...schemaChangeOptions(world, { guided }), safe, apps, models };
    const report = await summarized(world, () => createTables(projectOf(args, world), request));
    requireAnswers(report, world, { guided });
    const { existing, hooks } = report;
    world.out.result({ ok: true, ...changesDocument(report), existing, hooks }, () => reportText(report));
    return changesExit(report);
  },
});

function reportText(report: CreateTablesReport): string {
  const existing = report.existing.length === 0 ? '' : ` (${counted(report.existing.length, 'table')} already there)`;
  return report.changes.length === 0 ? `Nothing to create${existing}.` : `${summaryText(report)}${existing}`;
}
