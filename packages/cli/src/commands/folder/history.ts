import { history, needsRows, type HistoryEntry } from '@fastappkit/migrate';
import { defineCommand, type AnyCommand, type CommandWorld } from '../../command';
import { EXIT } from '../../exit-code';
import { drawGraph } from '../../output/graph';
import { showsUnicode } from '../../output/shows-unicode';
import { ask } from './ask';
import { entriesDocument } from './entry-document';
import { entryBlock, entryLine } from './entry-text';
import type { Opener } from './opener';

/** `history`: every revision, newest first; on a terminal as a graph. */
export function historyCommand(opener: Opener): AnyCommand {
  return defineCommand({
    command: 'history',
    describe: 'List the revisions, newest first',
    task: 'inspect',
    examples: [
      [`${opener.words} history -i`, 'Where is the database in its history?'],
      [`${opener.words} history -r-3:`, 'From three steps back to the newest'],
    ],
    page: 'concepts',
    builder: (yargs) =>
      opener
        .declare(yargs)
        .option('rev-range', {
          alias: 'r',
          type: 'string',
          requiresArg: true,
          describe: 'From where to where, such as base:3f1c, or -r-3: from three steps back',
        })
        .option('indicate-current', {
          alias: 'i',
          type: 'boolean',
          default: false,
          describe: 'Mark what the database is at',
        })
        .option('graph', { type: 'boolean', describe: 'Draw the graph (on a terminal: unless --no-graph)' }),
    async run(args, world) {
      const { revRange: range } = args;
      const entries = await ask(opener.open(args, world), world, {
        withDatabase: args.json || args.indicateCurrent || (range !== undefined && needsRows(range)),
        question: (context) => history(context, { range }),
      });
      const isGraph = args.graph ?? world.stdout.isTerminal;
      world.out.result(entriesDocument(entries), () =>
        isGraph ? graphText(entries, args.verbose, world) : listText(entries, args.verbose),
      );
      return EXIT.done;
    },
  });
}

function listText(entries: readonly HistoryEntry[], verbose: boolean): string {
  const lines = entries.flatMap((entry) =>
    verbose ? entryBlock(entry) : [entryLine(entry, { labels: true, tree: true, parents: true, message: true })],
  );
  return lines.join('\n').trimEnd();
}

function graphText(entries: readonly HistoryEntry[], verbose: boolean, { out, env }: CommandWorld): string {
  const owners = new Map(entries.flatMap(({ revision }) => revision.labels.map((label) => [label, revision.id])));
  const drawn = entries.map((entry) => ({
    id: entry.revision.id,
    parents: entry.revision.down,
    dependencies: entry.revision.dependsOn.map((name) => owners.get(name) ?? name),
    isCurrent: entry.isCurrent,
    lines: verbose ? entryBlock(entry) : [entryLine(entry, { labels: true, tree: true, message: true })],
  }));
  return drawGraph(drawn, { unicode: showsUnicode(env), columns: out.columns })
    .join('\n')
    .trimEnd();
}
