import type { Argv } from 'yargs';
import type { NameSources } from './completion/complete';
import type { SourcesOf } from './completion/sources';
import type { Asker, CliContext } from './context';
import type { Args, GlobalOptions } from './options';
import type { Reporter } from './output/reporter';

/** What a command gets beside its arguments. */
export interface CommandWorld extends Omit<CliContext, 'askerWith'> {
  /** Absent where there is no terminal, and where `--no-input` or `--json` forbid to ask. */
  readonly asker?: Asker;
  readonly out: Reporter;
}

/** What people want to do: the lists of commands are in this order. */
export const TASKS = {
  begin: 'Begin',
  write: 'Write revisions',
  run: 'Apply and revert',
  inspect: 'Inspect',
  tables: 'Work on the schema without revisions',
  shell: 'In your shell',
} as const;

/** The name of a task. */
export type Task = keyof typeof TASKS;

/** A whole command line, and what it is good for. */
export type Example = readonly [line: string, purpose: string];

/** A command as data: parsed by yargs, answered by one library function, rendered by the reporter. */
export interface Command<O extends GlobalOptions> {
  /** In yargs' form: `downgrade <revision>`. */
  readonly command: string;
  /** Other names. */
  readonly aliases?: readonly string[];
  /** One sentence, without a full stop. */
  readonly describe: string;
  readonly task: Task;
  /** What to type, and what for. */
  readonly examples: readonly [Example, Example, ...Example[]];
  /** The page in `docs/` that tells more: `autogenerate`. */
  readonly page: string;
  /** Whose names its arguments take, where their own name does not tell. */
  readonly completes?: Readonly<Record<string, keyof NameSources>>;
  readonly builder: (yargs: Argv<GlobalOptions>) => Argv<O>;
  /** @returns The exit code. */
  run(args: Args<O>, world: CommandWorld): Promise<number>;
}

/** A command whose own arguments nobody outside has to know. */
export type AnyCommand = Command<GlobalOptions>;

/** Checks a command's shape and forgets its argument type, so that commands can stand in one list. */
export function defineCommand<O extends GlobalOptions>(command: Command<O>): AnyCommand {
  return command;
}

/** Commands under one word, such as `migrate`. */
export interface CommandGroup {
  readonly name: string;
  readonly describe: string;
  readonly commands: readonly AnyCommand[];
}

/** A program: its name, its commands, and what its global options say. */
export interface Bin {
  readonly name: string;
  /** One sentence. */
  readonly describe: string;
  readonly groups: readonly CommandGroup[];
  /** Commands that stand under no other word. */
  readonly commands: readonly AnyCommand[];
  readonly examples: readonly [Example, Example, ...Example[]];
  /** The page in `docs/` to begin with. */
  readonly page: string;
  /** The name of the file that `--config` names. */
  readonly configFile: string;
  /** One letter for `--config`. */
  readonly configAlias?: string;
  /** Where names are looked up to complete words. */
  readonly sourcesOf: SourcesOf;
  /** Translates what the parser would misread. */
  readonly argv?: (argv: readonly string[]) => readonly string[];
}

/** The word that calls a command: `downgrade` of `downgrade <revision>`. */
export function wordOf({ command }: Pick<AnyCommand, 'command'>): string {
  return command.replace(/ .*/, '');
}
