import { constraintsOf, type Constraint, type MetaData, type Table } from '@fastappkit/schema';
import { constraintParts } from '../../assemble';
import { tokenize } from '../../lex';
import { LEXIS } from '../lexis';
import { objectName } from '../object-name';

/** The schema with the names that the server gives to constraints without one. */
export function withConstraintNames(schema: MetaData): MetaData {
  const tables = [...schema.tables].map(([key, table]): readonly [string, Table] => [key, named(table)]);
  return { ...schema, tables: new Map(tables) };
}

function named(table: Table): Table {
  const all = constraintsOf(table);
  if (all.every(({ name }) => name !== undefined)) return table;
  const taken = new Set([...all, ...table.indexes].flatMap(({ name }) => name ?? []));
  const constraints = all.map((one) => {
    const name = one.name ?? freeName(table, one, taken);
    taken.add(name);
    return { ...one, name };
  });
  return { ...table, ...constraintParts(constraints) };
}

const LABELS: { readonly [K in Constraint['kind']]: string } = {
  primaryKey: 'pkey',
  unique: 'key',
  foreignKey: 'fkey',
  check: 'check',
  exclude: 'excl',
};

function freeName(table: Table, constraint: Constraint, taken: ReadonlySet<string>): string {
  const [addition, label] = [additionOf(table, constraint), LABELS[constraint.kind]];
  for (let n = 0; ; n += 1) {
    const name = objectName(table.name, addition, n === 0 ? label : `${label}${n}`);
    if (!taken.has(name)) return name;
  }
}

function additionOf(table: Table, constraint: Constraint): string {
  switch (constraint.kind) {
    case 'primaryKey':
      return '';
    case 'unique':
      return [...constraint.columns, ...(constraint.include ?? [])].join('_');
    case 'foreignKey':
      return constraint.columns.join('_');
    case 'exclude':
      return constraint.elements.map(({ sql }) => columnsIn(table, sql)[0] ?? 'expr').join('_');
    case 'check': {
      const [column = '', ...more] = columnsIn(table, constraint.sql);
      return more.length === 0 ? column : '';
    }
  }
}

function columnsIn({ columns }: Table, sql: string): readonly string[] {
  const words = new Set(tokenize(sql, LEXIS).flatMap(({ kind, value }) => (kind === 'string' ? [] : [value])));
  return columns.map(({ name }) => name).filter((name) => words.has(name));
}
