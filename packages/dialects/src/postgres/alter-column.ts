import {
  findColumn,
  requireTable,
  tableKey,
  type AlterColumn,
  type Column,
  type ColumnDefault,
  type ColumnType,
  type MetaData,
  type TableRef,
} from '@fastappkit/schema';
import { canonicalLiteral } from '../default-value';
import { collateClause, words } from '../sql-builder';
import type { Statement } from '../statement';
import { unsupported } from '../unsupported';
import { defaultValue, refuseForeignAspects } from './column';
import { columnComment } from './comments';
import { alterIdentity } from './identity';
import { quoting, TITLE } from './quoting';
import { isNarrower, sequenceTypeOf } from './sequence-defaults';
import { alterOwnedSequence, autoIncrementOff, autoIncrementOn, retypeSequence } from './serial';
import { formatType } from './types';
import { usingExpression } from './using';

const TEXTUAL: ReadonlySet<ColumnType['kind']> = new Set(['string', 'char', 'text', 'custom']);

/** The table whose column `op` changes, where the change depends on what the column is now. */
export function alterColumnNeeds(op: AlterColumn): readonly TableRef[] {
  const { type, collation, identity, autoIncrement, sequence } = op.changes;
  const isKnown = [type, collation, identity, autoIncrement, sequence].every((change) => change === undefined);
  return isKnown ? [] : [op.table];
}

/**
 * One ALTER per aspect, in an order in which each can work.
 *
 * A default goes before the type changes, since it may have no cast to the new type, and comes back after it.
 * @see https://www.postgresql.org/docs/current/sql-altertable.html
 */
export function alterColumn(op: AlterColumn, before: MetaData): readonly Statement[] {
  refuseForeignAspects(op.changes);
  const column = knownColumn(op, before);
  const alter = (action: string): Statement => ({
    sql: `ALTER TABLE ${quoting.quoteTable(op.table)} ALTER COLUMN ${quoting.quoteIdent(op.column)} ${action}`,
  });
  const numbering = identitySteps(op, column);
  // The bounds of a sequence have to fit the type before it gets smaller.
  const isFirst = column?.identity !== undefined && isNarrower(op.changes.type, column.type);
  return [
    ...generatedActions(op).map(alter),
    ...autoIncrementSteps(op, column, false),
    ...(op.changes.identity === null ? [alter('DROP IDENTITY')] : []),
    ...(isFirst ? numbering : []),
    ...typeActions(op, column).map(alter),
    ...nullableActions(op).map(alter),
    ...defaultActions(op, column).map(alter),
    ...autoIncrementSteps(op, column, true),
    ...(isFirst ? [] : numbering),
    ...columnComment(op.table, op.column, op.changes.comment),
  ];
}

function knownColumn(op: AlterColumn, before: MetaData): Column | undefined {
  // The type of the column has to be repeated with a collation; all other uses can do without.
  if (op.changes.collation !== undefined && op.changes.type === undefined) requireTable(before, op.table);
  const table = before.tables.get(tableKey(op.table));
  return table === undefined ? undefined : findColumn(table, op.column);
}

function generatedActions({ changes }: AlterColumn): readonly string[] {
  if (changes.generated === undefined) return [];
  if (changes.generated === null) return ['DROP EXPRESSION'];
  return unsupported(TITLE, 'ALTER of a column into a generated one', 'Drop the column and add it again.');
}

function autoIncrementSteps(op: AlterColumn, column: Column | undefined, isAfterType: boolean): readonly Statement[] {
  const { autoIncrement, type } = op.changes;
  if (autoIncrement !== undefined) {
    if (autoIncrement !== isAfterType) return [];
    const numbers = { type: type ?? column?.type, sequence: op.changes.sequence ?? null };
    return autoIncrement ? autoIncrementOn(op.table, op.column, numbers) : autoIncrementOff(op.table, op.column);
  }
  if (!isAfterType || column?.autoIncrement !== true) return [];
  return [
    ...(type === undefined ? [] : retypeSequence(op.table, op.column, formatType(type))),
    ...sequenceSteps(op, column),
  ];
}

function sequenceSteps({ table, changes: { type, sequence } }: AlterColumn, column: Column): readonly Statement[] {
  if (sequence === undefined) return [];
  const numbers = sequenceTypeOf((type ?? column.type).kind);
  const counts = { type: numbers, before: column.sequence ?? {}, after: sequence ?? {} };
  return [alterOwnedSequence(table, column.name, counts)];
}

function typeActions(op: AlterColumn, column: Column | undefined): readonly string[] {
  const { changes } = op;
  const type = changes.type ?? (changes.collation === undefined ? undefined : column?.type);
  if (type === undefined) return [];
  const inherited = TEXTUAL.has(type.kind) ? column?.collation : undefined;
  const collation = changes.collation === undefined ? inherited : changes.collation;
  const automatic =
    column === undefined ? undefined : usingExpression(quoting.quoteIdent(op.column), column.type, type);
  const using = op.using ?? automatic;
  const typed = words(
    `TYPE ${formatType(type)}`,
    // Without the clause the column gets the collation of the type.
    collateClause(quoting, collation),
    using === undefined ? '' : `USING ${using}`,
  );
  return suspendsDefault(op, column) ? ['DROP DEFAULT', typed] : [typed];
}

function suspendsDefault({ changes }: AlterColumn, column: Column | undefined): boolean {
  if (changes.type === undefined || changes.autoIncrement === false) return false;
  if (changes.default !== undefined) return column === undefined || column.default !== undefined;
  return column?.default !== undefined && !hasSameDefault(column.type, changes.type);
}

// A default is cast along with a change of length or precision. Other enums and arrays are types of their own.
function hasSameDefault(from: ColumnType, to: ColumnType): boolean {
  const isOwn = from.kind === 'enum' || from.kind === 'array' || from.kind === 'custom';
  return from.kind === to.kind && (!isOwn || formatType(from) === formatType(to));
}

function nullableActions({ changes }: AlterColumn): readonly string[] {
  if (changes.nullable === undefined) return [];
  return [changes.nullable ? 'DROP NOT NULL' : 'SET NOT NULL'];
}

function defaultActions(op: AlterColumn, column: Column | undefined): readonly string[] {
  const isSuspended = suspendsDefault(op, column);
  const wanted = op.changes.default === undefined && isSuspended ? keptDefault(op, column) : op.changes.default;
  if (wanted === undefined) return [];
  if (wanted === null) return isSuspended ? [] : ['DROP DEFAULT'];
  return [`SET DEFAULT ${defaultValue(wanted)}`];
}

// A literal is written as one of the new type: TRUE is no default of an integer, and 1 none of a boolean.
function keptDefault({ changes }: AlterColumn, column: Column | undefined): ColumnDefault | undefined {
  const value = column?.default;
  if (value?.kind !== 'literal' || changes.type === undefined) return value;
  return { kind: 'literal', value: canonicalLiteral(value.value, changes.type) };
}

function identitySteps(
  { table, column: name, changes }: AlterColumn,
  column: Column | undefined,
): readonly Statement[] {
  const { identity } = changes;
  if (identity === undefined || identity === null) return [];
  const type = sequenceTypeOf((changes.type ?? column?.type)?.kind);
  return alterIdentity(table, { name, type, before: column?.identity, after: identity });
}
