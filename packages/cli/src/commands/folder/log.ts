import type { LoggedStep } from '@fastappkit/appkit';
import type { LogRequest } from '@fastappkit/migrate';
import { defineCommand, type AnyCommand, type CommandWorld } from '../../command';
import { CliError } from '../../errors';
import { EXIT } from '../../exit-code';
import { OPTION_GROUPS, type Args } from '../../options';
import type { Reporter } from '../../output/reporter';
import { tableLines } from '../../output/table';

/** Where the steps of the past are read: all that tells `fastappkit migrate log` from `alembic log`. */
export interface LogSource {
  /** The words before the command in examples: `fastappkit migrate`. */
  readonly words: string;
  read(args: Args, world: CommandWorld, request: LogRequest): Promise<readonly LoggedStep[]>;
}

/** `log`: which revisions ran, when, by whom, and what failed. */
export function logCommand({ words, read }: LogSource): AnyCommand {
  return defineCommand({
    command: 'log',
    describe: 'List the steps that ran, newest first (with history = true)',
    task: 'inspect',
    examples: [
      [`${words} log --limit 5`, 'What ran last, and who started it?'],
      [`${words} log --app blog`, 'When did the revisions of one app run?'],
    ],
    page: 'history',
    builder: (yargs) =>
      yargs
        .option('app', {
          group: OPTION_GROUPS.scope,
          type: 'string',
          requiresArg: true,
          describe: 'The steps of one app only',
        })
        .option('limit', {
          alias: 'n',
          type: 'number',
          requiresArg: true,
          default: 50,
          describe: 'How many at most; 0 for all',
        }),
    async run(args, world) {
      const { app, limit } = args;
      if (!Number.isSafeInteger(limit) || limit < 0)
        throw new CliError('USAGE', { reason: '--limit takes a whole number, 0 for all' });
      const steps = await read(args, world, { app, limit: limit === 0 ? undefined : limit });
      world.out.result({ ok: true, steps }, () => textOf(steps, app, world.out));
      return EXIT.done;
    },
  });
}

function textOf(steps: readonly LoggedStep[], app: string | undefined, { colors, columns }: Reporter): string {
  if (steps.length === 0) return app === undefined ? 'Nothing ran yet.' : `Nothing of ${app} ran yet.`;
  const words = ['started', 'app', 'revision', 'what', 'took', 'by', 'with'];
  const rows = steps.map((step) => [
    step.startedAt,
    colors.bold(step.app),
    step.revision,
    step.status === 'failed' ? colors.red(`failed (${step.direction})`) : step.status,
    `${step.durationMs} ms`,
    [step.user, step.host].filter((one) => one !== null).join('@') || '-',
    step.toolVersion ?? '-',
  ]);
  const lines = tableLines([words, ...rows], { columns });
  return lines.flatMap((row, at) => [...row, ...reasonOf(steps[at - 1])]).join('\n');
}

function reasonOf(step: LoggedStep | undefined): readonly string[] {
  return (step?.error ?? '') === '' ? [] : (step?.error ?? '').split('\n').map((line) => `  ${line}`);
}
