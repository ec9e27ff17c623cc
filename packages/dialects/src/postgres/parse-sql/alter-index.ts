import type { Operation, TableRef } from '@fastappkit/schema';
import { leaveStatement, type ReadContext, type StatementKind } from '../../parse-sql/read-script';
import { refIn } from './names';

/**
 * What is an index of the parent is none of the partition's own.
 * @see https://www.postgresql.org/docs/current/sql-alterindex.html
 */
export const alterIndex: StatementKind = {
  starts: /^alter index\b/,
  read(reader, context) {
    const whole = reader.fork();
    reader.expect('alter', 'index');
    reader.takes('if', 'exists');
    refIn(reader);
    if (!reader.takes('attach', 'partition')) return leaveStatement(whole, context);
    const index = refIn(reader);
    reader.expectEnd();
    return ownerOf(index, context) ?? leaveStatement(whole, context);
  },
};

function ownerOf({ name, schema }: TableRef, context: ReadContext): readonly Operation[] | undefined {
  for (const table of context.schema.tables.values()) {
    if (table.schema !== schema) continue;
    const { primaryKey, uniques, indexes } = table;
    if (indexes.some((one) => one.name === name)) return [{ kind: 'dropIndex', table, name }];
    if (uniques.some((one) => one.name === name)) return [{ kind: 'dropConstraint', table, name, type: 'unique' }];
    if (primaryKey?.name === name) return [{ kind: 'dropConstraint', table, name, type: 'primaryKey' }];
  }
  return undefined;
}
