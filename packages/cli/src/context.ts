/** The world as a command sees it. Everything outside of the process comes in here, and nowhere else. */
export interface CliContext {
  /** The words after the program's name. */
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  /** Milliseconds of a clock that only goes forward. */
  nowMs(): number;
  /** The date of new files. */
  today(): Date;
  randomBytes(size: number): Uint8Array;
}

/** Where text goes. */
export interface OutputStream {
  write(text: string): void;
  readonly isTerminal: boolean;
  /** Width in columns; 80 where it is not known. */
  readonly columns: number;
}
