/** One revision as its file's header states it. The body is loaded only when it runs. */
export interface Revision {
  /** 1 to 32 characters; the value in the version table. */
  readonly id: string;
  /** Parents, `downRevision` in the file: none is a base, several are a merge. */
  readonly down: readonly string[];
  /** Ids or branch labels that have to be applied before, outside of the line of parents. */
  readonly dependsOn: readonly string[];
  /** Branch labels that this revision declares. */
  readonly labels: readonly string[];
  /** The app whose tables it changes, where several apps share a folder. */
  readonly app?: string;
  /** First line of the message. */
  readonly message: string;
  /** ISO 8601, from the header's "Create Date". */
  readonly createdAt?: string;
  /** The file. */
  readonly path: string;
}

/** One move of a plan. */
export interface Step {
  readonly direction: 'up' | 'down';
  readonly revision: Revision;
}

/** What a step does to the rows of the version table. */
export type HeadChange =
  | { readonly kind: 'insert'; readonly id: string }
  | { readonly kind: 'delete'; readonly id: string }
  | { readonly kind: 'update'; readonly from: string; readonly to: string };
