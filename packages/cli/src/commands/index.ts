import type { CommandGroup } from '../command';
import { appListCommand } from './app/list';
import { migrateAllCommand } from './migrate/all';
import { migrateAppCommand } from './migrate/app';
import { migrateCoreCommand } from './migrate/core';
import { migrateCurrentCommand } from './migrate/current';
import { migrateDowngradeCommand } from './migrate/downgrade';
import { migrateHeadsCommand } from './migrate/heads';
import { migrateHistoryCommand } from './migrate/history';
import { migratePreviewCommand } from './migrate/preview';
import { migrateStatusCommand } from './migrate/status';
import { migrateUpgradeCommand } from './migrate/upgrade';

/** Every command of the bin `fastappkit`, by the word they stand under. */
export const COMMANDS: readonly CommandGroup[] = [
  {
    name: 'migrate',
    describe: 'Write, apply, revert and inspect revisions',
    commands: [
      migrateCoreCommand,
      migrateAppCommand,
      migrateAllCommand,
      migrateUpgradeCommand,
      migrateDowngradeCommand,
      migratePreviewCommand,
      migrateCurrentCommand,
      migrateHistoryCommand,
      migrateHeadsCommand,
      migrateStatusCommand,
    ],
  },
  { name: 'app', describe: 'List the apps of the project', commands: [appListCommand] },
];
