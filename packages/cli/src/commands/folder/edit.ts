import { needsRows, show } from '@fastappkit/migrate';
import { defineCommand, type AnyCommand, type CommandWorld } from '../../command';
import type { ProgramOutput } from '../../context';
import { CliError } from '../../errors';
import { EXIT } from '../../exit-code';
import { ask } from './ask';
import type { Opener } from './opener';

/** `edit <revision>`: opens the file of a revision in an editor. */
export function editCommand(opener: Opener): AnyCommand {
  return defineCommand({
    command: 'edit <revision>',
    describe: 'Open a revision in $EDITOR, or in $VISUAL',
    task: 'write',
    examples: [
      [`${opener.words} edit head`, 'To add what was not generated'],
      [`${opener.words} edit 3f1c`, 'The beginning of an id is enough'],
    ],
    page: 'revisions',
    builder: (yargs) =>
      opener.declare(yargs).positional('revision', {
        type: 'string',
        demandOption: true,
        describe: 'An id, a label, head, heads, current',
      }),
    async run(args, world) {
      const { revision } = args;
      const [command, ...words] = editorOf(world);
      const entries = await ask(opener.open(args, world), world, {
        withDatabase: needsRows(revision),
        question: (context) => show(context, [revision]),
      });
      const paths = entries.map((entry) => entry.revision.path);
      if (paths.length === 0) throw new CliError('NOTHING_TO_EDIT', { symbol: revision });
      // With --json nothing but the document may reach stdout.
      await runEditor({ command, args: [...words, ...paths] }, world, args.json ? 'caught' : 'terminal');
      world.out.result({ ok: true, paths }, () => '');
      return EXIT.done;
    },
  });
}

interface Editor {
  readonly command: string;
  readonly args: readonly string[];
}

function editorOf({ env }: CommandWorld): readonly [command: string, ...args: string[]] {
  const text = [env['EDITOR'], env['VISUAL']].find((value) => value !== undefined && value.trim() !== '');
  const [command, ...args] = text?.trim().split(/\s+/) ?? [];
  if (command === undefined) throw new CliError('EDITOR_MISSING', {});
  return [command, ...args];
}

async function runEditor({ command, args }: Editor, world: CommandWorld, output: ProgramOutput): Promise<void> {
  const failed = (reason: string, cause?: unknown): CliError =>
    new CliError('EDITOR_FAILED', { command, reason }, cause);
  const { exitCode } = await world.runProgram({ command, args, cwd: world.cwd }, output).catch((error: unknown) => {
    throw failed(error instanceof Error ? error.message : String(error), error);
  });
  if (exitCode !== 0) throw failed(`exit code ${exitCode}`);
}
