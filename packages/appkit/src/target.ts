import type { Environment } from '@fastappkit/migrate';
import type { MetaData, TableRef } from '@fastappkit/schema';

/** One migrations folder with its version table: core with the internal apps, or one external app. */
export interface Target {
  /** `core`, or the name of the external app. */
  readonly label: string;
  /** Absolute path of the folder that holds `env.ts` and `versions/`. */
  readonly directory: string;
  readonly versionTable: TableRef;
  /** Loads env.ts when something needs it. */
  environment(): Promise<Environment>;
  /** Loads the models when something needs them. */
  metadata(): Promise<MetaData>;
}
