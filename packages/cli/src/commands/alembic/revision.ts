import { autogenerate, emptyRevision, type Folder, type MadeRevision } from '@fastappkit/appkit';
import { defineCommand, type CommandWorld } from '../../command';
import { CliError } from '../../errors';
import { EXIT } from '../../exit-code';
import { OPTION_GROUPS, type Args } from '../../options';
import {
  autogenerateOf,
  autogenerateOptions,
  madeDocument,
  madeText,
  type AutogenerateOptions,
} from '../folder/autogenerate';
import { differenceNotes } from '../folder/differences-text';
import { newRevisionOf, newRevisionOptions, runHooks, type NewRevisionOptions } from '../folder/new-revision';
import { ALEMBIC_OPENER, runOptionsOf } from '../open';

interface RevisionArguments extends NewRevisionOptions, AutogenerateOptions {
  readonly autogenerate: boolean;
  readonly head: string | undefined;
  readonly sql: boolean;
}

/** `alembic revision`: writes a revision, empty or with what differs. */
export const revisionCommand = defineCommand<RevisionArguments>({
  command: 'revision',
  describe: 'Write a revision, empty or with the changes of the models',
  task: 'write',
  examples: [
    ['alembic revision --autogenerate -m "Add payments"', 'After a change of the models'],
    ['alembic revision -m "Fill in totals"', 'For a change of data, written by hand'],
  ],
  page: 'autogenerate',
  builder: (yargs) =>
    autogenerateOptions(newRevisionOptions(yargs))
      .option('autogenerate', { type: 'boolean', default: false, describe: 'Compare the models with the database' })
      .option('head', {
        group: OPTION_GROUPS.revision,
        type: 'string',
        requiresArg: true,
        describe: 'What it follows: an id, <label>@head, base for a new beginning',
      })
      .option('sql', {
        group: OPTION_GROUPS.sql,
        type: 'boolean',
        default: false,
        describe: 'Refused, as by Alembic: there is nothing to print',
      }),
  async run(args, world) {
    const folder = ALEMBIC_OPENER.open(args, world);
    refuseSql(args, folder);
    const made = await make(folder, args, world);
    await runHooks(folder, made.written, world);
    const place = { cwd: world.cwd, colors: world.out.colors };
    world.out.result(madeDocument(folder.label, made), () => madeText(folder.label, made, place));
    for (const note of differenceNotes(made.differences)) world.out.note(note);
    return EXIT.done;
  },
});

function refuseSql({ sql, autogenerate: compares }: Args<RevisionArguments>, { revisionEnvironment }: Folder): void {
  if (sql && compares)
    throw new CliError('USAGE', { reason: 'Using --sql with --autogenerate does not make any sense' });
  if (sql && !revisionEnvironment) {
    throw new CliError('USAGE', {
      reason:
        'Using --sql with the revision command when revision_environment is not configured does not make any sense',
    });
  }
}

async function make(folder: Folder, args: Args<RevisionArguments>, world: CommandWorld): Promise<MadeRevision> {
  const request = { ...newRevisionOf(args, world), head: args.head };
  if (args.autogenerate) {
    return autogenerate(folder, { ...runOptionsOf(world), ...request, ...autogenerateOf(args, world) });
  }
  return emptyRevision(folder, request);
}
