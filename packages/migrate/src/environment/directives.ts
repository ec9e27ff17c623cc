import type { RenderedOperation } from '../autogenerate/render/operations';

/** A revision that is about to be written. */
export interface RevisionDirective {
  readonly message: string;
  /** Its id. */
  readonly revision: string;
  /** What it stands on, as `--head` says it: `head`, `base`, an id, `<label>@head`, or several of them for a merge. */
  readonly head: string | readonly string[];
  /** Whether it may stand on what is no head. */
  readonly splice: boolean;
  readonly branchLabels: readonly string[];
  readonly dependsOn: readonly string[];
  /** One of the folder's version locations, where it is not the one of its parent. */
  readonly versionPath?: string | undefined;
  /** What `upgrade` does, with remarks. */
  readonly upgrade: readonly RenderedOperation[];
  /** What `downgrade` does; it does not follow when a hook changes `upgrade`. */
  readonly downgrade: readonly RenderedOperation[];
  /** Lines of the file below the import that the operations need, such as `import '../setup';`. */
  readonly imports: readonly string[];
}

/** What a hook can ask about the run beside the revisions. */
export interface DirectiveContext {
  /** The app for which they are written, where several share the folder. */
  readonly app?: string;
  /** Whether models were compared; else the revision is an empty one. */
  readonly autogenerate: boolean;
  /** The heads of the folder, which the revisions stand on unless they say otherwise. */
  readonly heads: readonly string[];
}

/**
 * Gives the revisions to be written in the place of those that are about to be: changed ones, none (then no file is
 * written), or more of them, of which each `head` stands on the one before it.
 */
export type ProcessRevisionDirectives = (
  directives: readonly RevisionDirective[],
  context: DirectiveContext,
) => readonly RevisionDirective[] | Promise<readonly RevisionDirective[]>;
