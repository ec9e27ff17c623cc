import { tableKey, counted } from '@fastappkit/schema';
import type { ScriptItem } from '../runtime/offline-sink';
import type { PlanContext } from './context';

/** What the statements of a script do to the rows of the version table. */
export interface ScriptRange {
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** How many revisions lie between. */
  readonly revisions: number;
}

/** A script with comments ahead of it that say what it is, and with the number of statements behind each heading. */
export function withHeader(
  items: readonly ScriptItem[],
  { label, dialect, versionTable }: Pick<PlanContext, 'label' | 'dialect' | 'versionTable'>,
  range?: ScriptRange,
): readonly ScriptItem[] {
  const revisions =
    range === undefined
      ? []
      : [`Revisions: ${namesOf(range.from)} -> ${namesOf(range.to)} (${counted(range.revisions, 'revision')})`];
  const lines = [
    `Written by fastappkit for ${dialect.name}`,
    `App: ${label}`,
    `Version table: ${tableKey(versionTable)}`,
    ...revisions,
    `Statements: ${items.filter(isStatement).length}`,
  ];
  return [...lines.map((sql) => ({ kind: 'comment', revision: null, sql }) as const), ...withCounts(items)];
}

function withCounts(items: readonly ScriptItem[]): readonly ScriptItem[] {
  const counts = new Map<string | null, number>();
  for (const { revision } of items.filter(isStatement)) counts.set(revision, (counts.get(revision) ?? 0) + 1);
  return items.map((item) =>
    isStatement(item) || item.revision === null
      ? item
      : { ...item, sql: `${item.sql} (${counted(counts.get(item.revision) ?? 0, 'statement')})` },
  );
}

function isStatement({ kind }: ScriptItem): boolean {
  return kind === 'statement';
}

function namesOf(rows: readonly string[]): string {
  return rows.length === 0 ? 'base' : rows.join(', ');
}
