import type { Dialect } from '@fastappkit/dialects';

/** What a script can learn about its run: what Alembic's MigrationContext tells. */
export interface ScriptContext {
  readonly dialect: Dialect;
  /** The id of the revision that runs. */
  readonly revision: string;
  /** The app that the revision belongs to, where several share a folder. */
  readonly app?: string;
  readonly direction: 'upgrade' | 'downgrade';
  /** Whether statements are only written, so that there is no database to ask. */
  readonly isOffline: boolean;
  /** What the command was given as `--tag`. */
  readonly tag?: string;
}
