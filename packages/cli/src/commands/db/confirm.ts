import {
  AppKitError,
  recordOf,
  type SchemaChange,
  type SchemaChangeOptions,
  type SchemaChangeReport,
  type SchemaStep,
} from '@fastappkit/appkit';
import type { ChangeAnswer } from '@fastappkit/migrate';
import type { CommandWorld } from '../../command';
import type { Asker } from '../../context';
import { CliError } from '../../errors';
import { EXIT } from '../../exit-code';
import type { Colors } from '../../output/colors';
import { frame, highlightSql } from '../../output/sql-lines';
import { showsUnicode } from '../../output/shows-unicode';
import { runOptionsOf } from '../open';

const LETTERS = [
  { letter: 'y', word: 'yes' },
  { letter: 'n', word: 'no' },
  { letter: 'q', word: 'quit' },
] as const;

const ANSWERS = { y: 'yes', n: 'no', q: 'quit' } as const;

/** How a command that changes a schema without revisions speaks and asks. */
export interface Guidance {
  /** Ask before each operation. */
  readonly guided: boolean;
}

/** Shows each operation in a frame, and asks about it where the command is guided. */
export function schemaChangeOptions(world: CommandWorld, { guided }: Guidance): SchemaChangeOptions {
  const { asker } = world;
  return {
    ...runOptionsOf(world),
    async confirm(step): Promise<ChangeAnswer> {
      world.out.note(stepText(step, { colors: world.out.noteColors, env: world.env }));
      if (!guided) return 'yes';
      return asker === undefined ? 'no' : ask(step, asker);
    },
    changed(change) {
      const line = changeText(change, world);
      if (line !== undefined) world.out.note(line);
    },
    warn(controlled) {
      for (const { app, versionTable, revisions } of controlled) {
        world.out.note(`warning: ${app} is under revision control (${versionTable}: ${revisions.join(', ')})`);
      }
      world.out.note(
        '  hint: A change without a revision parts the two. Write one with "makemigrations", and apply it with "migrate all".',
      );
    },
  };
}

async function ask({ position, of }: SchemaStep, asker: Asker): Promise<ChangeAnswer> {
  const letter = await asker.letter(`Execute (${position} of ${of})?`, LETTERS);
  return letter === undefined ? 'interrupt' : ANSWERS[letter];
}

/**
 * Where nobody could be asked, nothing was run.
 * @throws CliError ANSWER_NEEDED
 */
export function requireAnswers({ changes }: SchemaChangeReport, { asker }: CommandWorld, { guided }: Guidance): void {
  if (!guided || asker !== undefined || changes.length === 0) return;
  const questions = changes.map(({ description }) => ({ question: `${description}?`, flag: '--no-guided' }));
  throw new CliError('ANSWER_NEEDED', { questions });
}

/** Says how often each thing happened also where something failed. Errors as `body`. */
export async function summarized<T>(world: CommandWorld, body: () => Promise<T>): Promise<T> {
  try {
    return await body();
  } catch (error) {
    if (error instanceof AppKitError && (error.code === 'CHANGES_FAILED' || error.code === 'CREATE_FAILED')) {
      // Both have these details.
      world.out.note(summaryText((error as AppKitError<'CHANGES_FAILED'>).details));
    }
    throw error;
  }
}

type Statuses = readonly Pick<SchemaChange, 'status'>[];

/** How often each thing happened, in words. */
export function summaryText({ changes }: { readonly changes: Statuses }): string {
  const { executed, skipped, failed, notTried, rolledBack } = summaryOf(changes);
  const parts = [`${executed} executed`, `${skipped} skipped`, `${failed} failed`];
  const more = [
    ...(rolledBack === 0 ? [] : [`${rolledBack} rolled back`]),
    ...(notTried === 0 ? [] : [`${notTried} not tried`]),
  ];
  return [...parts, ...more].join(', ');
}

function summaryOf(changes: Statuses): Readonly<Record<SchemaChange['status'], number>> {
  const count = (status: SchemaChange['status']): number => changes.filter((one) => one.status === status).length;
  return {
    executed: count('executed'),
    skipped: count('skipped'),
    failed: count('failed'),
    notTried: count('notTried'),
    rolledBack: count('rolledBack'),
  };
}

/** The part of a document that says what was changed. */
export function changesDocument(report: SchemaChangeReport): Readonly<Record<string, unknown>> {
  const { changes, controlledBy, ended } = report;
  return { changes: changes.map(recordOf), summary: summaryOf(changes), ended: ended ?? null, controlledBy };
}

/** 1 where something failed, 130 where somebody interrupted. */
export function changesExit({ changes, ended }: SchemaChangeReport): number {
  if (ended === 'interrupt') return EXIT.interrupted;
  return changes.some(({ status }) => status === 'failed') ? EXIT.failed : EXIT.done;
}

/** All operations in frames, for a result. */
export function shownText({ changes }: SchemaChangeReport, { out, env }: CommandWorld): string {
  return changes
    .map((change) => {
      const reason = change.error instanceof Error ? [`${out.colors.red('impossible')}: ${change.error.message}`] : [];
      return [stepText(change, { colors: out.colors, env }), ...reason].join('\n');
    })
    .join('\n');
}

interface Look extends Pick<CommandWorld, 'env'> {
  readonly colors: Colors;
}

function stepText(step: Pick<SchemaStep, 'app' | 'description' | 'comment' | 'sql'>, { colors, env }: Look): string {
  const remarks = (step.comment ?? '').split('\n').filter((line) => line !== '');
  const title = [step.app, step.description].filter((part) => part !== null).join(': ');
  const lines = [
    ...remarks.map((line) => colors.magenta(`-- ${line}`)),
    ...step.sql.map((sql) => `${highlightSql(sql, colors)};`),
  ];
  return frame(colors.bold(title), lines, { colors, unicode: showsUnicode(env) });
}

function changeText({ status, error, elapsedMs }: SchemaChange, { out }: CommandWorld): string | undefined {
  const { noteColors: colors } = out;
  switch (status) {
    case 'executed':
      return `${colors.green('done')} in ${Math.round(elapsedMs)} ms`;
    case 'failed':
      return `${colors.red('failed')}: ${error instanceof Error ? error.message : String(error)}`;
    case 'skipped':
      return colors.dim('skipped');
    case 'rolledBack':
    case 'notTried':
      return undefined;
  }
}
