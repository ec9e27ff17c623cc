import { SIDE, type Glyphs } from './graph-glyphs';
import type { Lanes } from './graph-lanes';

/** What the rows of a graph have in common. */
export interface RowStyle {
  readonly glyphs: Glyphs;
  /** Lanes behind this many are not drawn. */
  readonly limit: number;
}

/** A line from a revision to the lane of one of its parents. */
export interface Link {
  readonly column: number;
  readonly isSolid: boolean;
  /** Whether the lane begins here. */
  readonly isNew: boolean;
}

/** The row of a revision: its node, and the lanes that pass it. */
export function nodeRow(
  lanes: Lanes,
  node: { readonly column: number; readonly glyph: string },
  style: RowStyle,
): string {
  const cells = laneCells(lanes, style);
  const place = 2 * Math.min(node.column, style.limit);
  while (cells.length <= place) cells.push(' ');
  cells[place] = node.glyph;
  return cells.join('');
}

/** A row on which nothing happens. */
export function passingRow(lanes: Lanes, style: RowStyle): string {
  return laneCells(lanes, style).join('').trimEnd();
}

/** How a revision is linked to its parents. */
export interface Links {
  /** The column of the revision. */
  readonly from: number;
  readonly links: readonly Link[];
  /** The column from which the lane of the only parent moves over. */
  readonly moved?: number | undefined;
}

/** The row below a revision that does not simply go on in its own lane. `lanes` are those below it. */
export function linkRow(lanes: Lanes, all: Links, style: RowStyle): string {
  const { from, links, moved } = withinLimit(all, style);
  const row = new Map<number, Cell>();
  for (let column = 0; column < Math.min(lanes.width, style.limit); column += 1) {
    const lane = lanes.at(column);
    if (lane !== undefined) row.set(2 * column, { sides: SIDE.up + SIDE.down, isSolid: lane.isSolid });
  }
  for (const { column, isNew } of links) if (isNew) row.delete(2 * column);
  row.set(2 * from, { sides: SIDE.up, isSolid: true });
  for (const { column, isSolid } of links) drawEnds(row, [from, column], isSolid);
  if (moved !== undefined) {
    add(row, 2 * from, { sides: SIDE.right, isSolid: true });
    add(row, 2 * moved, { sides: SIDE.up + SIDE.left, isSolid: true });
  }
  // All ends come first: a lane that nothing ends at is passed behind, the others are joined.
  for (const { column, isSolid } of links) drawAcross(row, [from, column], isSolid);
  if (moved !== undefined) drawAcross(row, [from, moved], true);
  return render(row, style.glyphs);
}

/** What lies behind the limit is drawn once, at the limit. */
function withinLimit({ from, links, moved }: Links, { limit }: RowStyle): Links {
  const clamp = (column: number): number => Math.min(column, limit);
  const clamped = new Map(links.map((link) => [clamp(link.column), { ...link, column: clamp(link.column) }]));
  return { from: clamp(from), links: [...clamped.values()], moved: moved === undefined ? undefined : clamp(moved) };
}

interface Cell {
  readonly sides: number;
  readonly isSolid: boolean;
}

function drawEnds(row: Map<number, Cell>, [from, to]: readonly [number, number], isSolid: boolean): void {
  if (to > from) {
    add(row, 2 * from, { sides: SIDE.right, isSolid });
    add(row, 2 * to, { sides: SIDE.down + SIDE.left, isSolid });
  } else if (to < from) {
    add(row, 2 * from, { sides: SIDE.left, isSolid });
    add(row, 2 * to, { sides: SIDE.down + SIDE.right, isSolid });
  } else {
    add(row, 2 * from, { sides: SIDE.down, isSolid });
  }
}

function drawAcross(row: Map<number, Cell>, ends: readonly [number, number], isSolid: boolean): void {
  for (let place = 2 * Math.min(...ends) + 1; place < 2 * Math.max(...ends); place += 1) {
    const { sides = 0 } = row.get(place) ?? {};
    const isPassed = (sides & SIDE.up) !== 0 && (sides & (SIDE.left | SIDE.right)) === 0;
    if (!isPassed) add(row, place, { sides: SIDE.left + SIDE.right, isSolid });
  }
}

function add(row: Map<number, Cell>, place: number, { sides, isSolid }: Cell): void {
  const cell = row.get(place);
  row.set(place, { sides: sides | (cell?.sides ?? 0), isSolid: isSolid || cell?.isSolid === true });
}

function render(row: ReadonlyMap<number, Cell>, glyphs: Glyphs): string {
  const last = Math.max(...row.keys());
  let text = '';
  for (let place = 0; place <= last; place += 1) text += glyphOf(row.get(place), glyphs);
  return text;
}

function glyphOf(cell: Cell | undefined, glyphs: Glyphs): string {
  if (cell === undefined) return ' ';
  if (!cell.isSolid && cell.sides === SIDE.up + SIDE.down) return glyphs.dottedVertical;
  if (!cell.isSolid && cell.sides === SIDE.left + SIDE.right) return glyphs.dottedHorizontal;
  return glyphs.line[cell.sides] ?? ' ';
}

function laneCells(lanes: Lanes, { glyphs, limit }: RowStyle): string[] {
  const cells: string[] = [];
  for (let column = 0; column < Math.min(lanes.width, limit); column += 1) {
    const lane = lanes.at(column);
    cells.push(lane === undefined ? ' ' : lane.isSolid ? (glyphs.line[SIDE.up] ?? '') : glyphs.dottedVertical, ' ');
  }
  cells.pop();
  return cells;
}
