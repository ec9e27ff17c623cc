import { MigrateError } from '../errors';
import { currentRevisions } from '../revision/current';
import { isRange, parseIdentifier, parseRange, type Identifier } from '../revision/identifier';
import { revisionsInRange } from '../revision/range';
import { resolveIds } from '../revision/resolve';
import { readRows, type MigrationContext } from './context';
import { entriesOf, type HistoryEntry } from './history-entry';

/** The files, and the database where the question is also about it: without one nothing is marked as current. */
export interface HistoryContext
  extends Pick<MigrationContext, 'scripts'>, Partial<Pick<MigrationContext, 'connection' | 'versionTable'>> {}

/** Which revisions `history` lists. */
export interface HistoryOptions {
  /** `a:b`, `a:` or `:b`; the ends may be `current`, or count from it: `-3:`. All revisions when absent. */
  readonly range?: string | undefined;
}

/**
 * The revisions of a folder, newest first, marked with what the database has. Writes nothing.
 * @throws MigrateError HISTORY_RANGE_INVALID, REVISION_RANGE_INVALID, and those of the symbols
 * @throws MigrateError NEEDS_DATABASE  The range counts from the current rows, and there is no connection.
 */
export async function history(context: HistoryContext, options: HistoryOptions = {}): Promise<readonly HistoryEntry[]> {
  const { map } = context.scripts;
  const { range } = options;
  if (range === undefined) return entriesOf(map, await rowsOf(context))([...map.nodes.keys()].reverse());
  if (!isRange(range)) throw new MigrateError('HISTORY_RANGE_INVALID', { range });
  const rows = await rowsFor(context, range);
  return entriesOf(map, rows)(revisionsInRange(map, rows, range).map((revision) => revision.id));
}

/** Which heads `heads` lists. */
export interface HeadsOptions {
  /** Leave out heads on which another branch depends. */
  readonly resolveDependencies?: boolean;
}

/** The heads of a folder, newest first. Writes nothing. */
export async function heads(context: HistoryContext, options: HeadsOptions = {}): Promise<readonly HistoryEntry[]> {
  const { map } = context.scripts;
  const ids = options.resolveDependencies === true ? map.realHeads : map.heads;
  return entriesOf(map, await rowsOf(context))([...ids].reverse());
}

/** A revision from which several others start. */
export interface BranchPoint {
  readonly point: HistoryEntry;
  readonly children: readonly HistoryEntry[];
}

/** The revisions from which branches start, newest first, each with the first revision of every branch. */
export async function branches(context: HistoryContext): Promise<readonly BranchPoint[]> {
  const { map } = context.scripts;
  const entriesFor = entriesOf(map, await rowsOf(context));
  return entriesFor([...map.nodes.keys()].reverse())
    .filter((entry) => entry.isBranchPoint)
    .map((point) => ({ point, children: entriesFor(point.children) }));
}

/**
 * The revisions that symbols name; none for `base`. `current` lists what `current` does.
 * @throws MigrateError REVISION_*  A symbol cannot be resolved.
 * @throws MigrateError NEEDS_DATABASE  `current` is asked for, and there is no connection.
 */
export async function show(context: HistoryContext, symbols: readonly string[]): Promise<readonly HistoryEntry[]> {
  const { map } = context.scripts;
  const rows = await rowsFor(context, ...symbols);
  const ids = symbols.flatMap((symbol) =>
    parseIdentifier(symbol).symbol?.kind === 'current' ? currentRevisions(map, rows) : resolveIds(map, symbol),
  );
  return entriesOf(map, rows)([...new Set(ids)]);
}

/** Whether a symbol or a range counts from the rows of a database. */
export function needsRows(target: string): boolean {
  const { lower, upper } = isRange(target) ? parseRange(target) : { lower: parseIdentifier(target), upper: undefined };
  return [lower, upper].some((end) => end !== undefined && countsFromRows(end));
}

function countsFromRows({ symbol, offset }: Identifier): boolean {
  return symbol?.kind === 'current' || (symbol === undefined && offset !== undefined);
}

async function rowsFor(context: HistoryContext, ...targets: readonly string[]): Promise<readonly string[]> {
  const needy = targets.find(needsRows);
  if (needy !== undefined && context.connection === undefined) {
    throw new MigrateError('NEEDS_DATABASE', { what: `"${needy}"`, revision: null });
  }
  return rowsOf(context);
}

async function rowsOf({ connection, scripts, versionTable }: HistoryContext): Promise<readonly string[]> {
  if (connection === undefined || versionTable === undefined) return [];
  return (await readRows({ connection, scripts, versionTable })).ids;
}
