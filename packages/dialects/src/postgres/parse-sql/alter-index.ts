import type { MetaData, Operation, Table, TableRef } from '@fastappkit/schema';
import { leaveStatement, type ReadContext, type StatementKind } from '../../parse-sql/read-script';
import { renamedIndex } from '../../parse-sql/rename';
import type { StrictReader } from '../../parse-sql/strict-reader';
import { refIn } from './names';

/**
 * RENAME TO, and ATTACH PARTITION: what is an index of the parent is none of the partition's own.
 * @see https://www.postgresql.org/docs/current/sql-alterindex.html
 */
export const alterIndex: StatementKind = {
  starts: /^alter index\b/,
  read(reader, context) {
    const whole = reader.fork();
    reader.expect('alter', 'index');
    reader.takes('if', 'exists');
    const index = refIn(reader);
    const operations = takeRename(reader, index, context) ?? takeAttached(reader, context);
    return operations ?? leaveStatement(whole, context);
  },
};

function takeRename(reader: StrictReader, { name: from, schema: place }: TableRef, { schema }: ReadContext) {
  if (!reader.takes('rename', 'to')) return undefined;
  const to = reader.name();
  reader.expectEnd();
  return firstOf(schema, place, (table) => renamedIndex({ table, from, to }, schema));
}

function takeAttached(reader: StrictReader, { schema }: ReadContext): readonly Operation[] | undefined {
  if (!reader.takes('attach', 'partition')) return undefined;
  const { name, schema: place } = refIn(reader);
  reader.expectEnd();
  return firstOf(schema, place, (table) => {
    const { primaryKey, uniques, indexes } = table;
    if (indexes.some((one) => one.name === name)) return [{ kind: 'dropIndex', table, name }];
    if (uniques.some((one) => one.name === name)) return [{ kind: 'dropConstraint', table, name, type: 'unique' }];
    return primaryKey?.name === name ? [{ kind: 'dropConstraint', table, name, type: 'primaryKey' }] : undefined;
  });
}

// A name of an index is there once in a schema.
function firstOf(
  { tables }: MetaData,
  place: string | undefined,
  find: (table: Table) => readonly Operation[] | undefined,
): readonly Operation[] | undefined {
  for (const table of tables.values()) {
    const found = table.schema === place ? find(table) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}
