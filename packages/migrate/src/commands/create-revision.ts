import { resolve } from 'node:path';
import type { RenderedBody } from '../autogenerate/render/operations';
import type { Revision } from '../revision/revision';
import { newRevisionId, revisionFilename } from '../script/filename';
import { renderRevisionFile } from '../script/render-file';
import type { ScriptDirectory } from '../script/script-directory';
import { resolveDependencies, resolveParents } from './revision-links';
import { checkLabels, checkRevisionId } from './revision-names';
import { versionLocation } from './version-location';

/** Where a new revision stands in the graph, and how it and its file are called. */
export interface RevisionOptions {
  /** May be empty. */
  readonly message: string;
  /** What it stands on: `head` by default; `base` or none starts a new base, several make it a merge. */
  readonly head?: string | readonly string[] | undefined;
  /** Allow parents that are no heads. */
  readonly splice?: boolean | undefined;
  readonly branchLabels?: readonly string[] | undefined;
  /** Ids, their beginnings or labels; a label is written as such. */
  readonly dependsOn?: readonly string[] | undefined;
  /** One of the folder's version locations, absolute or relative to the folder. */
  readonly versionPath?: string | undefined;
  /** A random one when absent. */
  readonly revId?: string | undefined;
  /** The app that the header names, where several share the folder. */
  readonly app?: string;
  /** The date of the file. */
  readonly today: Date;
  /** A cryptographic source, for the id. */
  randomBytes(size: number): Uint8Array;
  readonly fileTemplate: string;
  /** Longest slug in characters. */
  readonly truncateSlugLength: number;
  /** IANA name; absent is the time zone of the machine. */
  readonly timezone?: string | undefined;
}

/** A revision to be written. */
export interface CreateRevisionRequest extends RevisionOptions {
  /** The bodies of its functions; empty when absent. */
  readonly upgrade?: RenderedBody;
  readonly downgrade?: RenderedBody;
  /** Lines of the file below the import that the bodies need. */
  readonly importLines?: readonly string[];
}

/** A revision that was written. */
export interface WrittenRevision {
  readonly revision: string;
  /** Absolute path. */
  readonly path: string;
}

/**
 * Writes a revision file. Asks no database, and leaves `scripts` as it was read.
 * @throws MigrateError REVISION_MULTIPLE_HEADS, REVISION_NOT_HEAD, REVISION_PARENTS_REPEATED  What it should stand on.
 * @throws MigrateError REVISION_UNKNOWN, REVISION_AMBIGUOUS, REVISION_NOT_IN_BRANCH, REVISION_SYMBOL_REFUSED
 * @throws MigrateError REVISION_ID_INVALID, REVISION_ID_TAKEN, BRANCH_LABEL_INVALID, BRANCH_LABEL_TAKEN
 * @throws MigrateError VERSION_PATH_NEEDED, VERSION_PATH_UNKNOWN, FILE_TEMPLATE_INVALID, TIMEZONE_UNKNOWN, SCRIPT_EXISTS
 */
export async function createRevision(
  scripts: ScriptDirectory,
  request: CreateRevisionRequest,
): Promise<WrittenRevision> {
  const { revision, text } = planRevision(scripts, request);
  return { revision: revision.id, path: await scripts.write(revision.path, text) };
}

/** Writes several revisions, each of which knows of those before it; none if one of them is refused. Errors as `createRevision`. */
export async function createRevisions(
  scripts: ScriptDirectory,
  requests: readonly CreateRevisionRequest[],
): Promise<readonly WrittenRevision[]> {
  const planned: PlannedRevision[] = [];
  for (const request of requests) {
    const known = planned.reduce((folder, { revision }) => folder.with(revision), scripts);
    planned.push(planRevision(known, request));
  }
  const written: WrittenRevision[] = [];
  for (const { revision, text } of planned) {
    written.push({ revision: revision.id, path: await scripts.write(revision.path, text) });
  }
  return written;
}

/** A revision with the text of its file, which is not there yet. */
interface PlannedRevision {
  readonly revision: Revision;
  readonly text: string;
}

function planRevision(scripts: ScriptDirectory, request: CreateRevisionRequest): PlannedRevision {
  const { app, today, timezone, upgrade = EMPTY, downgrade = EMPTY, importLines = [] } = request;
  const down = resolveParents(scripts.map, request);
  const dependsOn = resolveDependencies(scripts.map, request.dependsOn ?? []);
  const location = versionLocation(scripts, down[0], request.versionPath);
  const id = request.revId ?? newRevisionId((size) => request.randomBytes(size));
  checkRevisionId(scripts.map, id);
  const labels = request.branchLabels ?? [];
  checkLabels(scripts.map, id, labels);
  const message = request.message.trim() === '' ? 'empty message' : request.message;
  const path = resolve(location, revisionFilename({ ...request, revision: id }));
  const links = { down, labels, dependsOn, ...(app === undefined ? {} : { app }), message };
  const text = renderRevisionFile({
    ...links,
    revision: id,
    createdAt: today,
    timezone,
    imports: [...upgrade.imports, ...downgrade.imports],
    importLines,
    upgrade: upgrade.lines,
    downgrade: downgrade.lines,
  });
  return { revision: { ...links, id, path }, text };
}

const EMPTY: RenderedBody = { imports: [], lines: [] };
