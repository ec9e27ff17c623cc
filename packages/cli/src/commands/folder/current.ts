import { current, show, type CurrentState, type HistoryEntry } from '@fastappkit/migrate';
import { defineCommand, type AnyCommand } from '../../command';
import { EXIT } from '../../exit-code';
import { runOptionsOf } from '../open';
import { entryBlock, entryLine } from './entry-text';
import type { Opener } from './opener';

/** `current`: what the version table says. */
export function currentCommand(opener: Opener): AnyCommand {
  return defineCommand({
    command: 'current',
    describe: 'Show the revision of the database',
    task: 'inspect',
    examples: [
      [`${opener.words} current --json`, 'For a script'],
      [`${opener.words} current --check-heads`, 'Fail unless every revision is applied'],
    ],
    page: 'concepts',
    builder: (yargs) =>
      opener.declare(yargs).option('check-heads', {
        type: 'boolean',
        default: false,
        describe: 'Also -c: fail unless every revision is applied',
      }),
    async run(args, world) {
      const { checkHeads } = args;
      const folder = opener.open(args, world);
      const { state, entries } = await folder.session({ ...runOptionsOf(world), access: 'read' }, async (context) => ({
        state: await current(context, { checkHeads }),
        entries: await show(context, ['current']),
      }));
      const heading = args.verbose ? `Current revision(s) for ${folder.databaseDisplay}:\n` : '';
      world.out.result(documentOf(state), () => `${heading}${textOf(entries, args.verbose)}`.trimEnd());
      return EXIT.done;
    },
  });
}

function documentOf({
  label,
  versionTable,
  revisions,
  heads,
  upToDate,
}: CurrentState): Readonly<Record<string, unknown>> {
  return { ok: true, targets: [{ app: label, versionTable, revisions, heads, upToDate }] };
}

function textOf(entries: readonly HistoryEntry[], verbose: boolean): string {
  // All of them are current: it need not be said.
  const lines = entries
    .map((entry) => ({ ...entry, isCurrent: false }))
    .flatMap((entry) => (verbose ? entryBlock(entry) : [entryLine(entry, { tree: true })]));
  return lines.join('\n').trimEnd();
}
