import { needsRows, show } from '@fastappkit/migrate';
import { defineCommand, type AnyCommand } from '../../command';
import { EXIT } from '../../exit-code';
import { ask } from './ask';
import { entriesDocument } from './entry-document';
import { entryBlock } from './entry-text';
import type { Opener } from './opener';

/** `show <revision>`: all about one revision. */
export function showCommand(opener: Opener): AnyCommand {
  return defineCommand({
    command: 'show <revision>',
    describe: 'Show one revision',
    task: 'inspect',
    examples: [
      [`${opener.words} show head`, 'What is the newest revision?'],
      [`${opener.words} show 3f1c`, 'The beginning of an id is enough'],
    ],
    page: 'revisions',
    builder: (yargs) =>
      opener
        .declare(yargs)
        .positional('revision', { type: 'string', demandOption: true, describe: 'An id, a label, head, current' }),
    async run(args, world) {
      const { revision } = args;
      const entries = await ask(opener.open(args, world), world, {
        withDatabase: args.json || needsRows(revision),
        question: (context) => show(context, [revision]),
      });
      world.out.result(entriesDocument(entries), () => entries.flatMap(entryBlock).join('\n').trimEnd());
      return EXIT.done;
    },
  });
}
