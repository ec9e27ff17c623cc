import { projectSources } from '../completion/sources';
import type { AnyCommand, Bin, CommandGroup } from '../command';
import { appListCommand } from './app/list';
import { appValidateCommand } from './app/validate';
import { appNewCommand } from './app/new';
import { coreNewCommand } from './core/new';
import { dbAutoMigrateCommand } from './db/auto-migrate';
import { dbBackupCommand } from './db/backup';
import { dbCreateTablesCommand } from './db/create-tables';
import { dbDiffCommand } from './db/diff';
import { dbExportCommand } from './db/export';
import { dbReverseGenerationCommand } from './db/reverse-generation';
import { dbFixSequenceCommand } from './db/fix-sequence';
import { completionCommand } from './completion';
import { branchesCommand } from './folder/branches';
import { checkCommand } from './folder/check';
import { currentCommand } from './folder/current';
import { downgradeCommand } from './folder/downgrade';
import { editCommand } from './folder/edit';
import { headsCommand } from './folder/heads';
import { historyCommand } from './folder/history';
import { logCommand } from './folder/log';
import { mergeCommand } from './folder/merge';
import { showCommand } from './folder/show';
import { stampCommand } from './folder/stamp';
import { migrateAllCommand } from './migrate/all';
import { migrateAppCommand } from './migrate/app';
import { migrateCoreCommand } from './migrate/core';
import { migratePreviewCommand } from './migrate/preview';
import { migrateStatusCommand } from './migrate/status';
import { migrateUpgradeCommand } from './migrate/upgrade';
import { connectionOption, PROJECT_LOG, PROJECT_OPENER } from './open';

/** Every command of the bin `fastappkit`, by the word they stand under. */
export const COMMANDS: readonly CommandGroup[] = [
  {
    name: 'migrate',
    describe: 'Write, apply, revert and inspect revisions',
    commands: onDatabase([
      migrateCoreCommand,
      migrateAppCommand,
      migrateAllCommand,
      migrateUpgradeCommand,
      downgradeCommand(PROJECT_OPENER),
      migratePreviewCommand,
      currentCommand(PROJECT_OPENER),
      historyCommand(PROJECT_OPENER),
      logCommand(PROJECT_LOG),
      headsCommand(PROJECT_OPENER),
      branchesCommand(PROJECT_OPENER),
      showCommand(PROJECT_OPENER),
      stampCommand(PROJECT_OPENER),
      mergeCommand(PROJECT_OPENER),
      checkCommand(PROJECT_OPENER),
      editCommand(PROJECT_OPENER),
      migrateStatusCommand,
    ]),
  },
  {
    name: 'db',
    describe: 'Work on the schema of the database without revisions',
    commands: onDatabase([
      dbCreateTablesCommand,
      dbAutoMigrateCommand,
      dbReverseGenerationCommand,
      dbExportCommand,
      dbDiffCommand,
      dbFixSequenceCommand,
      dbBackupCommand,
    ]),
  },
  { name: 'core', describe: 'Make a project', commands: [coreNewCommand] },
  {
    name: 'app',
    describe: 'Make, list and examine the apps of the project',
    commands: [appNewCommand, appListCommand, appValidateCommand],
  },
];

/** The bin `fastappkit`: commands on a project. */
export const FASTAPPKIT: Bin = {
  name: 'fastappkit',
  describe: 'Migrations and apps for PostgreSQL, MySQL, MariaDB and SQLite.',
  groups: COMMANDS,
  commands: [completionCommand('fastappkit')],
  examples: [
    ['fastappkit core new shop', 'Make a project'],
    ['fastappkit migrate all', 'Bring the database up to date'],
  ],
  page: 'getting-started',
  configFile: 'fastappkit.toml',
  sourcesOf: projectSources,
};

/** Commands on a database take the name of one. */
function onDatabase(commands: readonly AnyCommand[]): readonly AnyCommand[] {
  return commands.map((command) => ({ ...command, builder: (yargs) => connectionOption(command.builder(yargs)) }));
}
