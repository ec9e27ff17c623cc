import { GLYPHS } from './graph-glyphs';
import { Lanes } from './graph-lanes';
import { linkRow, nodeRow, passingRow, type Link, type RowStyle } from './graph-rows';
import { cutToWidth } from './width';

/** A revision to be drawn. */
export interface GraphEntry {
  readonly id: string;
  /** Drawn as lines; those that are not among the entries are left out. */
  readonly parents: readonly string[];
  /** Drawn as dotted lines, likewise. */
  readonly dependencies: readonly string[];
  /** Whether the node is filled: the database is here. */
  readonly isCurrent: boolean;
  /** What stands beside the node, one or more lines. */
  readonly lines: readonly string[];
}

/** How a graph is drawn. */
export interface GraphStyle {
  readonly unicode: boolean;
  /** Columns of the terminal; longer lines are cut. */
  readonly columns: number;
}

/** More lanes than these are not drawn, however wide the terminal is. */
const MAX_LANES = 40;

/**
 * Draws revisions as a graph with a lane for each line of development, one node a revision.
 * @param entries  Newest first: every revision before its parents and dependencies.
 * @returns Lines for a terminal.
 */
export function drawGraph(entries: readonly GraphEntry[], { unicode, columns }: GraphStyle): readonly string[] {
  const glyphs = unicode ? GLYPHS.unicode : GLYPHS.ascii;
  // Half of the terminal belongs to the text; a lane takes two columns.
  const style: RowStyle = { glyphs, limit: Math.min(MAX_LANES, Math.max(1, Math.floor(columns / 4))) };
  const drawn = new Set(entries.map((entry) => entry.id));
  const lanes = new Lanes();
  let ended: number | undefined;
  return entries.flatMap((entry) => {
    const [first = '', ...rest] = entry.lines;
    const column = lanes.find(entry.id) ?? lanes.freeColumn();
    // Without a row between them, a base and a head below it would look connected.
    const rows = column === ended && lanes.find(entry.id) === undefined ? [[passingRow(lanes, style), '']] : [];
    const glyph = entry.isCurrent ? glyphs.currentNode : glyphs.node;
    rows.push([nodeRow(lanes, { column, glyph }, style), first]);
    const { links, moved } = follow(lanes, column, edgesOf(entry, drawn));
    ended = links.length === 0 ? column : undefined;
    if (moved !== undefined || links.some((link) => link.column !== column)) {
      rows.push([linkRow(lanes, { from: column, links, moved }, style), rest.shift() ?? '']);
    }
    for (const text of rest) rows.push([passingRow(lanes, style), text]);
    return rows.map(([graph = '', text = '']) => {
      const room = Math.max(0, columns - graph.length - 2);
      return `${graph}  ${cutToWidth(text, room, glyphs.ellipsis)}`.trimEnd();
    });
  });
}

interface Edge {
  readonly id: string;
  readonly isSolid: boolean;
}

function edgesOf({ parents, dependencies }: GraphEntry, drawn: ReadonlySet<string>): readonly Edge[] {
  const solid = [...new Set(parents)].map((id) => ({ id, isSolid: true }));
  const dotted = [...new Set(dependencies)].filter((id) => !parents.includes(id)).map((id) => ({ id, isSolid: false }));
  return [...solid, ...dotted].filter((edge) => drawn.has(edge.id));
}

/** Ends the lane of a revision and leads lanes to its parents: the first that has none yet takes over its column. */
function follow(
  lanes: Lanes,
  column: number,
  edges: readonly Edge[],
): { readonly links: readonly Link[]; readonly moved?: number } {
  lanes.clear(column);
  const [only] = edges;
  const known = only === undefined ? undefined : lanes.find(only.id);
  // The graph leans to the left: a lane further right comes over if nothing else goes on from here.
  if (only !== undefined && edges.length === 1 && known !== undefined && known > column) {
    const isSolid = only.isSolid || lanes.at(known)?.isSolid === true;
    lanes.clear(known);
    lanes.set(column, { id: only.id, isSolid });
    return { links: [{ column, isSolid, isNew: true }], moved: known };
  }
  const links = edges.map(({ id, isSolid }): Link => {
    const existing = lanes.find(id);
    if (existing !== undefined) {
      lanes.set(existing, { id, isSolid: isSolid || lanes.at(existing)?.isSolid === true });
      return { column: existing, isSolid, isNew: false };
    }
    const free = lanes.at(column) === undefined ? column : lanes.freeColumn();
    lanes.set(free, { id, isSolid });
    return { column: free, isSolid, isNew: true };
  });
  return { links };
}
