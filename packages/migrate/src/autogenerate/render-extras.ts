import {
  conventionalName,
  type Constraint,
  type ForeignKey,
  type Index,
  type IndexPart,
  type Table,
} from '@fastappkit/schema';
import { chain, list, plain, quoted, type Code, type Link } from './code';
import { builder, link, optionArgs, sqlText } from './render-column';
import { isIdentifier, stringLiteral } from './literal';

/** A constraint as the callback of `createTable` takes it: `unique('uq').on(t.a)`. */
export function renderExtra(table: Table, constraint: Constraint): Code {
  const name = constraint.name === undefined ? [] : [quoted(constraint.name)];
  switch (constraint.kind) {
    case 'primaryKey':
      return chain(builder('primaryKey', ...name), [on(constraint.columns)]);
    case 'unique':
      return chain(builder('unique', ...name), [
        on(constraint.columns),
        ...(constraint.nullsNotDistinct === true ? [link('nullsNotDistinct')] : []),
        ...(constraint.deferrable === undefined ? [] : [link('deferrable', quoted(constraint.deferrable))]),
      ]);
    case 'foreignKey':
      return chain(builder('foreignKey', ...name), [on(constraint.columns), references(constraint)]);
    case 'check':
      return builder('check', quoted(nameOf(constraint, table)), quoted(constraint.sql));
    case 'exclude':
      return chain(builder('exclude', quoted(nameOf(constraint, table))), [
        link('using', quoted(constraint.using)),
        ...constraint.elements.map(({ sql, operator }) => link('with', quoted(sql), quoted(operator))),
        ...(constraint.where === undefined ? [] : [link('where', quoted(constraint.where))]),
      ]);
  }
}

/** The name of a constraint, or the one that the convention gives it. */
export function nameOf(constraint: Constraint, table: { readonly name: string }): string {
  if (constraint.name !== undefined) return constraint.name;
  if (constraint.kind === 'primaryKey') return conventionalName({ kind: 'primaryKey', table: table.name });
  if (constraint.kind === 'foreignKey') {
    const { kind, columns, refTable } = constraint;
    return conventionalName({ kind, table: table.name, columns, refTable: refTable.name });
  }
  // Checks without a name are told apart by what they say.
  const columns =
    'columns' in constraint ? constraint.columns : wordsOf(constraint.kind === 'check' ? constraint.sql : '');
  return conventionalName({ kind: constraint.kind, table: table.name, columns });
}

/** An index as the callback of `createTable` takes it: `index('ix').on(t.a.desc())`. */
export function renderIndexExtra(index: Index): Code {
  return chain(builder('index', quoted(index.name)), [
    link(
      'on',
      ...index.parts.map((part) =>
        part.column === undefined ? sqlText(part.sql ?? '') : partOf(part, member(part.column)),
      ),
    ),
    ...(index.unique === true ? [link('unique')] : []),
    ...(index.method === undefined ? [] : [link('using', quoted(index.method))]),
    ...(index.where === undefined ? [] : [link('where', quoted(index.where))]),
    ...(index.include === undefined ? [] : [link('include', ...index.include.map(member))]),
  ]);
}

/** Whether the callback can say it: an expression has no order of its own there. */
export function isExtra(index: Index): boolean {
  return index.parts.every((part) => part.column !== undefined || isBare(part));
}

/** A part as `op.createIndex` takes it: a name, `column('a').desc()`, or `sql('...')`. */
export function renderPart(part: IndexPart): Code {
  if (part.column !== undefined) {
    return isBare(part) ? quoted(part.column) : partOf(part, builder('column', quoted(part.column)));
  }
  if (isBare(part)) return sqlText(part.sql ?? '');
  const fields = optionArgs({
    sql: quoted(part.sql ?? ''),
    descending: part.descending === true ? plain('true') : undefined,
    nulls: part.nulls === undefined ? undefined : quoted(part.nulls),
    operatorClass: part.operatorClass === undefined ? undefined : quoted(part.operatorClass),
  });
  return optionArgs({ kind: quoted('index-part'), part: fields[0] })[0] ?? plain('{}');
}

/** The key of a column in `createTable`. JavaScript reorders keys that are numbers, and `__proto__` is none. */
export function columnKey(name: string): string {
  return isReserved(name) ? `column_${name}` : name;
}

/** Whether a column cannot have its name as key. */
export function isReserved(name: string): boolean {
  return /^(\d+|__proto__)$/.test(name);
}

function member(column: string): Code {
  const key = columnKey(column);
  return plain(isIdentifier(key) ? `t.${key}` : `t[${stringLiteral(key)}]`);
}

function on(columns: readonly string[]): Link {
  return link('on', ...columns.map(member));
}

function references({ refTable, refColumns, onDelete, onUpdate, deferrable }: ForeignKey): Link {
  const text = (value: string | undefined): Code | undefined => (value === undefined ? undefined : quoted(value));
  const options = { schema: refTable.schema, onDelete, onUpdate, deferrable };
  return link(
    'references',
    quoted(refTable.name),
    list(refColumns.map(quoted)),
    ...optionArgs(Object.fromEntries(Object.entries(options).map(([key, value]) => [key, text(value)]))),
  );
}

function isBare({ descending, nulls, operatorClass, length }: IndexPart): boolean {
  return descending !== true && nulls === undefined && operatorClass === undefined && length === undefined;
}

function partOf({ descending, nulls, operatorClass, length }: IndexPart, head: Code): Code {
  return chain(head, [
    ...(descending === true ? [link('desc')] : []),
    ...(nulls === undefined ? [] : [link('nulls', quoted(nulls))]),
    ...(operatorClass === undefined ? [] : [link('opclass', quoted(operatorClass))]),
    ...(length === undefined ? [] : [link('prefix', plain(String(length)))]),
  ]);
}

function wordsOf(sql: string): readonly string[] {
  return sql.toLowerCase().match(/[a-z0-9_]+/g) ?? [];
}
