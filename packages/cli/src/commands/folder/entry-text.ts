import type { HistoryEntry } from '@fastappkit/migrate';

/** What a line about a revision tells beside its id; each as in Alembic. */
export interface EntryParts {
  readonly labels?: boolean;
  /** `(branchpoint)` and `(mergepoint)`. */
  readonly tree?: boolean;
  readonly parents?: boolean;
  readonly message?: boolean;
}

/** One line about a revision in Alembic's form: `<down> (dep) -> <id> (label) (head) (current), message`. */
export function entryLine(entry: HistoryEntry, parts: EntryParts): string {
  const { id, message } = entry.revision;
  const from = parts.parents === true ? `${parentsText(entry)} -> ` : '';
  const labels = parts.labels === true && entry.labels.length > 0 ? ` (${entry.labels.join(', ')})` : '';
  const tree = parts.tree === true ? treeMarks(entry) : '';
  return `${from}${id}${labels}${headMarks(entry)}${tree}${parts.message === true ? `, ${message}` : ''}`;
}

/** All about a revision, several lines in Alembic's form. */
export function entryBlock(entry: HistoryEntry): readonly string[] {
  const { id, down, dependsOn, message, createdAt, path } = entry.revision;
  const facts: readonly (readonly [string, string, boolean])[] = [
    ['Rev', `${id}${headMarks(entry)}${treeMarks(entry)}`, true],
    [entry.isMergePoint ? 'Merges' : 'Parent', downText(entry), true],
    ['Also depends on', dependsOn.join(', '), dependsOn.length > 0],
    ['Branches into', entry.children.join(', '), entry.isBranchPoint],
    ['Branch names', entry.labels.join(', '), entry.labels.length > 0],
    ['Path', path, true],
  ];
  const document = [
    message,
    '',
    `Revision ID: ${id}`,
    `Revises: ${down.join(', ')}`.trimEnd(),
    ...(createdAt === undefined ? [] : [`Create Date: ${createdAt}`]),
  ];
  return [
    ...facts.filter(([, , isTold]) => isTold).map(([name, value]) => `${name}: ${value}`),
    '',
    ...document.map((line) => `    ${line}`.trimEnd()),
    '',
  ];
}

function downText({ revision: { down } }: HistoryEntry): string {
  return down.length === 0 ? '<base>' : down.join(', ');
}

function parentsText(entry: HistoryEntry): string {
  const { dependsOn } = entry.revision;
  return dependsOn.length === 0 ? downText(entry) : `${downText(entry)} (${dependsOn.join(', ')})`;
}

function headMarks({ isHead, isEffectiveHead, isCurrent }: HistoryEntry): string {
  const head = isEffectiveHead ? ' (effective head)' : isHead ? ' (head)' : '';
  return `${head}${isCurrent ? ' (current)' : ''}`;
}

function treeMarks({ isBranchPoint, isMergePoint }: HistoryEntry): string {
  return `${isBranchPoint ? ' (branchpoint)' : ''}${isMergePoint ? ' (mergepoint)' : ''}`;
}
