import {
  constraintsOf as allConstraints,
  tableKey,
  type Index,
  type MetaData,
  type Operation,
  type Table,
  type TableRef,
} from '@fastappkit/schema';
import { constraintParts } from '../assemble';
import { readAlterAction, type AlterGrammar } from '../parse-sql/alter-table';
import { dropStatement } from '../parse-sql/drop';
import { readRef, takesIfNotExists } from '../parse-sql/names';
import { createParseSql, leaveRest, type ReadContext, type StatementKind } from '../parse-sql/read-script';
import type { StrictReader } from '../parse-sql/strict-reader';
import { LEXIS } from './lexis';
import { readIndexKeys } from './parse-ddl';
import { columnOf, constraintsOf, tableOf } from './parse-table';
import { spellConstraint, spellIndex, type TableNames } from './spell-names';

const createTable: StatementKind = {
  starts: /^create table\b/,
  read(reader, context) {
    const start = reader.place;
    reader.expect('create', 'table');
    const condition = takesIfNotExists(reader);
    const { name } = readRef(reader, 'main');
    if (reader.sees('as')) {
      context.leave(start, { name });
      return [];
    }
    return [{ kind: 'createTable', table: tableOf(reader, name), ...condition }];
  },
};

const createIndex: StatementKind = {
  starts: /^create (?:unique )?index\b/,
  read(reader, { schema }) {
    reader.expect('create');
    const unique = reader.takes('unique');
    reader.expect('index');
    const condition = takesIfNotExists(reader);
    const { name } = readRef(reader, 'main');
    reader.expect('on');
    const table = declared(reader.name(), schema);
    const index: Index = { name, ...readIndexKeys(reader), ...(unique ? { unique } : {}) };
    return [{ kind: 'createIndex', table, index, ...condition }];
  },
};

const alterGrammar: AlterGrammar = {
  addColumn(reader, table) {
    const { columns, constraints } = columnOf(reader, table.name);
    return [
      ...columns.map((column): Operation => ({ kind: 'addColumn', table, column })),
      ...constraints.map((constraint): Operation => ({ kind: 'addConstraint', table, constraint })),
    ];
  },
  // https://www.sqlite.org/lang_altertable.html
  action(reader, table, context) {
    if (reader.sees('add', 'constraint') || reader.sees('add', 'check')) {
      reader.next();
      return constraintsOf(reader).map((constraint): Operation => ({ kind: 'addConstraint', table, constraint }));
    }
    if (reader.takes('alter')) {
      reader.takes('column');
      return alterColumn(reader, table, context);
    }
    return undefined;
  },
};

function alterColumn(reader: StrictReader, table: TableRef, context: ReadContext): readonly Operation[] {
  const column = reader.name();
  const nullable = reader.takes('drop', 'not', 'null');
  if (nullable || reader.takes('set', 'not', 'null')) {
    return [{ kind: 'alterColumn', table, column, changes: { nullable } }];
  }
  return leaveRest(reader, context);
}

const alterTable: StatementKind = {
  starts: /^alter table\b/,
  read(reader, context) {
    reader.expect('alter', 'table');
    const table = declared(readRef(reader, 'main').name, context.schema);
    const operations = readAlterAction(reader, table, { grammar: alterGrammar, context });
    reader.expectEnd();
    return operations;
  },
};

// SQLite finds names in any case.
function declared(name: string, { tables }: MetaData): TableRef {
  const found = [...tables.values()].find((table) => table.name.toLowerCase() === name.toLowerCase());
  return { name: found?.name ?? name };
}

// A foreign key may come before the table that it refers to.
function finish(schema: MetaData): MetaData {
  const names = new Map([...schema.tables.values()].map((table) => [table.name.toLowerCase(), namesIn(table)]));
  const tables = [...schema.tables.values()].map((table): Table => {
    const own = namesIn(table);
    return {
      ...table,
      ...constraintParts(allConstraints(table).map((one) => spellConstraint(one, own, names))),
      indexes: table.indexes.map((index) => spellIndex(index, own)),
    };
  });
  return { ...schema, tables: new Map(tables.map((table) => [tableKey(table), table])) };
}

function namesIn({ name, columns, primaryKey }: Table): TableNames {
  return { name, columns: columns.map((column) => column.name), primaryKey: primaryKey?.columns ?? [] };
}

/** Reads the DDL of SQLite: https://www.sqlite.org/lang.html */
export const parseSql = createParseSql({
  lexis: LEXIS,
  stringNames: true,
  statements: [createTable, createIndex, alterTable, dropStatement('main')],
  finish,
});
