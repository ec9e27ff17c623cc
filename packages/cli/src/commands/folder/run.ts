import { downgradeFolder, upgradeFolder, type Folder } from '@fastappkit/appkit';
import { offlineDowngrade, offlineUpgrade } from '@fastappkit/migrate';
import type { CommandWorld } from '../../command';
import { EXIT } from '../../exit-code';
import { runDocument, runText } from '../../output/run-report';
import { runOptionsOf } from '../open';
import { printOffline } from './sql';

/** Which way a command goes, and how far. */
export interface RunTarget {
  readonly direction: 'upgrade' | 'downgrade';
  /** Any revision symbol; with `sql` also a range. */
  readonly revision: string;
  /** Print instead of running. */
  readonly sql: boolean;
  readonly tag: string | undefined;
}

/** Upgrades or downgrades a folder, and says what became of each revision. */
export async function runFolder(
  folder: Folder,
  world: CommandWorld,
  { direction, revision, sql, tag }: RunTarget,
): Promise<number> {
  const { run, offline } = WAYS[direction];
  if (sql) return printOffline(folder, world, { tag, make: (context) => offline(context, revision) });
  const report = await run(folder, { ...runOptionsOf(world, { tag }), revision });
  world.out.result(runDocument(report), () => runText(report, world.out.colors));
  return EXIT.done;
}

const WAYS = {
  upgrade: { run: upgradeFolder, offline: offlineUpgrade },
  downgrade: { run: downgradeFolder, offline: offlineDowngrade },
} as const;
