import type {
  Check,
  Constraint,
  Exclude,
  ForeignKey,
  Index,
  IndexPart,
  KeyOrder,
  PrimaryKey,
  Unique,
} from '@fastappkit/schema';
import { chain, type Link } from './call';
import { list, plain, quoted, type Code } from './code';
import { constraintName } from './constraint-name';
import { dataOptions, optionArgs } from './data';
import { partLinks } from './index-part';
import { builder, dataLink, flagLink, link, linksOf, sqlText, type LinkRows } from './links';
import { isIdentifier, stringLiteral } from './literal';

/** A table as its callback sees it. */
export interface OwnTable {
  readonly name: string;
  /** The key of a column in the object of builders. */
  keyOf(column: string): string;
}

/** A constraint as the callback of `createTable` takes it: `unique('uq').on(t.a)`. */
export function renderExtra(table: OwnTable, constraint: Constraint): Code {
  const name = constraint.name === undefined ? [] : [quoted(constraint.name)];
  switch (constraint.kind) {
    case 'primaryKey': {
      const { kind, name: _name, columns, order, ...options } = constraint;
      const rows = { nullable: flagLink('nullable'), ...keyRows(table) };
      return chain(builder(kind, ...name), [on(table, columns, order), ...linksOf(rows, options)]);
    }
    case 'unique': {
      const { kind, name: _name, columns, order, ...options } = constraint;
      return chain(builder(kind, ...name), [on(table, columns, order), ...linksOf(uniqueRows(table), options)]);
    }
    case 'foreignKey':
      return chain(builder('foreignKey', ...name), [on(table, constraint.columns), references(constraint)]);
    case 'check':
      return checkExtra(table, constraint);
    case 'exclude': {
      const { kind, name: _name, using, elements, ...options } = constraint;
      return chain(builder(kind, quoted(constraintName(constraint, table))), [
        link('using', quoted(using)),
        ...elements.map(({ sql, operator }) => link('with', quoted(sql), quoted(operator))),
        ...linksOf(EXCLUDE_ROWS, options),
      ]);
    }
  }
}

/** An index as the callback of `createTable` takes it: `index('ix').on(t.a.desc())`. */
export function renderIndexExtra(table: OwnTable, { name, parts, ...options }: Index): Code {
  return chain(builder('index', quoted(name)), [
    link('on', ...parts.map((part) => renderOwnPart(table, part))),
    ...linksOf(indexRows(table), options),
  ]);
}

function renderOwnPart(table: OwnTable, part: IndexPart): Code {
  const { column, sql = '', ...order } = part;
  if (column !== undefined) return chain(member(table, column), partLinks(order));
  const links = partLinks(order);
  return links.length === 0 ? sqlText(sql) : chain(builder('expression', quoted(sql)), links);
}

function keyRows(table: OwnTable): LinkRows<Omit<PrimaryKey, 'kind' | 'name' | 'columns' | 'order' | 'nullable'>> {
  return {
    include: (columns) => [link('include', ...columns.map((one) => member(table, one)))],
    deferrable: dataLink('deferrable'),
    onConflict: dataLink('onConflict'),
  };
}

function uniqueRows(table: OwnTable): LinkRows<Omit<Unique, 'kind' | 'name' | 'columns' | 'order'>> {
  return { nullsNotDistinct: flagLink('nullsNotDistinct'), ...keyRows(table) };
}

const EXCLUDE_ROWS: LinkRows<Omit<Exclude, 'kind' | 'name' | 'using' | 'elements'>> = {
  where: dataLink('where'),
  deferrable: dataLink('deferrable'),
};

function indexRows(table: OwnTable): LinkRows<Omit<Index, 'name' | 'parts'>> {
  return {
    unique: flagLink('unique'),
    nullsNotDistinct: flagLink('nullsNotDistinct'),
    method: dataLink('using'),
    where: dataLink('where'),
    include: (columns) => [link('include', ...columns.map((one) => member(table, one)))],
    storage: dataLink('with'),
    parser: dataLink('parser'),
    invisible: flagLink('invisible'),
    comment: dataLink('comment'),
    // An index is never made invalid.
    invalid: () => [],
  };
}

function checkExtra(table: OwnTable, constraint: Check): Code {
  const { kind, name: _name, sql, ...options } = constraint;
  const args = optionArgs(dataOptions(options));
  return builder(kind, quoted(constraintName(constraint, table)), quoted(sql), ...args);
}

function references(key: ForeignKey): Link {
  const { kind: _kind, name: _name, columns: _columns, refTable, refColumns, ...options } = key;
  const { name, schema } = refTable;
  const args = optionArgs(dataOptions({ schema, ...options }));
  return link('references', quoted(name), list(refColumns.map(quoted)), ...args);
}

function on(table: OwnTable, columns: readonly string[], order: readonly KeyOrder[] = []): Link {
  const links = (name: string): readonly Link[] => {
    const { column: _column, ...own } = order.find(({ column }) => column === name) ?? { column: name };
    return partLinks(own);
  };
  return link('on', ...columns.map((column) => chain(member(table, column), links(column))));
}

function member(table: OwnTable, column: string): Code {
  const key = table.keyOf(column);
  return plain(isIdentifier(key) ? `t.${key}` : `t[${stringLiteral(key)}]`);
}
