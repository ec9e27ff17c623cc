import type { Program } from '@fastappkit/migrate';

/** The world as a command sees it. Everything outside of the process comes in here, and nowhere else. */
export interface CliContext {
  /** The words after the program's name. */
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  /** The folder with the templates that new folders are made from. */
  readonly templatesDirectory: string;
  /** The number of the process. */
  readonly pid: number;
  /** Milliseconds of a clock that only goes forward. */
  nowMs(): number;
  /** The date of new files. */
  today(): Date;
  randomBytes(size: number): Uint8Array;
  /** Puts questions to whoever sits at the terminal, with or without colours; absent where there is none. */
  readonly askerWith?: (look: { readonly colors: boolean }) => Asker;
  /** Is aborted when somebody wants the command to end; absent where nobody can. */
  readonly signal?: AbortSignal;
  /** Runs another program to its end, without a shell. Rejects where it cannot be started. */
  runProgram(program: Program, output: ProgramOutput): Promise<{ readonly exitCode: number; readonly output: string }>;
}

/** Asks on a terminal. An answer is `undefined` where the question was interrupted. */
export interface Asker {
  /** A line of text; never empty. */
  text(question: string): Promise<string | undefined>;
  /** A letter of several, typed; the first one where nothing is typed. Asks again where it is none of them. */
  letter<L extends string>(question: string, letters: readonly Letter<L>[]): Promise<L | undefined>;
  /** One of several choices. */
  select<V extends string>(question: string, choices: readonly Choice<V>[]): Promise<V | undefined>;
}

/** An answer that is typed: its letter, or all of its word. */
export interface Letter<L extends string = string> {
  readonly letter: L;
  /** Begins with the letter. */
  readonly word: string;
}

/** One answer that can be chosen. */
export interface Choice<V extends string = string> {
  readonly value: V;
  readonly label: string;
  /** What speaks for it. */
  readonly hint?: string;
}

/** Where the output of a program goes: to this terminal, which it also reads, or into `output` of the result. */
export type ProgramOutput = 'terminal' | 'caught';

/** Where text goes. */
export interface OutputStream {
  write(text: string): void;
  readonly isTerminal: boolean;
  /** Width in columns; 80 where it is not known. */
  readonly columns: number;
}
