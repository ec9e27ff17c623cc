import type { Column, ColumnType, Constraint } from '@fastappkit/schema';
import { parseDefault } from '../../default-value';
import type { StrictReader } from '../../parse-sql/strict-reader';
import { leaveClause } from '../../parse-sql/read-script';
import { plainExpression } from '../parse-create-table';
import { withSrid } from '../type-readers';
import { takeCheck, takeReference, type TableContext } from './constraint';
import { takeTypeText } from './type';

/** A column with the constraints that are declared with it. */
export interface ColumnDefinition {
  readonly column: Column;
  readonly constraints: readonly Constraint[];
}

/** What is said of a column beside its name and type. */
interface Attributes {
  readonly column: Partial<Column>;
  readonly default?: string;
  readonly srid?: number;
  readonly constraints: readonly Constraint[];
}

/** Takes a column: https://dev.mysql.com/doc/refman/8.4/en/create-table.html */
export function takeColumn(reader: StrictReader, context: TableContext): ColumnDefinition {
  const name = reader.name();
  const text = takeTypeText(reader);
  let said: Attributes = { column: {}, constraints: [] };
  if (/^serial$/i.test(text)) said = SERIAL(name);
  const national = /^(?:national\s+|n(?=(?:var)?char\b))/i.exec(text)?.[0] ?? '';
  while (!reader.isDone && !reader.sees('first') && !reader.sees('after'))
    said = withNext(reader, said, { ...context, name });
  const plain = context.parseType(plainText(text.slice(national.length)));
  const type = named(withSrid(plain, said.srid), name, context);
  const value = said.default === undefined ? undefined : parseDefault(said.default, type, context.lexis);
  const column: Column = {
    name,
    type,
    nullable: true,
    // https://dev.mysql.com/doc/refman/8.4/en/charset-national.html
    ...(national === '' ? {} : { charset: 'utf8mb3' }),
    ...said.column,
    ...(value === undefined ? {} : { default: value }),
  };
  return context.isMariadb
    ? asJson({ column, constraints: said.constraints })
    : { column, constraints: said.constraints };
}

const SERIAL = (name: string): Attributes => ({
  column: { nullable: false, autoIncrement: true },
  constraints: [{ kind: 'unique', columns: [name] }],
});

