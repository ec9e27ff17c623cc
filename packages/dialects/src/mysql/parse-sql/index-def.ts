import type { Index, IndexPart, KeyOrder, PrimaryKey, Unique } from '@fastappkit/schema';
import { leaveClause, type ReadContext } from '../../parse-sql/read-script';
import type { StrictReader } from '../../parse-sql/strict-reader';
import { plainExpression } from '../parse-create-table';

/** An index whose name is not known yet. */
export type IndexText = Omit<Index, 'name'> & { readonly name?: string };

/** Takes an index behind KEY or INDEX: its name, if it has one, its parts and options. */
export function takeIndex(reader: StrictReader, method: string | undefined, context: ReadContext): IndexText {
  const name = reader.sees('(') || reader.sees('using') ? {} : { name: reader.name() };
  return { ...name, ...takeKeys(reader, method, context) };
}

/** Takes the parts of an index and its options. */
export function takeKeys(reader: StrictReader, method: string | undefined, context: ReadContext): Omit<Index, 'name'> {
  const using = method ?? takeUsing(reader);
  const isWhole = method === 'fulltext' || method === 'spatial';
  const parts = reader
    .group()
    .splitAtCommas()
    .map((part) => takePart(part, isWhole));
  const options = takeOptions(reader, context);
  const own = using ?? options.method;
  const { method: _method, ...rest } = options;
  return { parts, ...(own === undefined ? {} : { method: own }), ...rest };
}

function takeUsing(reader: StrictReader): string | undefined {
  return reader.takes('using') ? reader.word().toLowerCase() : undefined;
}

function takePart(reader: StrictReader, isWhole: boolean): IndexPart {
  const part: IndexPart = reader.sees('(')
    ? { sql: plainExpression(reader.group().rest()) }
    : { column: reader.name(), ...takeLength(reader, isWhole) };
  const descending = !reader.takes('asc') && reader.takes('desc');
  reader.expectEnd();
  return { ...part, ...(descending ? { descending } : {}) };
}

// A spatial index may say the length of the bounding box.
function takeLength(reader: StrictReader, isWhole: boolean): { readonly length?: number } {
  if (!reader.sees('(')) return {};
  const length = Number(reader.group().integer());
  return isWhole ? {} : { length };
}

function takeOptions(reader: StrictReader, context: ReadContext): Partial<Index> {
  let options: Partial<Index> = {};
  for (;;) {
    const method = takeUsing(reader);
    const at = reader.place;
    if (method !== undefined) options = { ...options, method };
    else if (reader.takes('with', 'parser')) options = { ...options, parser: reader.name() };
    else if (reader.takes('comment')) options = { ...options, comment: reader.string() };
    else if (reader.takes('invisible') || reader.takes('ignored')) options = { ...options, invisible: true };
    else if (reader.takes('key_block_size')) {
      reader.takes('=');
      reader.integer();
      leaveClause(reader, context, at);
    } else if (!reader.takes('visible') && !reader.takes('not', 'ignored')) return options;
  }
}

/** The key of those parts. */
export function primaryKeyOf({ parts }: IndexText): PrimaryKey {
  const order = parts.flatMap(({ column = '', length, descending }): readonly KeyOrder[] => {
    const own = { ...(length === undefined ? {} : { length }), ...(descending === true ? { descending } : {}) };
    return Object.keys(own).length === 0 ? [] : [{ column, ...own }];
  });
  const columns = parts.map(({ column = '' }) => column);
  return { kind: 'primaryKey', columns, ...(order.length === 0 ? {} : { order }) };
}

/** A unique constraint where the index is one of plain columns, as introspection has it; else nothing. */
export function uniqueOf({ name, parts, method, invisible, comment }: IndexText): Unique | undefined {
  const isPlain = parts.every((part) => part.column !== undefined && Object.keys(part).length === 1);
  if (!isPlain || method !== undefined || invisible === true || comment !== undefined) return undefined;
  const columns = parts.flatMap(({ column }) => column ?? []);
  return { kind: 'unique', ...(name === undefined ? {} : { name }), columns };
}
