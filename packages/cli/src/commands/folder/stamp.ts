import { offlineStamp, stamp, type StampResult } from '@fastappkit/migrate';
import { defineCommand, type AnyCommand } from '../../command';
import { CliError } from '../../errors';
import { EXIT } from '../../exit-code';
import { runOptionsOf } from '../open';
import type { Opener } from './opener';
import { printOffline, printsSql, sqlOptions } from './sql';

/** `stamp <revision..>`: states what is applied, and runs nothing. */
export function stampCommand(opener: Opener): AnyCommand {
  return defineCommand({
    command: 'stamp <revisions..>',
    describe: 'Record revisions as applied, and run nothing',
    task: 'run',
    examples: [
      [`${opener.words} stamp head`, 'The tables are there already'],
      [`${opener.words} stamp --purge head`, 'The version table names revisions that are gone'],
    ],
    page: 'concepts',
    builder: (yargs) =>
      sqlOptions(opener.declare(yargs))
        .positional('revisions', {
          type: 'string',
          array: true,
          demandOption: true,
          describe: 'What is applied: ids, labels, head, heads, base',
        })
        .option('purge', { type: 'boolean', default: false, describe: 'Forget first all that is recorded' }),
    async run(args, world) {
      const { revisions, purge, tag } = args;
      if (purge && printsSql(args)) throw new CliError('USAGE', { reason: "Can't use --purge with --sql mode" });
      const folder = opener.open(args, world);
      if (printsSql(args)) {
        return printOffline(folder, world, { tag, make: (context) => offlineStamp(context, revisions) });
      }
      const result = await folder.session({ ...runOptionsOf(world, args), access: 'write' }, (context) =>
        stamp(context, revisions, { purge }),
      );
      const target = { app: folder.label, from: result.from, revisions: result.rows };
      world.out.result({ ok: true, targets: [target] }, () => textOf(folder.label, result));
      return EXIT.done;
    },
  });
}

function textOf(label: string, { from, rows, changes }: StampResult): string {
  const names = (ids: readonly string[]): string => (ids.length === 0 ? '<base>' : ids.join(', '));
  return changes.length === 0
    ? `${label}: ${names(rows)} was recorded already`
    : `${label}: recorded ${names(from)} -> ${names(rows)}`;
}
