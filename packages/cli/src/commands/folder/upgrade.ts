import { defineCommand, type AnyCommand } from '../../command';
import type { Opener } from './opener';
import { resumeOf, resumeOptions } from './resume-options';
import { runFolder } from './run';
import { printsSql, sqlOptions } from './sql';

/** `upgrade <revision>`, as Alembic has it. */
export function upgradeCommand(opener: Opener): AnyCommand {
  return defineCommand({
    command: 'upgrade <revision>',
    describe: 'Apply revisions',
    task: 'run',
    examples: [
      [`${opener.words} upgrade head`, 'Bring the database up to date'],
      [`${opener.words} upgrade 3f1c:head --sql`, 'The SQL for a database that is at 3f1c'],
    ],
    page: 'revisions',
    builder: (yargs) =>
      resumeOptions(sqlOptions(opener.declare(yargs))).positional('revision', {
        type: 'string',
        demandOption: true,
        describe: 'How far: head, heads, an id, +1; with --sql also a range a:b',
      }),
    run: (args, world) =>
      runFolder(opener.open(args, world), world, {
        direction: 'upgrade',
        revision: args.revision,
        sql: printsSql(args),
        tag: args.tag,
        resume: resumeOf(args),
      }),
  });
}
