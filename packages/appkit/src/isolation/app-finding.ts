/** What can be wrong with an app, beside its manifest. */
export type AppFindingCode =
  | 'IMPORT_OF_PROJECT'
  | 'IMPORT_OF_EXTERNAL_APP'
  | 'TABLE_CLAIMED_TWICE'
  | 'TABLE_OF_ANOTHER_APP'
  | 'FOREIGN_KEY_WITHOUT_REQUIRES'
  | 'ENVIRONMENT_MISSING'
  | 'VERSION_TABLE_DIFFERS'
  | 'ENTRYPOINT_INVALID'
  | 'FASTAPPKIT_UNSUPPORTED'
  | 'MODELS_INVALID'
  | 'REVISIONS_INVALID';

/** One thing that is wrong with an app. */
export interface AppFinding {
  readonly code: AppFindingCode;
  readonly app: string;
  /** Absolute path of the file where it is. */
  readonly file: string;
  /** Counted from 1; null where it concerns the whole file. */
  readonly line: number | null;
  /** One sentence without a final stop. */
  readonly message: string;
  /** What to do, as an imperative. */
  readonly hint: string;
}