// As the catalogue spells it.
function plainText(text: string): string {
  return text.replace(/^serial$/i, 'bigint unsigned').replace(/^(?:real|double\s+precision)(?=\s*\()/i, 'double');
}

// The list of an enum belongs to its column here. Where it is a type of its own, as models write it, it needs a name.
function named(type: ColumnType, column: string, { table }: TableContext): ColumnType {
  return type.kind === 'enum' ? { ...type, name: `${table.name}_${column}` } : type;
}

// MariaDB's JSON is a LONGTEXT with this collation and this check.
function asJson({ column, constraints }: ColumnDefinition): ColumnDefinition {
  const isValid = (one: Constraint): boolean =>
    one.kind === 'check' && /^json_valid\(`(?:[^`]|``)+`\)$/i.test(one.sql) && one.name === column.name;
  if (column.type.kind !== 'text' || column.collation !== 'utf8mb4_bin' || !constraints.some(isValid))
    return { column, constraints };
  const { collation: _collation, charset: _charset, ...rest } = column;
  return {
    column: { ...rest, type: { kind: 'json' } },
    constraints: constraints.filter((one) => !isValid(one)),
  };
}

interface OwnContext extends TableContext {
  /** Of the column. */
  readonly name: string;
}

function withNext(reader: StrictReader, said: Attributes, context: OwnContext): Attributes {
  const constraint = takeOwnConstraint(reader, context.name, context);
  if (constraint !== undefined) {
    const notNull = constraint.kind === 'primaryKey' ? { nullable: false } : {};
    return { ...said, column: { ...said.column, ...notNull }, constraints: [...said.constraints, constraint] };
  }
  if (reader.takes('default')) return { ...said, default: takeDefault(reader) };
  if (reader.takes('srid')) return { ...said, srid: Number(reader.integer()) };
  return { ...said, column: { ...said.column, ...takeAttribute(reader, context) } };
}

function takeOwnConstraint(reader: StrictReader, column: string, context: TableContext): Constraint | undefined {
  const label = reader.takes('constraint') ? { name: reader.name() } : {};
  if (reader.takes('primary', 'key') || reader.takes('key')) return { kind: 'primaryKey', columns: [column] };
  if (reader.takes('unique')) {
    reader.takes('key');
    return { kind: 'unique', columns: [column] };
  }
  if (reader.takes('check')) {
    // A check of a column has its name on MariaDB.
    const name = context.isMariadb ? { name: column } : {};
    return { ...takeCheck(reader), ...name, ...label };
  }
  return reader.sees('references') ? { ...takeReference(reader, [column], context), ...label } : undefined;
}

function takeAttribute(reader: StrictReader, context: TableContext): Partial<Column> {
  const flag = FLAGS.find(([words]) => reader.takes(...words))?.[1];
  if (flag !== undefined) return flag;
  if (reader.takes('comment')) return commentOf(reader.string());
  if (reader.takes('collate')) return { collation: reader.word() };
  if (CHARSET.some((words) => reader.takes(...words))) return { charset: reader.word() };
  if (reader.takes('on', 'update')) return { onUpdate: takeDefault(reader) };
  const isGenerated = reader.takes('generated', 'always');
  if (isGenerated || reader.sees('as', '(')) return takeGenerated(reader);
  const at = reader.place;
  if (!OF_STORAGE.some((words) => reader.takes(...words))) return reader.skip();
  if (!reader.isDone && !reader.takes('versioning')) reader.next();
  leaveClause(reader, context, at);
  return {};
}

const CHARSET: readonly (readonly string[])[] = [['charset'], ['character', 'set'], ['char', 'set']];

const FLAGS: readonly (readonly [words: readonly string[], says: Partial<Column>])[] = [
  [['not', 'null'], { nullable: false }],
  [['null'], { nullable: true }],
  [['auto_increment'], { autoIncrement: true, nullable: false }],
  [['invisible'], { invisible: true }],
  [['visible'], {}],
];

const OF_STORAGE: readonly (readonly string[])[] = [
  ['column_format'],
  ['storage'],
  ['without', 'system'],
  ['with', 'system'],
  ['engine_attribute', '='],
  ['compressed'],
];

function commentOf(comment: string): Partial<Column> {
  return comment === '' ? {} : { comment };
}

function takeGenerated(reader: StrictReader): Partial<Column> {
  reader.expect('as');
  if (reader.sees('row', 'start') || reader.sees('row', 'end')) {
    const sql = `${reader.word()} ${reader.word()}`.toUpperCase();
    return { generated: { sql, stored: true }, nullable: false };
  }
  const sql = plainExpression(reader.group().rest());
  const stored = reader.takes('stored') || reader.takes('persistent');
  if (!stored) reader.takes('virtual');
  return { generated: { sql, stored } };
}

// A default ends where the next attribute begins; its first word may be NULL.
function takeDefault(reader: StrictReader): string {
  const start = reader.mark();
  if (reader.isDone) reader.fail('an expression');
  while (reader.peek() !== undefined && (reader.mark() === start || !isAttribute(reader))) {
    if (reader.sees('(')) reader.group();
    else reader.next();
  }
  return plainExpression(reader.since(start));
}

function isAttribute(reader: StrictReader): boolean {
  const token = reader.peek();
  return token?.kind === 'word' && ATTRIBUTES.has(token.value);
}

const ATTRIBUTES: ReadonlySet<string> = new Set(
  `on auto_increment comment invisible visible check collate charset character without with srid column_format storage
  not null unique primary key references constraint generated as default first after compressed`.split(/\s+/),
);
