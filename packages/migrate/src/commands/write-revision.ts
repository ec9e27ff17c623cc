import { downgradeOf } from '../autogenerate/downgrade';
import { renderOperations } from '../autogenerate/render';
import { newRevisionId, revisionFilename } from '../script/filename';
import { renderRevisionFile } from '../script/render-file';
import type { MigrationContext } from './context';
import type { Differences } from './differences';

/** A revision to be written. */
export interface RevisionRequest {
  readonly differences: Differences;
  readonly message: string;
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

/** A revision that was written. */
export interface WrittenRevision {
  readonly revision: string;
  /** Absolute path. */
  readonly path: string;
}

/** Writes the changes as a revision on top of the head of the folder. */
export async function writeRevision(context: MigrationContext, request: RevisionRequest): Promise<WrittenRevision> {
  const { scripts } = context;
  const revision = newRevisionId((size) => request.randomBytes(size));
  const { changes, before } = request.differences;
  const upgrade = renderOperations(changes);
  const downgrade = renderOperations(downgradeOf(changes, before));
  const { app, message, today, timezone } = request;
  const text = renderRevisionFile({
    revision,
    down: scripts.map.heads,
    labels: [],
    dependsOn: [],
    ...(app === undefined ? {} : { app }),
    message,
    createdAt: today,
    timezone,
    imports: [...upgrade.imports, ...downgrade.imports],
    upgrade: upgrade.lines,
    downgrade: downgrade.lines,
  });
  return { revision, path: await scripts.write(revisionFilename({ ...request, revision }), text) };
}
