import {
  tableKey,
  type Check,
  type ForeignKey,
  type Index,
  type MetaData,
  type Table,
  type Unique,
} from '@fastappkit/schema';
import type { MysqlReading } from './family';

/** The schema with the names that the server gives to indexes and constraints without one. */
export function withAllNames(schema: MetaData, reading: Pick<MysqlReading, 'isMariadb'>): MetaData {
  const tables = [...schema.tables.values()].map((table) => withNames(table, reading));
  return { ...schema, tables: new Map(tables.map((table) => [tableKey(table), table])) };
}

/** The table with the names that the server gives to indexes and constraints without one. */
export function withNames(table: Table, { isMariadb }: Pick<MysqlReading, 'isMariadb'>): Table {
  const taken = new Set(
    [...table.uniques, ...table.indexes].flatMap(({ name = '' }) => (name === '' ? [] : [name.toLowerCase()])),
  );
  const free = (first: string): string => {
    for (let n = 1; ; n += 1) {
      const name = n === 1 ? first : `${first}_${n}`;
      if (taken.has(name.toLowerCase())) continue;
      taken.add(name.toLowerCase());
      return name;
    }
  };
  const check = isMariadb ? counter('CONSTRAINT_') : counter(`${table.name}_chk_`);
  const foreignKey = counter(`${table.name}_ibfk_`);
  return {
    ...table,
    uniques: table.uniques.map((one): Unique => ({ ...one, name: one.name ?? free(one.columns[0] ?? '') })),
    indexes: table.indexes.map((one): Index => ({
      ...one,
      name: one.name === '' ? free(one.parts[0]?.column ?? 'functional_index') : one.name,
    })),
    checks: table.checks.map((one): Check => ({ ...one, name: one.name ?? check() })),
    foreignKeys: table.foreignKeys.map((one): ForeignKey => ({ ...one, name: one.name ?? foreignKey() })),
  };
}

function counter(start: string): () => string {
  let last = 0;
  return () => {
    last += 1;
    return start + String(last);
  };
}
