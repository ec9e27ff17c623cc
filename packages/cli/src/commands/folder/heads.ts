import { heads } from '@fastappkit/migrate';
import { defineCommand, type AnyCommand } from '../../command';
import { EXIT } from '../../exit-code';
import { ask } from './ask';
import { entriesDocument } from './entry-document';
import { entryBlock, entryLine } from './entry-text';
import type { Opener } from './opener';

/** `heads`: the revisions that nothing follows. */
export function headsCommand(opener: Opener): AnyCommand {
  return defineCommand({
    command: 'heads',
    describe: 'Show the newest revisions of the files',
    task: 'inspect',
    examples: [
      [`${opener.words} heads`, 'More than one line means: merge'],
      [`${opener.words} heads -v`, 'What are they, and where are their files?'],
    ],
    page: 'branches',
    builder: (yargs) =>
      opener.declare(yargs).option('resolve-dependencies', {
        type: 'boolean',
        default: false,
        describe: 'Leave out heads that another branch depends on',
      }),
    async run(args, world) {
      const { resolveDependencies } = args;
      const entries = await ask(opener.open(args, world), world, {
        withDatabase: args.json,
        question: (context) => heads(context, { resolveDependencies }),
      });
      world.out.result(entriesDocument(entries), () =>
        entries
          .flatMap((entry) => (args.verbose ? entryBlock(entry) : [entryLine(entry, { labels: true })]))
          .join('\n')
          .trimEnd(),
      );
      return EXIT.done;
    },
  });
}
