import { relative } from 'node:path';
import { merge, type MergeResult } from '@fastappkit/migrate';
import { defineCommand, type AnyCommand, type CommandWorld } from '../../command';
import { EXIT } from '../../exit-code';
import { runOptionsOf } from '../open';
import { newRevisionOf, newRevisionOptions, runHooks } from './new-revision';
import type { Opener } from './opener';

/** `merge <revisions..>`: joins branches. */
export function mergeCommand(opener: Opener): AnyCommand {
  return defineCommand({
    command: 'merge <revisions..>',
    describe: 'Write a revision that joins branches',
    task: 'write',
    examples: [
      [`${opener.words} merge heads -m "Join blog and shop"`, 'After two people wrote revisions at a time'],
      [`${opener.words} merge 3f1c 8a20 -m "Join two of three"`, 'Heads by the beginning of their ids'],
    ],
    page: 'branches',
    builder: (yargs) =>
      newRevisionOptions(opener.declare(yargs))
        .positional('revisions', {
          type: 'string',
          array: true,
          demandOption: true,
          describe: 'What to join: ids, labels, heads',
        })
        .option('force', {
          type: 'boolean',
          default: false,
          describe: 'Also if the branches change the same objects',
        }),
    async run(args, world) {
      const folder = opener.open(args, world);
      const plan = await folder.plan(runOptionsOf(world));
      const options = { ...newRevisionOf(args, world), ...folder.naming, ...plan, force: args.force };
      const result = await merge(plan.scripts, args.revisions, options);
      await runHooks(folder, [result], world);
      const { path, revision, parents, conflicts } = result;
      world.out.result({ ok: true, app: folder.label, path, revision, parents, conflicts }, () =>
        textOf(result, world),
      );
      for (const { revision: unknown, reason } of result.unknown) {
        world.out.note(`not compared, since it is not known what it changes: ${unknown} (${reason})`);
      }
      return EXIT.done;
    },
  });
}

function textOf({ path, parents, conflicts }: MergeResult, { cwd, out }: CommandWorld): string {
  return [
    `${out.colors.green('Created')} ${relative(cwd, path)}`,
    `  - merges ${parents.join(', ')}`,
    ...conflicts.map(({ object, revisions }) => `  - in spite of ${object}, which ${revisions.join(' and ')} change`),
  ].join('\n');
}
