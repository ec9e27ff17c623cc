import { branches, type BranchPoint } from '@fastappkit/migrate';
import { defineCommand, type AnyCommand } from '../../command';
import { EXIT } from '../../exit-code';
import { ask } from './ask';
import { entryDocument } from './entry-document';
import { entryBlock, entryLine } from './entry-text';
import type { Opener } from './opener';

/** `branches`: the revisions that several others follow. */
export function branchesCommand(opener: Opener): AnyCommand {
  return defineCommand({
    command: 'branches',
    describe: 'Show the revisions from which branches start',
    task: 'inspect',
    examples: [
      [`${opener.words} branches -v`, 'What are the branches, and what do they change?'],
      [`${opener.words} branches --json`, 'For a script'],
    ],
    page: 'branches',
    builder: (yargs) => opener.declare(yargs),
    async run(args, world) {
      const points = await ask(opener.open(args, world), world, { withDatabase: args.json, question: branches });
      const documents = points.map(({ point, children }) => ({
        ...entryDocument(point),
        children: children.map((child) => child.revision.id),
      }));
      world.out.result({ ok: true, revisions: documents }, () =>
        points.map((point) => branchText(point, args.verbose)).join('\n\n'),
      );
      return EXIT.done;
    },
  });
}

function branchText({ point, children }: BranchPoint, verbose: boolean): string {
  const indent = ' '.repeat(point.revision.id.length);
  return [
    ...(verbose ? entryBlock(point) : [entryLine(point, { labels: true, tree: true })]),
    ...children.map((child) => `${indent} -> ${entryLine(child, { labels: true, tree: true, message: verbose })}`),
  ].join('\n');
}
