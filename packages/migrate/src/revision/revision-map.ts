import { MigrateError } from '../errors';
import { type OrderOptions, orderRevisions } from './order';
import { resolveLinks } from './links';
import type { Revision } from './revision';
import { cycleFindings, validateRevisions } from './validate';

/** One revision with its edges, all of them as ids. */
export interface RevisionNode {
  readonly revision: Revision;
  /** Ids behind `dependsOn`, labels resolved. */
  readonly dependencies: readonly string[];
  /** Everything that has to be applied before: `down` and `dependencies`, each once. */
  readonly parents: readonly string[];
  /** `parents` without dependencies that an ancestor by `down` declares too; the rows that this revision replaces. */
  readonly rowParents: readonly string[];
  /** Revisions that name this one in `down`. */
  readonly children: readonly string[];
  /** Revisions that name this one in `down` or depend on it. */
  readonly dependents: readonly string[];
  /** Place in the order of the whole map, parents first: sorting any selection by it gives a valid order. */
  readonly position: number;
  /** Length of the longest path from a base; an ancestor's is always smaller. */
  readonly depth: number;
}

/** All revisions of a folder as an immutable graph without defects. */
export interface RevisionMap {
  /** By id, parents first. */
  readonly nodes: ReadonlyMap<string, RevisionNode>;
  /** Label to the id of the revision that declares it. */
  readonly labels: ReadonlyMap<string, string>;
  /** Revisions that no other names in `down`. */
  readonly heads: readonly string[];
  /** Heads on which nothing depends either: the targets of `upgrade heads`. */
  readonly realHeads: readonly string[];
  /** Revisions without `down`. */
  readonly bases: readonly string[];
  /** Bases without dependencies. */
  readonly realBases: readonly string[];
}

/**
 * Builds the graph of a folder's revisions.
 *
 * @throws MigrateError REVISION_GRAPH_INVALID  Lists every defect, not only the first.
 */
export function createRevisionMap(revisions: readonly Revision[], options: OrderOptions = {}): RevisionMap {
  const findings = validateRevisions(revisions);
  if (findings.length > 0) {
    throw new MigrateError('REVISION_GRAPH_INVALID', { findings: [...findings, ...cycleFindings(revisions)] });
  }
  const labels = new Map(
    revisions.flatMap((revision) => revision.labels.map((label) => [label, revision.id] as const)),
  );
  const links = resolveLinks(revisions, labels);
  const nodes = new Map<string, RevisionNode>();
  for (const { link, depth } of orderRevisions(links, options)) {
    const { revision, dependencies, parents, rowParents, children, dependents } = link;
    const position = nodes.size;
    nodes.set(revision.id, { revision, dependencies, parents, rowParents, children, dependents, position, depth });
  }
  if (nodes.size < revisions.length) {
    throw new MigrateError('REVISION_GRAPH_INVALID', { findings: cycleFindings(revisions) });
  }
  const all = [...nodes.values()];
  const idsWhere = (test: (node: RevisionNode) => boolean): readonly string[] =>
    all.filter(test).map((node) => node.revision.id);
  return {
    nodes,
    labels,
    heads: idsWhere((node) => node.children.length === 0),
    realHeads: idsWhere((node) => node.dependents.length === 0),
    bases: idsWhere((node) => node.revision.down.length === 0),
    realBases: idsWhere((node) => node.parents.length === 0),
  };
}

/**
 * Looks up a revision by its full id.
 *
 * @throws MigrateError REVISION_UNKNOWN
 */
export function nodeOf(map: RevisionMap, id: string): RevisionNode {
  const node = map.nodes.get(id);
  if (node === undefined) {
    throw new MigrateError('REVISION_UNKNOWN', { identifier: id });
  }
  return node;
}
