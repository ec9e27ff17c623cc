import type { Column, ColumnType, Constraint } from '@fastappkit/schema';
import { readDeferrable } from '../../parse-sql/clauses';
import { leaveClause, type ReadContext } from '../../parse-sql/read-script';
import type { StrictReader } from '../../parse-sql/strict-reader';
import type { ColumnRow } from '../catalog/columns';
import { readColumn } from '../read/column';
import { sequenceTypeOf } from '../sequence-defaults';
import { takeKey, takeLabel } from './constraint';
import { NAMES, takesCollation } from './names';
import { NO_FACTS, takeSequenceOptions } from './sequence-options';
import { takeTypeText, typeOf } from './type';

/** A column with the constraints that are declared with it. */
export interface ColumnDefinition {
  readonly column: Column;
  readonly constraints: readonly Constraint[];
}

/** What a text says of a column, in the words of the catalogue. */
type ColumnText = Pick<ColumnRow, 'notNull' | 'default' | 'identity' | 'generated' | 'serial'>;

/** What is said of a column beside its name and type. */
export interface Attributes {
  readonly row: Partial<ColumnText> & Partial<ColumnRow>;
  readonly collation: { readonly collation?: string };
  readonly constraints: readonly Constraint[];
}

/** Takes a column of CREATE TABLE: https://www.postgresql.org/docs/current/sql-createtable.html */
export function takeColumn(reader: StrictReader, context: ReadContext): ColumnDefinition {
  const name = reader.name();
  const text = takeTypeText(reader);
  const serial = SERIALS[text.toLowerCase()];
  const type: ColumnType = serial === undefined ? typeOf(text, context.schema) : { kind: serial };
  const { row, collation, constraints } = takeAttributes(reader, name, context);
  const said = { ...row, ...(serial === undefined ? {} : { serial: true, notNull: true }) };
  return { column: { ...columnOf(name, type, said), ...collation }, constraints };
}

const SERIALS: Readonly<Record<string, 'smallint' | 'integer' | 'bigint'>> = {
  smallserial: 'smallint',
  serial2: 'smallint',
  serial: 'integer',
  serial4: 'integer',
  bigserial: 'bigint',
  serial8: 'bigint',
};

/** The column of that type, as introspection would read it. */
export function columnOf(name: string, type: ColumnType, said: Attributes['row']): Column {
  const row: ColumnRow = {
    ...{ oid: '', typeOid: '', typeText: '', typeSchema: '', depth: 0, comment: null },
    ...{ notNull: false, default: null, identity: '', generated: '', serial: false },
    ...{ collation: null, collationSchema: null },
    ...NO_FACTS,
    ...said,
    name,
  };
  return readColumn({ ...row, sequenceType: row.sequenceType ?? sequenceTypeOf(type.kind) }, type, NAMES);
}

/** Takes what stands behind the type of a column. */
export function takeAttributes(reader: StrictReader, name: string, context: ReadContext): Attributes {
  let said: Attributes = { row: {}, collation: {}, constraints: [] };
  while (!reader.isDone) {
    const label = takeLabel(reader);
    if (seesKey(reader)) {
      const key: Constraint = { ...takeKey(reader, name, context), ...label };
      const notNull = key.kind === 'primaryKey' ? { notNull: true } : {};
      said = { ...said, row: { ...said.row, ...notNull }, constraints: [...said.constraints, key] };
    } else {
      const collation = takesCollation(reader);
      const row = Object.keys(collation).length > 0 ? {} : takeAttribute(reader, context);
      said = { ...said, row: { ...said.row, ...row }, collation: { ...said.collation, ...collation } };
    }
  }
  return said;
}

function seesKey(reader: StrictReader): boolean {
  return (
    reader.sees('primary', 'key') || reader.sees('unique') || reader.sees('check', '(') || reader.sees('references')
  );
}

function takeAttribute(reader: StrictReader, context: ReadContext): Attributes['row'] {
  if (reader.takes('not', 'null')) {
    const at = reader.place;
    if (reader.takes('no', 'inherit')) leaveClause(reader, context, at);
    return { notNull: true };
  }
  if (reader.takes('null')) return { notNull: false };
  if (reader.takes('default')) return { default: takeDefault(reader) };
  if (reader.takes('generated')) return takeGenerated(reader);
  if (reader.sees('storage') || reader.sees('compression')) {
    const at = reader.place;
    reader.next();
    reader.word();
    leaveClause(reader, context, at);
    return {};
  }
  // The word may stand apart from the key that it is about, which every server takes for one that waits not.
  if (readDeferrable(reader) === undefined) reader.skip();
  return {};
}

/** Takes an expression up to the next attribute of a column. */
export function takeDefault(reader: StrictReader): string {
  const start = reader.mark();
  if (reader.isDone) reader.fail('an expression');
  let before: string | undefined;
  while (reader.peek() !== undefined && !(before !== undefined && seesAttribute(reader, before))) {
    before = reader.peek()?.value ?? '';
    if (reader.sees('(')) reader.group();
    else reader.next();
  }
  return reader.since(start);
}

// IS NOT NULL and its like do not end an expression.
function seesAttribute(reader: StrictReader, before: string): boolean {
  const token = reader.peek();
  if (token?.kind !== 'word' || !ATTRIBUTES.has(token.value)) return false;
  return !/^(?:is|not)$/.test(before) || !/^(?:not|null)$/.test(token.value);
}

const ATTRIBUTES: ReadonlySet<string> = new Set(
  'constraint not null check default generated unique primary references collate storage deferrable initially'.split(
    ' ',
  ),
);

/** Takes what stands behind GENERATED. */
export function takeGenerated(reader: StrictReader): Attributes['row'] {
  const isAlways = reader.takes('always');
  if (!isAlways) reader.expect('by', 'default');
  reader.expect('as');
  if (!reader.takes('identity')) {
    const sql = reader.group().rest();
    const isVirtual = !reader.takes('stored');
    if (isVirtual) reader.takes('virtual');
    return { default: sql, generated: isVirtual ? 'v' : 's' };
  }
  const { facts } = reader.sees('(') ? takeSequenceOptions(reader.group()) : { facts: NO_FACTS };
  return { ...facts, identity: isAlways ? 'a' : 'd', notNull: true };
}
