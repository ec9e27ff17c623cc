import { tableKey, type MetaData, type Operation, type SequenceOptions, type Table } from '@fastappkit/schema';
import { readRef, takesIfNotExists } from '../../parse-sql/names';
import { leaveClause, leaveRest, leaveStatement, type StatementKind } from '../../parse-sql/read-script';
import { takeSequenceOption } from '../../parse-sql/sequence-options';
import { servesKey } from '../read-constraint';
import { takeKeys, uniqueOf } from './index-def';

/** https://dev.mysql.com/doc/refman/8.4/en/create-index.html */
export const createIndex: StatementKind = {
  starts: /^create (?:unique |fulltext |spatial )?index\b/,
  read(reader, context) {
    const whole = reader.fork();
    reader.expect('create');
    const unique = reader.takes('unique');
    const method = ['fulltext', 'spatial'].find((word) => reader.takes(word));
    reader.expect('index');
    const condition = takesIfNotExists(reader);
    const name = reader.name();
    const using = reader.takes('using') ? reader.word().toLowerCase() : method;
    reader.expect('on');
    const table = readRef(reader);
    if (context.isLeft(table)) return leaveStatement(whole, context);
    const index = { name, ...takeKeys(reader, using, context) };
    // How the server goes about it.
    while (reader.takes('algorithm') || reader.takes('lock')) {
      reader.takes('=');
      reader.word();
    }
    reader.expectEnd();
    const constraint = unique ? uniqueOf(index) : undefined;
    if (constraint !== undefined) return [{ kind: 'addConstraint', table, constraint }];
    return [{ kind: 'createIndex', table, index: { ...index, ...(unique ? { unique } : {}) }, ...condition }];
  },
};

/** CREATE DATABASE: https://dev.mysql.com/doc/refman/8.4/en/create-database.html */
export const createDatabase: StatementKind = {
  starts: /^create (?:database|schema)\b/,
  read(reader, context) {
    reader.expect('create');
    reader.word();
    const condition = takesIfNotExists(reader);
    const name = reader.name();
    if (!reader.isDone) leaveRest(reader, context);
    return [{ kind: 'createSchema', name, ...condition }];
  },
};

/** MariaDB's: https://mariadb.com/docs/server/reference/sql-structure/sequences/create-sequence */
export const createSequence: StatementKind = {
  starts: /^create (?:or replace )?sequence\b/,
  read(reader): readonly Operation[] {
    reader.expect('create');
    reader.takes('or', 'replace');
    reader.expect('sequence');
    const condition = takesIfNotExists(reader);
    const ref = readRef(reader);
    let options: SequenceOptions = {};
    while (!reader.isDone) {
      if (reader.takes('nocache')) options = { ...options, cache: 0 };
      else if (reader.takes('engine')) {
        reader.takes('=');
        reader.word();
      } else options = { ...options, ...(takeSequenceOption(reader) ?? reader.skip()) };
    }
    const { cycle, ...numbers } = options;
    return [
      { kind: 'createSequence', sequence: { ...ref, ...numbers, ...(cycle === true ? { cycle } : {}) }, ...condition },
    ];
  },
};

/** https://dev.mysql.com/doc/refman/8.4/en/rename-table.html */
export const renameTable: StatementKind = {
  starts: /^rename tables?\b/,
  read(reader, context) {
    reader.next();
    reader.next();
    reader.takes('if', 'exists');
    return reader.splitAtCommas().flatMap((part): readonly Operation[] => {
      const at = part.place;
      const table = readRef(part);
      part.expect('to');
      const to = readRef(part);
      part.expectEnd();
      const stays = (to.schema ?? table.schema) === table.schema && !context.isLeft(table);
      if (!stays) leaveClause(part, context, at);
      return stays ? [{ kind: 'renameTable', table, to: to.name }] : [];
    });
  },
};

/** What other statements may mention as if it were a table. */
export const leftOut: StatementKind = {
  starts: /^create (?:or replace )?temporary table\b/,
  read(reader, context) {
    const start = reader.place;
    while (!reader.takes('table')) reader.next();
    takesIfNotExists(reader);
    context.leave(start, readRef(reader));
    return [];
  },
};

/** The schema without the indexes that the server makes for foreign keys, which introspection does not show either. */
export function withoutServingIndexes(schema: MetaData): MetaData {
  const tables = [...schema.tables.values()].map((table) => ({
    ...table,
    indexes: table.indexes.filter((index) => !serves(index, table)),
  }));
  return { ...schema, tables: new Map(tables.map((table) => [tableKey(table), table])) };
}

function serves(index: Table['indexes'][number], { foreignKeys }: Table): boolean {
  const columns = uniqueOf(index)?.columns;
  if (columns === undefined || index.unique === true || index.method !== undefined) return false;
  return foreignKeys.some((key) => servesKey(index.name, columns, key));
}
