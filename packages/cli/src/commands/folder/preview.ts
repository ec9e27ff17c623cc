import { previewFolder, rehearseFolder, type Folder } from '@fastappkit/appkit';
import type { Argv } from 'yargs';
import type { CommandWorld } from '../../command';
import { EXIT } from '../../exit-code';
import type { GlobalOptions } from '../../options';
import { rehearsalDocument, rehearsalText } from '../../output/rehearsal-report';
import { scriptDocument, scriptReport } from '../../output/script-report';
import { runOptionsOf } from '../open';
import { formatOption, tagOption, type SqlOptions, type TagOptions } from './sql';

/** The options of previews. */
export interface PreviewOptions extends TagOptions, Pick<SqlOptions, 'format'> {
  readonly 'execute-and-rollback': boolean;
}

/** Declares `--execute-and-rollback`, `--format` and `--tag`. */
export function previewOptions<O extends GlobalOptions>(yargs: Argv<O>): Argv<O & PreviewOptions> {
  const declared: Argv<O & PreviewOptions> = tagOption(formatOption(yargs)).option('execute-and-rollback', {
    type: 'boolean',
    default: false,
    describe: 'Really run it in a transaction that is rolled back, and show each statement with its time',
  });
  return declared;
}

/** How far a preview goes, and how. */
export interface PreviewRequest {
  readonly revision: string;
  readonly executeAndRollback: boolean;
  readonly tag: string | undefined;
}

/** Prints what an upgrade to `revision`, or the way along a range, would run on the database as it is. */
export async function previewOf(
  folder: Folder,
  { revision, executeAndRollback, tag }: PreviewRequest,
  world: CommandWorld,
): Promise<number> {
  const request = { ...runOptionsOf(world, { tag }), revision };
  if (executeAndRollback) {
    const rehearsal = await rehearseFolder(folder, request);
    world.out.result(rehearsalDocument(rehearsal), () => rehearsalText(rehearsal));
  } else {
    const { app, items } = await previewFolder(folder, request);
    world.out.result(scriptDocument(app, items), () => scriptReport(app, items));
  }
  return EXIT.done;
}
