/** What a command that makes a folder has to tell. */
export interface Scaffolded {
  /** Absolute path of the new folder. */
  readonly directory: string;
  /** Absolute paths of the new files. */
  readonly created: readonly string[];
  /** What to type next, in this order. */
  readonly next: readonly string[];
}

/** What every folder is made from. */
export interface ScaffoldSource {
  /** Absolute path of the folder with all templates. */
  readonly templatesDirectory: string;
  /** The version of fastappkit that the new folder asks for. */
  readonly version: string;
}

/** A word of a command line, quoted where a shell would take it apart. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./~\\-]+$/.test(text) ? text : JSON.stringify(text);
}
