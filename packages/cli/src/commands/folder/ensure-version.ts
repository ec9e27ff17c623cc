import { ensureVersion, offlineEnsureVersion } from '@fastappkit/migrate';
import { tableKey } from '@fastappkit/schema';
import { defineCommand, type AnyCommand } from '../../command';
import { EXIT } from '../../exit-code';
import { runOptionsOf } from '../open';
import type { Opener } from './opener';
import { printOffline, printsSql, sqlOptions } from './sql';

/** `ensure_version`: creates the version table. */
export function ensureVersionCommand(opener: Opener): AnyCommand {
  return defineCommand({
    command: 'ensure_version',
    aliases: ['ensure-version'],
    describe: 'Create the version table where it is missing',
    task: 'run',
    examples: [
      [`${opener.words} ensure_version`, 'Before a deployment'],
      [`${opener.words} ensure_version --sql`, 'The SQL of it, for somebody else to run'],
    ],
    page: 'concepts',
    builder: (yargs) => sqlOptions(opener.declare(yargs)),
    async run(args, world) {
      const folder = opener.open(args, world);
      if (printsSql(args)) return printOffline(folder, world, { tag: args.tag, make: offlineEnsureVersion });
      const { created, versionTable } = await folder.session(
        { ...runOptionsOf(world, args), access: 'write' },
        async (context) => ({ created: await ensureVersion(context), versionTable: tableKey(context.versionTable) }),
      );
      world.out.result({ ok: true, targets: [{ app: folder.label, versionTable, created }] }, () =>
        created ? `Created the table ${versionTable}` : `The table ${versionTable} exists already`,
      );
      return EXIT.done;
    },
  });
}
