import type { HistoryEntry } from '@fastappkit/migrate';

/** The document of `history` and `heads`: `{ ok, revisions }`, newest first. */
export function historyDocument(entries: readonly HistoryEntry[]): Readonly<Record<string, unknown>> {
  return { ok: true, revisions: entries.map(entryDocument) };
}

/** One line of `history` in Alembic's form: `<down> -> <id> (head), message`. */
export function historyLine(entry: HistoryEntry, showCurrent: boolean): string {
  const { id, down, dependsOn, labels, message } = entry.revision;
  const from = down.length === 0 ? '<base>' : down.join(', ');
  const needs = dependsOn.length === 0 ? '' : ` (${dependsOn.join(', ')})`;
  return `${from}${needs} -> ${id}${labelText(labels)}${marks(entry, showCurrent)}, ${message}`;
}

/** One line of `heads`: `<id> (label) (head)`. */
export function headLine({ revision }: HistoryEntry): string {
  return `${revision.id}${labelText(revision.labels)} (head)`;
}

function labelText(labels: readonly string[]): string {
  return labels.length === 0 ? '' : ` (${labels.join(', ')})`;
}

function marks(entry: HistoryEntry, showCurrent: boolean): string {
  const wanted: readonly (readonly [boolean, string])[] = [
    [entry.isHead, 'head'],
    [showCurrent && entry.isCurrent, 'current'],
    [entry.isBranchPoint, 'branchpoint'],
    [entry.isMergePoint, 'mergepoint'],
  ];
  return wanted.map(([is, word]) => (is ? ` (${word})` : '')).join('');
}

function entryDocument(entry: HistoryEntry): Readonly<Record<string, unknown>> {
  const { id, down, dependsOn, labels, app, message, createdAt, path } = entry.revision;
  const { isHead, isBase, isBranchPoint, isMergePoint, isCurrent } = entry;
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
