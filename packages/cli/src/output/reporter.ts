import type { RunWorld } from '@fastappkit/appkit';
import type { Colors } from './colors';

/** How a command speaks: results to stdout, everything else to stderr. */
export interface Reporter {
  readonly colors: Colors;
  /** The colours of notes, which may go elsewhere. */
  readonly noteColors: Colors;
  /** How many columns a line of the result may take: those of the terminal, and any number where there is none. */
  readonly columns: number;
  /** Prints the result: `document` with `--json`, else what `text` makes of it. Called once by a command. */
  result(document: Readonly<Record<string, unknown>>, text: () => string): void;
  /** Prints a line for people, unless `--quiet` or `--json`. */
  note(text: string): void;
  /** Prints an error: the document of `--json`, else message, hint and place. */
  failure(error: unknown): void;
  /** Receives the events of a run. */
  readonly progress: RunWorld['report'];
}
