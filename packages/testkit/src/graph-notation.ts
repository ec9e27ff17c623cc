/** A revision drawn in the notation of `graph`; it has the shape of `Revision` in the migration engine. */
export interface DrawnRevision {
  readonly id: string;
  readonly down: readonly string[];
  readonly dependsOn: readonly string[];
  readonly labels: readonly string[];
  readonly app?: string;
  readonly message: string;
  readonly createdAt: string;
  readonly path: string;
}

interface Draft {
  readonly id: string;
  readonly down: string[];
  readonly dependsOn: string[];
  readonly labels: string[];
  app?: string;
}

const NODE = /^([^\s[\](){}:]+)(?:\(([^)]*)\))?(?:\[([^\]]*)\])?(?::(\w+))?$/;

/**
 * Draws revisions: `graph('a -> b, b -> c1(left) c2, c1 c2 -> m, m -> n[x1]:blog')`.
 *
 * Every name beside an arrow is a parent of every name behind it; arrows can be chained. Behind a name: branch labels
 * in parentheses, dependencies in brackets (both separated by spaces), and an app after a colon. Revisions are
 * returned in the order in which they are first named, one minute apart.
 */
export function graph(text: string): readonly DrawnRevision[] {
  const drafts = new Map<string, Draft>();
  for (const chain of text.split(',')) {
    let parents: readonly string[] = [];
    for (const group of chain.split('->')) {
      const ids = split(group).map((node) => draw(drafts, node, parents));
      parents = ids;
    }
  }
  return [...drafts.values()].map((draft, index) => ({
    ...draft,
    message: `-> ${draft.id}`,
    createdAt: new Date(Date.UTC(2026, 0, 1, 0, index)).toISOString(),
    path: `versions/${draft.id}.ts`,
  }));
}

function draw(drafts: Map<string, Draft>, node: string, parents: readonly string[]): string {
  const [, id, labels, dependsOn, app] = NODE.exec(node) ?? [];
  if (id === undefined) {
    throw new TypeError(`"${node}" is not a revision in graph notation`);
  }
  const draft = drafts.get(id) ?? { id, down: [], dependsOn: [], labels: [] };
  drafts.set(id, draft);
  draft.down.push(...parents.filter((parent) => !draft.down.includes(parent)));
  draft.labels.push(...words(labels));
  draft.dependsOn.push(...words(dependsOn));
  if (app !== undefined) {
    draft.app = app;
  }
  return id;
}

/** Splits at spaces outside of parentheses and brackets. */
function split(group: string): readonly string[] {
  return group.match(/(?:\([^)]*\)|\[[^\]]*\]|[^\s([])+/g) ?? [];
}

function words(text: string | undefined): readonly string[] {
  return text?.split(/\s+/).filter((word) => word !== '') ?? [];
}
