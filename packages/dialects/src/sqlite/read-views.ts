import { tableKey, type MetaData, type Table, type View } from '@fastappkit/schema';
import type { ObjectRow } from './catalog';
import { columnsOf, queryOf, sourcesOf, triggerUses, viewUses, type Use } from './uses';

/** The views with what they use, also through other views and through the triggers that make them writable. */
export function readViews(objects: readonly ObjectRow[], schema: MetaData): MetaData['views'] {
  const views = new Map<string, View>();
  let waiting = objects.filter((row) => row.type === 'view');
  // A view that reads another one waits for it; those that read each other are read as they are.
  while (waiting.length > 0) {
    const names = new Set(waiting.map((row) => row.name.toLowerCase()));
    const ready = waiting.filter((row) => !mentions(row, names));
    for (const row of ready.length > 0 ? ready : waiting) {
      views.set(tableKey({ name: row.name }), readView(row, objects, { ...schema, views }));
    }
    waiting = ready.length > 0 ? waiting.filter((row) => !ready.includes(row)) : [];
  }
  return new Map([...views].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function mentions({ name, sql }: ObjectRow, others: ReadonlySet<string>): boolean {
  const text = (sql ?? '').toLowerCase();
  return [...others].some((other) => other !== name.toLowerCase() && text.includes(other));
}

function readView(row: ObjectRow, objects: readonly ObjectRow[], known: MetaData): View {
  const sources = sourcesOf(known);
  const sql = row.sql ?? '';
  const triggers = objects.filter((one) => one.type === 'trigger' && one.table === row.name);
  const uses = [
    ...viewUses(sql, sources),
    ...triggers.flatMap((one) => triggerUses(one.sql ?? '', sources, asTable(row.name))),
  ];
  const columns = columnsOf(sql);
  return {
    name: row.name,
    sql: queryOf(sql),
    ...(columns === undefined ? {} : { columns }),
    ...(triggers.length === 0 ? {} : { triggers: triggers.map((one) => ({ name: one.name, sql: one.sql ?? '' })) }),
    uses: merge(uses),
  };
}

// NEW and OLD have the columns of the view, whose names nobody but SQLite knows.
function asTable(name: string): Table {
  return { name, columns: [], uniques: [], foreignKeys: [], checks: [], excludes: [], indexes: [] };
}

function merge(uses: readonly Use[]): View['uses'] {
  const merged = new Map<string, Use>();
  for (const use of uses) {
    const known = merged.get(tableKey(use.table));
    const both = known?.columns !== undefined && use.columns !== undefined;
    const columns = both ? [...new Set([...(known.columns ?? []), ...(use.columns ?? [])])] : undefined;
    merged.set(
      tableKey(use.table),
      known === undefined ? use : { table: use.table, ...(columns === undefined ? {} : { columns }) },
    );
  }
  return [...merged.values()];
}
