import type { Folder } from '@fastappkit/appkit';
import type { PlanContext, ScriptItem } from '@fastappkit/migrate';
import type { Argv } from 'yargs';
import type { CommandWorld } from '../../command';
import { EXIT } from '../../exit-code';
import type { GlobalOptions } from '../../options';
import { scriptDocument, scriptReport } from '../../output/script-report';
import { runOptionsOf } from '../open';

/** The options of commands that can print SQL instead of running it. */
export interface SqlOptions {
  readonly sql: boolean;
  readonly tag: string | undefined;
}

/** Declares `--sql`, and `--tag`, which Alembic hands to the environment. */
export function sqlOptions<O extends GlobalOptions>(yargs: Argv<O>): Argv<O & SqlOptions> {
  const declared: Argv<O & SqlOptions> = yargs
    .option('sql', { type: 'boolean', default: false, describe: 'Print the SQL, and ask no database' })
    .option('tag', { type: 'string', requiresArg: true, describe: 'Accepted as by Alembic; nothing reads it' });
  return declared;
}

/** Prints SQL that is made without a database. */
export async function printOffline(
  folder: Folder,
  world: CommandWorld,
  make: (context: PlanContext) => Promise<readonly ScriptItem[]>,
): Promise<number> {
  const items = await make(await folder.plan(runOptionsOf(world)));
  world.out.result(scriptDocument(folder.label, items), () => scriptReport(folder.label, items));
  return EXIT.done;
}
