import { findCycles } from './cycles';
import type { Revision } from './revision';

/** One defect of a folder's revisions. */
export interface GraphFinding {
  readonly code:
    | 'DUPLICATE_REVISION'
    | 'ID_INVALID'
    | 'LABEL_INVALID'
    | 'LABEL_CLASH'
    | 'PARENT_MISSING'
    | 'DEPENDENCY_MISSING'
    | 'SELF_LOOP'
    | 'CYCLE'
    | 'DEPENDENCY_CYCLE';
  readonly message: string;
  /** The file to correct. */
  readonly path: string;
}

const MAX_ID_LENGTH = 32;
/** Control characters, what turns the direction of text, and halves of characters. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u;
const RESERVED = new Set(['head', 'heads', 'base', 'current']);

/**
 * Finds the defects that a revision has by itself or with those that it names, in the order of their files.
 *
 * Cycles are no part of it: an order of all revisions exists exactly where there is none, and is made anyway.
 */
export function validateRevisions(revisions: readonly Revision[]): readonly GraphFinding[] {
  const byId = new Map<string, Revision>();
  const findings: GraphFinding[] = [];
  for (const revision of revisions) {
    const first = byId.get(revision.id);
    if (first === undefined) {
      byId.set(revision.id, revision);
    } else {
      const message = `revision "${revision.id}" is present more than once, also in ${first.path}`;
      findings.push({ code: 'DUPLICATE_REVISION', message, path: revision.path });
    }
  }
  const labels = new Map<string, Revision>();
  for (const revision of revisions) {
    if (!isUsualId(revision.id)) findings.push(...idFindings(revision));
    if (revision.labels.length > 0) findings.push(...labelFindings(revision, byId, labels));
  }
  for (const revision of revisions) {
    if (!isLinked(revision, byId)) findings.push(...linkFindings(revision, byId, labels));
  }
  return findings;
}

/** Whether an id is so plain that nothing can be wrong with it: most are, and there may be many. */
function isUsualId(id: string): boolean {
  return /^\w{1,32}$/.test(id) && !RESERVED.has(id);
}

/** Whether a revision names other ones only, and only by ids. */
function isLinked({ id, down, dependsOn }: Revision, byId: ReadonlyMap<string, Revision>): boolean {
  return dependsOn.length === 0 && down.every((parent) => parent !== id && byId.has(parent));
}

function idFindings({ id, path }: Revision): readonly GraphFinding[] {
  const reason = idDefect(id);
  return reason === undefined
    ? []
    : [{ code: 'ID_INVALID', message: `revision id ${JSON.stringify(id)} ${reason}`, path }];
}

/** Says what is wrong with an id that a user typed, as the end of a sentence; undefined if nothing is. */
export function idDefect(id: string): string | undefined {
  if (id === '') {
    return 'is empty';
  }
  if (id.length > MAX_ID_LENGTH) {
    return `has ${id.length} characters, but the version table takes ${MAX_ID_LENGTH}`;
  }
  if (/[@\-+:\s]/.test(id)) {
    return 'contains one of the characters @ - + : or a space, which have a meaning in targets';
  }
  if (UNPRINTABLE.test(id)) {
    return 'contains a character that cannot be printed';
  }
  return RESERVED.has(id) ? 'is a reserved word' : undefined;
}

/** Says what is wrong with a branch label, as the end of a sentence; undefined if nothing is. */
export function labelDefect(label: string): string | undefined {
  if (label === '') {
    return 'is empty';
  }
  if (/[@+:\s]/.test(label) || /-\d+$/.test(label)) {
    return 'contains @ + : or a space, or ends like the relative target -1';
  }
  if (UNPRINTABLE.test(label)) {
    return 'contains a character that cannot be printed';
  }
  return RESERVED.has(label) ? 'is a reserved word' : undefined;
}

function labelFindings(
  revision: Revision,
  byId: ReadonlyMap<string, Revision>,
  labels: Map<string, Revision>,
): readonly GraphFinding[] {
  return revision.labels.flatMap((label): readonly GraphFinding[] => {
    const reason = labelDefect(label);
    if (reason !== undefined) {
      return [
        { code: 'LABEL_INVALID', message: `branch label ${JSON.stringify(label)} ${reason}`, path: revision.path },
      ];
    }
    const owner = labels.get(label);
    labels.set(label, owner ?? revision);
    const taken = byId.get(label) ?? (owner?.id === revision.id ? undefined : owner);
    const message = `branch label "${label}" is already used by revision "${taken?.id ?? ''}" in ${taken?.path ?? ''}`;
    return taken === undefined ? [] : [{ code: 'LABEL_CLASH', message, path: revision.path }];
  });
}

function linkFindings(
  revision: Revision,
  byId: ReadonlyMap<string, Revision>,
  labels: ReadonlyMap<string, Revision>,
): readonly GraphFinding[] {
  const { id, path } = revision;
  const findings: GraphFinding[] = [];
  for (const parent of revision.down) {
    if (parent === id) {
      findings.push({ code: 'SELF_LOOP', message: `revision "${id}" names itself as its downRevision`, path });
    } else if (!byId.has(parent)) {
      const message = `revision "${parent}", the downRevision of "${id}", is not present`;
      findings.push({ code: 'PARENT_MISSING', message, path });
    }
  }
  for (const name of revision.dependsOn) {
    const target = byId.get(name) ?? labels.get(name);
    if (target === undefined) {
      const message = `"${name}", on which revision "${id}" depends, is neither a revision nor a branch label`;
      findings.push({ code: 'DEPENDENCY_MISSING', message, path });
    } else if (target.id === id) {
      findings.push({ code: 'SELF_LOOP', message: `revision "${id}" depends on itself`, path });
    }
  }
  return findings;
}

/** Finds the cycles of a set of revisions, which may have other defects. */
export function cycleFindings(revisions: readonly Revision[]): readonly GraphFinding[] {
  // The first of several revisions of one id counts, and the first of several owners of a label.
  const byId = new Map([...revisions].reverse().map((revision) => [revision.id, revision]));
  const owners = new Map([...revisions].reverse().flatMap(({ id, labels }) => labels.map((label) => [label, id])));
  const down = (id: string): readonly string[] => byId.get(id)?.down ?? [];
  const all = (id: string): readonly string[] => [
    ...down(id),
    ...(byId.get(id)?.dependsOn ?? []).map((name) => owners.get(name) ?? name),
  ];
  const toFinding = (code: 'CYCLE' | 'DEPENDENCY_CYCLE', ids: readonly string[]): GraphFinding => ({
    code,
    message: `${code === 'CYCLE' ? 'a cycle' : 'a cycle of dependencies'} joins the revisions ${[...ids].sort().join(', ')}`,
    path: byId.get([...ids].sort()[0] ?? '')?.path ?? '',
  });
  const versioned = findCycles([...byId.keys()], down);
  const inVersioned = new Set(versioned.flat());
  const mixed = findCycles([...byId.keys()], all).filter((ids) => !ids.some((id) => inVersioned.has(id)));
  return [
    ...versioned.map((ids) => toFinding('CYCLE', ids)),
    ...mixed.map((ids) => toFinding('DEPENDENCY_CYCLE', ids)),
  ];
}
