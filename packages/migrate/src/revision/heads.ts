import { MigrateError } from '../errors';
import { nodeOf, type RevisionMap } from './revision-map';
import type { HeadChange, Step } from './revision';
import { isBelowAny } from './traverse';

/** The rows of the version table after a step, and how to get there, one statement a change. */
export interface AppliedStep {
  readonly rows: readonly string[];
  readonly changes: readonly HeadChange[];
}

/**
 * Says what a step does to the rows of the version table.
 *
 * A row stands for a revision on which no applied one stands. Dependencies count like parents: the row of a revision
 * that another one starts to depend on goes, and comes back when that one is taken back, unless it is still implied.
 *
 * @throws MigrateError REVISION_NOT_CURRENT  The step does not belong to these rows.
 */
export function applyStep(map: RevisionMap, rows: readonly string[], step: Step): AppliedStep {
  const changes = step.direction === 'up' ? upChanges(map, rows, step) : downChanges(map, rows, step);
  return { rows: applyChanges(rows, changes), changes };
}

/** Carries out changes on a list of rows; a replaced row keeps its place. */
export function applyChanges(rows: readonly string[], changes: readonly HeadChange[]): readonly string[] {
  return changes.reduce<readonly string[]>((list, change) => {
    switch (change.kind) {
      case 'insert':
        return [...list, change.id];
      case 'delete':
        return list.filter((row) => row !== change.id);
      case 'update':
        return list.map((row) => (row === change.from ? change.to : row));
    }
  }, rows);
}

function upChanges(map: RevisionMap, rows: readonly string[], step: Step): readonly HeadChange[] {
  const { id } = step.revision;
  const parents = nodeOf(map, id).rowParents;
  const replaced = parents.filter((parent) => rows.includes(parent));
  if (rows.includes(id)) {
    throw notCurrent(rows, step);
  }
  if (replaced.length === 0) {
    return [{ kind: 'insert', id }];
  }
  if (replaced.length === 1) {
    return replaced.map((from) => ({ kind: 'update', from, to: id }));
  }
  const others = new Set(rows.filter((row) => !parents.includes(row)));
  const gone = replaced.filter((parent) => !isBelowAny(map, parent, { ids: others, except: id }));
  const [from = id, ...deleted] = gone;
  return [...deleted.map((row): HeadChange => ({ kind: 'delete', id: row })), { kind: 'update', from, to: id }];
}

function downChanges(map: RevisionMap, rows: readonly string[], step: Step): readonly HeadChange[] {
  const { id } = step.revision;
  if (!rows.includes(id)) {
    throw notCurrent(rows, step);
  }
  const [to, ...inserted] = uncovered(map, rows, id);
  if (to === undefined) {
    return [{ kind: 'delete', id }];
  }
  return [...inserted.map((row): HeadChange => ({ kind: 'insert', id: row })), { kind: 'update', from: id, to }];
}

/** Parents of `id` that nothing applied stands on once it is gone. */
function uncovered(map: RevisionMap, rows: readonly string[], id: string): readonly string[] {
  const parents = nodeOf(map, id).rowParents;
  const others = new Set([...rows, ...parents]);
  others.delete(id);
  // a single parent below a single row is the common case, and needs no walk
  return others.size === 1
    ? parents.filter((parent) => others.has(parent))
    : parents.filter((parent) => !isImplied(map, parent, { others, id }));
}

function isImplied(
  map: RevisionMap,
  parent: string,
  { others, id }: { readonly others: ReadonlySet<string>; readonly id: string },
): boolean {
  const ids = new Set(others);
  ids.delete(parent);
  return isBelowAny(map, parent, { ids, except: id });
}

function notCurrent(rows: readonly string[], step: Step): MigrateError {
  return new MigrateError('REVISION_NOT_CURRENT', { revision: step.revision.id, direction: step.direction, rows });
}
