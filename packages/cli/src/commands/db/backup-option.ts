import { backupDatabase, type BackupPlace, type BackupReport } from '@fastappkit/appkit';
import type { Argv } from 'yargs';
import type { CommandWorld } from '../../command';
import type { GlobalOptions } from '../../options';

/** The option of commands that save the database before they change it. */
export interface BackupOption extends GlobalOptions {
  readonly backup: boolean;
}

/** Declares `--backup`. */
export function backupOption<O extends GlobalOptions>(yargs: Argv<O>): Argv<O & BackupOption> {
  return yargs.option('backup', {
    type: 'boolean',
    default: false,
    describe: 'Save the whole database in the folder backups before',
  });
}

/** Saves a database with the clock and the programs of the world. Errors as `backupDatabase`. */
export function saveDatabase(place: BackupPlace, world: CommandWorld, output?: string): Promise<BackupReport> {
  return backupDatabase(place, {
    output,
    now: world.today(),
    run: (program) => world.runProgram({ ...program, cwd: place.baseDir }, 'caught'),
  });
}

/** Saves the database before a command changes it, and says where, and how it comes back. @returns A part of its document. */
export async function saveBefore(place: BackupPlace, world: CommandWorld): Promise<{ readonly backup: BackupReport }> {
  const backup = await saveDatabase(place, world);
  world.out.note(backupText(backup));
  return { backup };
}

/** Where a backup is, and how the database comes back from it. */
export function backupText({ path, bytes, restore }: BackupReport): string {
  return `Saved the database in ${path} (${bytes} bytes).\nTo restore it: ${restore}`;
}
