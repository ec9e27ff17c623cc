import { defineCommand, type AnyCommand } from '../../command';
import { backupOption } from '../db/backup-option';
import type { Opener } from './opener';
import { resumeOf, resumeOptions } from './resume-options';
import { runFolder } from './run';
import { printsSql, sqlOptions } from './sql';

/** `downgrade <revision>`: back to a revision. */
export function downgradeCommand(opener: Opener): AnyCommand {
  return defineCommand({
    command: 'downgrade <revision>',
    describe: 'Revert revisions',
    task: 'run',
    examples: [
      [`${opener.words} downgrade -1`, 'Revert the last revision'],
      [`${opener.words} downgrade base`, 'Revert everything'],
    ],
    page: 'revisions',
    builder: (yargs) =>
      backupOption(resumeOptions(sqlOptions(opener.declare(yargs)))).positional('revision', {
        type: 'string',
        demandOption: true,
        describe: 'Where to: an id, base, -1; with --sql a range a:b',
      }),
    run: (args, world) =>
      runFolder(opener.open(args, world), world, {
        direction: 'downgrade',
        revision: args.revision,
        sql: printsSql(args),
        tag: args.tag,
        resume: resumeOf(args),
        backup: args.backup,
      }),
  });
}
