import { previewFolder, rehearseFolder, type Folder } from '@fastappkit/appkit';
import type { Argv } from 'yargs';
import type { CommandWorld } from '../../command';
import { EXIT } from '../../exit-code';
import type { GlobalOptions } from '../../options';
import { rehearsalDocument, rehearsalText } from '../../output/rehearsal-report';
import { scriptDocument, scriptReport } from '../../output/script-report';
import { runOptionsOf } from '../open';
import { formatOption, type SqlOptions } from './sql';

/** The options of previews. */
export interface PreviewOptions extends GlobalOptions, Pick<SqlOptions, 'format'> {
  readonly 'execute-and-rollback': boolean;
}

/** Declares `--execute-and-rollback` and `--format`. */
export function previewOptions<O extends GlobalOptions>(yargs: Argv<O>): Argv<O & PreviewOptions> {
  const declared: Argv<O & PreviewOptions> = formatOption(yargs).option('execute-and-rollback', {
    type: 'boolean',
    default: false,
    describe: 'Really run it in a transaction that is rolled back, and show each statement with its time',
  });
  return declared;
}

/** Prints what an upgrade to `revision`, or the way along a range, would run on the database as it is. */
export async function previewOf(
  folder: Folder,
  { revision, executeAndRollback }: { readonly revision: string; readonly executeAndRollback: boolean },
  world: CommandWorld,
): Promise<number> {
  const request = { ...runOptionsOf(world), revision };
  if (executeAndRollback) {
    const rehearsal = await rehearseFolder(folder, request);
    world.out.result(rehearsalDocument(rehearsal), () => rehearsalText(rehearsal));
  } else {
    const { app, items } = await previewFolder(folder, request);
    world.out.result(scriptDocument(app, items), () => scriptReport(app, items));
  }
  return EXIT.done;
}
