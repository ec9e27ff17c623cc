import { downgradeFolder, upgradeFolder, type Folder, type RunOptions } from '@fastappkit/appkit';
import { offlineDowngrade, offlineUpgrade } from '@fastappkit/migrate';
import type { CommandWorld } from '../../command';
import { CliError } from '../../errors';
import { EXIT } from '../../exit-code';
import { runDocument, runText } from '../../output/run-report';
import { runOptionsOf } from '../open';
import { saveBefore } from '../db/backup-option';
import { printOffline } from './sql';

/** Which way a command goes, and how far. */
export interface RunTarget {
  readonly direction: 'upgrade' | 'downgrade';
  /** Any revision symbol; with `sql` also a range. */
  readonly revision: string;
  /** Print instead of running. */
  readonly sql: boolean;
  readonly tag: string | undefined;
  readonly resume: RunOptions['resume'];
  /** Save the database before. */
  readonly backup?: boolean;
}

/** Upgrades or downgrades a folder, and says what became of each revision. */
export async function runFolder(
  folder: Folder,
  world: CommandWorld,
  { direction, revision, sql, tag, resume, backup = false }: RunTarget,
): Promise<number> {
  const { run, offline } = WAYS[direction];
  if (sql && backup) throw new CliError('USAGE', { reason: '--backup and --sql exclude each other: nothing is run' });
  if (sql && resume !== undefined)
    throw new CliError('USAGE', { reason: '--sql prints a whole revision, which nothing can have interrupted' });
  if (sql) return printOffline(folder, world, { tag, make: (context) => offline(context, revision) });
  const saved = backup ? await saveBefore(folder.place, world) : {};
  const report = await run(folder, { ...runOptionsOf(world, { tag, resume }), revision });
  world.out.result({ ...runDocument(report), ...saved }, () => runText(report, world.out.colors));
  return EXIT.done;
}

const WAYS = {
  upgrade: { run: upgradeFolder, offline: offlineUpgrade },
  downgrade: { run: downgradeFolder, offline: offlineDowngrade },
} as const;
