import type { HistoryEntry } from '@fastappkit/migrate';

/** The document of `history`, `heads` and `show`: `{ ok, revisions }`. */
export function entriesDocument(entries: readonly HistoryEntry[]): Readonly<Record<string, unknown>> {
  return { ok: true, revisions: entries.map(entryDocument) };
}

/** One revision in a document. */
export function entryDocument(entry: HistoryEntry): Readonly<Record<string, unknown>> {
  const { isHead, isBase, isBranchPoint, isMergePoint, isCurrent } = entry;
  const { id, down, dependsOn, labels, app, message, createdAt, path } = entry.revision;
  return {
    revision: id,
    downRevision: down,
    dependsOn,
    branchLabels: labels,
    app: app ?? null,
    message,
    createdAt: createdAt ?? null,
    path,
    isHead,
    isBase,
    isBranchPoint,
    isMergePoint,
    isCurrent,
  };
}
