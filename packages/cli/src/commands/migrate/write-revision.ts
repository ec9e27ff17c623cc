import { makeMigrations, projectFolder } from '@fastappkit/appkit';
import type { Argv } from 'yargs';
import type { CommandWorld } from '../../command';
import { askMessage } from '../folder/questions';
import { EXIT } from '../../exit-code';
import { OPTION_GROUPS, type Args, type GlobalOptions } from '../../options';
import {
  autogenerateOf,
  autogenerateOptions,
  madeDocument,
  madeText,
  type AutogenerateOptions,
} from '../folder/autogenerate';
import { differenceNotes } from '../folder/differences-text';
import { newRevisionOf, newRevisionOptions, runHooks, type NewRevisionOptions } from '../folder/new-revision';
import { projectOf, runOptionsOf } from '../open';

/** The options of the commands that write a revision of a project. */
export interface MakeMigrationsOptions extends NewRevisionOptions, AutogenerateOptions {
  readonly empty: boolean;
  readonly head: string | undefined;
}

/** Declares the options of the commands that write a revision of a project. */
export function makeMigrationsOptions(yargs: Argv<GlobalOptions>): Argv<MakeMigrationsOptions> {
  return autogenerateOptions(newRevisionOptions(yargs))
    .option('empty', {
      group: OPTION_GROUPS.revision,
      type: 'boolean',
      default: false,
      describe: 'Compare nothing, write a revision to be filled in',
    })
    .option('head', {
      group: OPTION_GROUPS.revision,
      type: 'string',
      requiresArg: true,
      describe: 'What it follows: an id, <label>@head, base for a new beginning',
    });
}

/** Writes the revision of one app and says what it holds. */
export async function writeRevision(
  app: string,
  args: Args<MakeMigrationsOptions>,
  world: CommandWorld,
): Promise<number> {
  const message = await askMessage(args.message, world.asker);
  const project = projectOf(args, world);
  const made = await makeMigrations(project, {
    ...runOptionsOf(world),
    ...newRevisionOf({ ...args, message }, world),
    ...autogenerateOf(args, world),
    app,
    head: args.head,
    empty: args.empty,
  });
  await runHooks(projectFolder(project), made.written, world);
  const place = { cwd: project.root, colors: world.out.colors };
  world.out.result(madeDocument(made.app, made, made.others), () => madeText(made.app, made, place));
  for (const other of made.others) {
    const command = `fastappkit migrate ${other === 'core' ? 'core' : `app ${other} makemigrations`} -m "..."`;
    world.out.note(`other models differ too; to write them: ${command}`);
  }
  for (const note of differenceNotes(made.differences)) world.out.note(note);
  return EXIT.done;
}
