import type { Folder } from '@fastappkit/appkit';
import type { Argv } from 'yargs';
import type { CommandWorld } from '../../command';
import type { Args, GlobalOptions } from '../../options';

/** How a bin finds the migrations folder of a command: all that tells `fastappkit migrate heads` from `alembic heads`. */
export interface Opener {
  /** The words before the command in examples: `fastappkit migrate`. */
  readonly words: string;
  /** Declares the options that name the folder; only `open` reads them. */
  declare<O extends GlobalOptions>(yargs: Argv<O>): Argv<O>;
  open(args: Args, world: CommandWorld): Folder;
}
