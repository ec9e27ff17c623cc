import {
  findColumn,
  tableKey,
  type Column,
  type MetaData,
  type Sequence,
  type Table,
  type TableRef,
} from '@fastappkit/schema';
import { tokenize } from '../../lex';
import type { LeftOut } from '../../parse-sql/read-script';
import { LEXIS } from '../lexis';
import type { OwnedSequence } from './objects';
import { refOfText } from './type';

/** The schema in which a column that draws from the sequence that it owns, and nothing else, numbers its rows. */
export function withSerials(schema: MetaData): MetaData {
  const tables = new Map(schema.tables);
  const sequences = new Map<string, Sequence>();
  for (const [key, owned] of schema.sequences as ReadonlyMap<string, OwnedSequence>) {
    const { ownedBy: _owner, ...sequence } = owned;
    const numbered = numberedBy(owned, tables);
    if (numbered === undefined) sequences.set(key, sequence);
    else {
      const { table, column } = numbered;
      const columns = table.columns.map((one) => (one === column ? serialOf(one, sequence) : one));
      tables.set(tableKey(table), { ...table, columns });
    }
  }
  return { ...schema, tables, sequences };
}

/** Where a sequence is said to belong to a column that does not draw from it, which no schema tells. */
export function idleOwners({ tables, sequences }: MetaData): readonly LeftOut[] {
  return [...(sequences as ReadonlyMap<string, OwnedSequence>).values()].flatMap((one) =>
    one.ownedBy === undefined || numberedBy(one, tables) !== undefined ? [] : [one.ownedBy.clause],
  );
}

function numberedBy(
  { ownedBy, ...sequence }: OwnedSequence,
  tables: MetaData['tables'],
): { readonly table: Table; readonly column: Column } | undefined {
  const table = ownedBy === undefined ? undefined : tables.get(tableKey(ownedBy.table));
  const column = ownedBy && table && findColumn(table, ownedBy.column);
  return table !== undefined && column !== undefined && drawsFrom(column, tableKey(sequence))
    ? { table, column }
    : undefined;
}

function serialOf({ default: _default, ...column }: Column, sequence: Sequence): Column {
  const { name: _name, schema: _schema, type: _type, ...options } = sequence;
  return { ...column, autoIncrement: true, ...(Object.keys(options).length === 0 ? {} : { sequence: options }) };
}

function drawsFrom({ type, default: value }: Column, sequence: string): boolean {
  if (!/^(?:smallint|integer|bigint)$/.test(type.kind) || value?.kind !== 'expression') return false;
  const ref = sequenceIn(value.sql);
  return ref !== undefined && tableKey(ref) === sequence;
}

// nextval('name'), nextval('schema.name'::regclass)
function sequenceIn(sql: string): TableRef | undefined {
  const [call, open, name, ...rest] = tokenize(sql, LEXIS);
  const isCall = call?.value === 'nextval' && open?.text === '(' && name?.kind === 'string';
  const tail = rest.map(({ value }) => value).join(' ');
  return isCall && /^(?::: regclass )?\)$/.test(tail) ? refOfText(name.value) : undefined;
}
