import { findColumn, sameTable, type Column, type ColumnChanges } from '@fastappkit/schema';
import { differingAspects, isRetyped, refusesNull, type ColumnPair } from './column-aspects';
import { isPartition } from './compare-partitions';
import {
  joinFindings,
  type Change,
  type CompareRules,
  type Findings,
  type TablePair,
  type TableSide,
} from './difference';
import { originalColumn } from './original';
import { replacedColumns } from './replaced-columns';

/** Columns that are added, dropped, changed, or made anew where the database cannot change them. */
export function compareColumns(pair: TablePair, rules: CompareRules): Findings {
  const { actual, desired } = pair;
  if (isPartition(pair)) return compareInherited(pair, rules);
  const added = desired.table.columns.filter((column) => findColumn(actual.table, column.name) === undefined);
  const dropped = actual.table.columns.filter((column) => findColumn(desired.table, column.name) === undefined);
  const common = commonColumns(pair);
  const replaced = replacedColumns(common, pair, rules);
  const changes: readonly Change[] = [
    ...added.flatMap((column) => addColumn(pair, rules, column)),
    ...common.flatMap((columns) =>
      replaced.has(columns.after.name)
        ? [dropColumn(pair, columns.before), ...addColumn(pair, rules, columns.after)]
        : alterColumn(pair, rules, columns),
    ),
    ...dropped.map((column) => dropColumn(pair, column)),
  ];
  return joinFindings([{ changes, unsupported: [] }]);
}

// A partition has the columns of its parent; what each may have of its own is a default, NOT NULL and a comment.
function compareInherited(pair: TablePair, rules: CompareRules): Findings {
  const { actual, desired } = pair;
  const own = new Set([...desired.table.columns, ...actual.table.columns].map(({ name }) => name));
  const changes = [...own].flatMap((name) => {
    const [found, after] = [columnOfPartition(actual, name), columnOfPartition(desired, name)];
    if (found === undefined || after === undefined) return [];
    const before = { ...found, ...passedOn(pair, rules, name) };
    const { default: _default, comment: _comment, ...rest } = before;
    const { default: value, comment } = after;
    const aspects = {
      nullable: takesNull(desired, after, before),
      ...(value === undefined ? {} : { default: value }),
      ...(comment === undefined ? {} : { comment }),
    };
    return alterColumn(pair, rules, { before, after: { ...rest, ...aspects } });
  });
  return { changes, unsupported: [] };
}

// A change of the parent, which comes first, takes from its partitions what they had of their own.
function passedOn(pair: TablePair, rules: CompareRules, name: string): Partial<Pick<Column, 'default' | 'nullable'>> {
  if (!staysInPlace(pair)) return {};
  const [before, after] = [inheritedColumn(pair.actual, name), inheritedColumn(pair.desired, name)];
  if (before === undefined || after === undefined) return {};
  const aspects = differingAspects({ before, after }, rules, pair);
  const passed = (['default', 'nullable'] as const).filter((aspect) => aspects.includes(aspect));
  return Object.fromEntries(passed.map((aspect) => [aspect, after[aspect]]));
}

function staysInPlace({ actual, desired }: TablePair): boolean {
  const [before, after] = [actual.table.partitionOf, desired.table.partitionOf];
  return before !== undefined && after !== undefined && sameTable(before.parent, after.parent);
}

// A partition cannot take NULL where its parent does not; where nobody knows the parent, it stays as it is.
function takesNull(desired: TableSide, after: Column, before: Column): boolean {
  const above = inheritedColumn(desired, after.name);
  if (above === undefined && desired.table.partitionOf !== undefined) return before.nullable;
  return after.nullable && above?.nullable !== false;
}

function inheritedColumn({ inherited }: TableSide, name: string): Column | undefined {
  return inherited.find((column) => column.name === name);
}

function columnOfPartition({ table, inherited }: TableSide, name: string): Column | undefined {
  return findColumn(table, name) ?? inherited.find((column) => column.name === name);
}

/** The columns that both sides have, in the order of the model. */
export function commonColumns({ actual, desired }: TablePair): readonly ColumnPair[] {
  return desired.table.columns.flatMap((after) => {
    const before = findColumn(actual.table, after.name);
    return before === undefined ? [] : [{ before, after }];
  });
}

/** The names of the columns that get a type of another kind, whose values are something else from then on. */
export function retypedColumns(pair: TablePair, rules: CompareRules): ReadonlySet<string> {
  const retyped = commonColumns(pair).filter((columns) => isRetyped(columns, rules, pair));
  return new Set(retyped.map(({ after }) => after.name));
}

function dropColumn(pair: TablePair, column: Column): Change {
  return { op: { kind: 'dropColumn', table: pair.ref, column: column.name } };
}

/** A new NOT NULL column without a value for the rows that exist is added in steps. */
function addColumn(pair: TablePair, rules: CompareRules, normal: Column): readonly Change[] {
  const table = pair.ref;
  const column = originalColumn(pair.desired, normal);
  if (hasValue(column) || !rules.hasRows(table)) return [{ op: { kind: 'addColumn', table, column } }];
  return [
    { op: { kind: 'addColumn', table, column: { ...column, nullable: true } } },
    {
      op: { kind: 'alterColumn', table, column: column.name, changes: { nullable: false } },
      comment: fillIn(table.name, column.name),
    },
  ];
}

// A name that needs quotes is left to the reader: what they look like depends on the database.
function fillIn(table: string, column: string): string {
  const isPlain = [table, column].every((name) => /^[a-z_][a-z0-9_]*$/.test(name));
  const example = `, such as:\nawait op.execute("UPDATE ${table} SET ${column} = ... WHERE ${column} IS NULL");`;
  return `The rows of "${table}" need a value in "${column}" before it can be NOT NULL. Give them one here${isPlain ? example : '.'}`;
}

function hasValue(column: Column): boolean {
  return (
    column.nullable ||
    column.autoIncrement === true ||
    [column.default, column.identity, column.generated].some((one) => one !== undefined)
  );
}

function alterColumn(pair: TablePair, rules: CompareRules, columns: ColumnPair): readonly Change[] {
  const { before, after } = columns;
  const differing = differingAspects(columns, rules, pair);
  if (differing.length === 0) return [];
  // A collation belongs to a character set, and goes with it.
  const losesCollation = differing.includes('charset') && before.collation !== undefined;
  const aspects = losesCollation ? [...new Set([...differing, 'collation' as const])] : differing;
  const declared = originalColumn(pair.desired, after);
  const source = {
    ...declared,
    // Where an enum is a check of its column, the check is a change of its own.
    type: declared.type.kind === 'enum' && after.type.kind !== 'enum' ? after.type : declared.type,
    nullable: after.nullable && !refusesNull(pair.desired, after),
  };
  const changes: ColumnChanges = Object.fromEntries(aspects.map((aspect) => [aspect, valueOf(source, aspect)]));
  return [{ op: { kind: 'alterColumn', table: pair.ref, column: before.name, changes } }];
}

function valueOf(column: Column, aspect: keyof ColumnChanges): unknown {
  return column[aspect] ?? (aspect === 'autoIncrement' || aspect === 'invisible' ? false : null);
}
