import { tableKey, type Index, type Operation } from '@fastappkit/schema';
import { readAlterAction, type AlterGrammar } from '../../parse-sql/alter-table';
import { readRef } from '../../parse-sql/names';
import { leaveClause, leaveStatement, type StatementKind } from '../../parse-sql/read-script';
import { renamedIndex } from '../../parse-sql/rename';
import type { StrictReader } from '../../parse-sql/strict-reader';
import { parseDefault } from '../../default-value';
import { takeColumn } from './column';
import { takePart, type TableContext } from './constraint';
import type { MysqlReading } from './family';
import type { IndexText } from './index-def';
import { withNames } from './names';

/** https://dev.mysql.com/doc/refman/8.4/en/alter-table.html */
export function alterTable(reading: MysqlReading): StatementKind {
  return {
    starts: /^alter table\b/,
    read(reader, context) {
      const whole = reader.fork();
      reader.expect('alter', 'table');
      const table = readRef(reader);
      if (context.isLeft(table)) return leaveStatement(whole, context);
      const grammar = grammarOf(reading);
      return reader.splitAtCommas().flatMap((action) => {
        const operations = readAlterAction(action, table, { grammar, context });
        action.expectEnd();
        return operations;
      });
    },
  };
}

function grammarOf(reading: MysqlReading): AlterGrammar {
  return {
    addColumn: (reader, table, context) => addColumn(reader, { ...context, ...reading, table }),
    action: (reader, table, context) => takeAction(reader, { ...context, ...reading, table }),
  };
}

function addColumn(reader: StrictReader, context: TableContext): readonly Operation[] {
  const condition = reader.takes('if', 'not', 'exists') ? { ifNotExists: true } : {};
  const { table } = context;
  const { column, constraints } = takeColumn(reader, context);
  return [
    { kind: 'addColumn', table, column, ...takePlace(reader), ...condition },
    ...constraints.map((constraint): Operation => ({ kind: 'addConstraint', table, constraint })),
  ];
}

function takePlace(reader: StrictReader): { readonly first?: true; readonly after?: string } {
  if (reader.takes('first')) return { first: true };
  return reader.takes('after') ? { after: reader.name() } : {};
}

function takeAction(reader: StrictReader, context: TableContext): readonly Operation[] | undefined {
  const { table } = context;
  if (reader.sees('add')) return takeAdd(reader, context);
  if (reader.sees('rename')) return takeRename(reader, context);
  if (reader.takes('drop', 'primary', 'key'))
    return [{ kind: 'dropConstraint', table, name: 'PRIMARY', type: 'primaryKey' }];
  if (reader.takes('drop', 'foreign', 'key')) {
    return [{ kind: 'dropConstraint', table, name: reader.name(), type: 'foreignKey' }];
  }
  if (reader.takes('drop', 'index') || reader.takes('drop', 'key')) {
    return [{ kind: 'dropIndex', table, name: reader.name() }];
  }
  if (reader.takes('drop', 'check') || reader.takes('drop', 'constraint')) {
    return [{ kind: 'dropConstraint', table, name: reader.name(), type: 'check' }];
  }
  if (reader.takes('modify')) return takeModify(reader, context);
  if (reader.takes('change')) {
    reader.takes('column');
    const from = reader.name();
    const to = reader.fork().name();
    const rename: readonly Operation[] = from === to ? [] : [{ kind: 'renameColumn', table, from, to }];
    return [...rename, ...takeModify(reader, context)];
  }
  return takeAlterColumn(reader, context);
}

// RENAME TO and RENAME COLUMN are read by all dialects alike.
function takeRename(reader: StrictReader, context: TableContext): readonly Operation[] | undefined {
  const { table } = context;
  const at = reader.place;
  if (reader.takes('rename', 'index') || reader.takes('rename', 'key')) {
    const from = reader.name();
    reader.expect('to');
    const renamed = renamedIndex({ table, from, to: reader.name() }, context.schema);
    if (renamed === undefined) leaveClause(reader, context, at);
    return renamed ?? [];
  }
  if (reader.sees('rename', 'to') || reader.sees('rename', 'column')) return undefined;
  reader.expect('rename');
  reader.takes('as');
  return [{ kind: 'renameTable', table, to: reader.name() }];
}

// An index or a constraint; ADD COLUMN is read by all dialects alike.
function takeAdd(reader: StrictReader, context: TableContext): readonly Operation[] | undefined {
  const ahead = reader.fork();
  ahead.takes('add');
  const part = takePart(ahead, context);
  if (part === undefined) return undefined;
  reader.passRest();
  ahead.expectEnd();
  const { table } = context;
  const { constraint, index } = part;
  if (constraint !== undefined) return [{ kind: 'addConstraint', table, constraint }];
  return index === undefined ? [] : [{ kind: 'createIndex', table, index: named(index, context) }];
}

// Constraints without a name get theirs at the end, and an index now, since another one may follow.
function named({ name = '', ...text }: IndexText, { schema, table: ref, isMariadb }: TableContext): Index {
  const index = { name, ...text };
  const table = schema.tables.get(tableKey(ref));
  if (table === undefined) return index;
  return withNames({ ...table, indexes: [...table.indexes, index] }, { isMariadb }).indexes.at(-1) ?? index;
}

// MODIFY says all of the column anew.
function takeModify(reader: StrictReader, context: TableContext): readonly Operation[] {
  reader.takes('column');
  const { table } = context;
  const { column, constraints } = takeColumn(reader, context);
  const { name, ...said } = column;
  const unsaid = {
    ...{ default: null, onUpdate: null, generated: null, charset: null, collation: null, comment: null },
    ...{ autoIncrement: false, invisible: false },
  };
  return [
    { kind: 'alterColumn', table, column: name, changes: { ...unsaid, ...said }, ...takePlace(reader) },
    ...constraints.map((constraint): Operation => ({ kind: 'addConstraint', table, constraint })),
  ];
}

function takeAlterColumn(reader: StrictReader, context: TableContext): readonly Operation[] | undefined {
  if (reader.sees('alter', 'index') || reader.sees('alter', 'check') || !reader.takes('alter')) return undefined;
  reader.takes('column');
  const column = reader.name();
  const { table, lexis } = context;
  if (reader.takes('drop', 'default')) return [{ kind: 'alterColumn', table, column, changes: { default: null } }];
  reader.expect('set', 'default');
  const type = context.schema.tables.get(tableKey(table))?.columns.find(({ name }) => name === column)?.type;
  const value = type === undefined ? undefined : parseDefault(reader.rest(), type, lexis);
  reader.passRest();
  return [{ kind: 'alterColumn', table, column, changes: { default: value ?? null } }];
}
