import type { Argv } from 'yargs';
import type { CliContext } from './context';
import type { Args, GlobalOptions } from './options';
import type { Reporter } from './output/reporter';

/** What a command gets beside its arguments. `asker` is absent also where `--no-input` or `--json` forbid to ask. */
export interface CommandWorld extends CliContext {
  readonly out: Reporter;
}

/** A command as data: parsed by yargs, answered by one library function, rendered by the reporter. */
export interface Command<O extends GlobalOptions> {
  /** In yargs' form: `downgrade <revision>`. */
  readonly command: string;
  /** Other names. */
  readonly aliases?: readonly string[];
  readonly describe: string;
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
  /** The words of a command, and what it is good for. */
  readonly example: readonly [words: string, purpose: string];
  /** The name of the file that `--config` names. */
  readonly configFile: string;
  /** One letter for `--config`. */
  readonly configAlias?: string;
  /** Translates what the parser would misread. */
  readonly argv?: (argv: readonly string[]) => readonly string[];
}

/** The word that calls a command: `downgrade` of `downgrade <revision>`. */
export function wordOf({ command }: Pick<AnyCommand, 'command'>): string {
  return command.replace(/ .*/, '');
}
