import { tableKey, type Domain, type MetaData, type Table } from '@fastappkit/schema';
import { expressionsOf } from './dependents';
import { sameData } from './same';

/** The schema with only those of its tables and domains whose expressions differ from those of `other`. */
export function withOtherSpelling(schema: MetaData, normal: MetaData, other: MetaData): MetaData {
  const isSpelled = (key: string): boolean => {
    const [one, another] = [normal.tables.get(key), other.tables.get(key)];
    return one === undefined || another === undefined || sameData(textsOf(one), textsOf(another));
  };
  const isSpelledDomain = (key: string): boolean => {
    const [one, another] = [normal.domains.get(key), other.domains.get(key)];
    return one === undefined || another === undefined || sameData(textsOfDomain(one), textsOfDomain(another));
  };
  const asked = new Set([...schema.tables.keys()].filter((key) => !isSpelled(key)));
  // A partition is made with its parents.
  for (let key of [...asked]) {
    for (let parent = parentOf(schema, key); parent !== undefined; parent = parentOf(schema, key)) {
      asked.add(parent);
      key = parent;
    }
  }
  return {
    ...schema,
    tables: new Map([...schema.tables].filter(([key]) => asked.has(key))),
    domains: new Map([...schema.domains].filter(([key]) => !isSpelledDomain(key))),
  };
}

function parentOf(schema: MetaData, key: string): string | undefined {
  const parent = schema.tables.get(key)?.partitionOf?.parent;
  return parent === undefined ? undefined : tableKey(parent);
}

/** All expressions of a table: of defaults, generated columns, partitions, checks, exclusions and indexes. */
function textsOf(table: Table): readonly string[] {
  const ofColumns = table.columns.flatMap((column) => [
    ...(column.generated === undefined ? [] : [`${column.name} as ${column.generated.sql}`]),
    ...(column.default?.kind === 'expression' ? [`${column.name} = ${column.default.sql}`] : []),
    ...(column.default?.kind === 'literal' ? [`${column.name} = ${String(column.default.value)}`] : []),
  ]);
  const objects = [...table.checks, ...table.excludes, ...table.indexes];
  const ofPartitions = (table.partitionBy?.partitions ?? []).map(({ name, values = '' }) => `${name} ${values}`);
  return [...ofColumns, ...ofPartitions, ...objects.flatMap(expressionsOf)].sort();
}

function textsOfDomain({ checks, default: value }: Domain): readonly string[] {
  return [...checks.map(({ sql }) => sql), ...(value?.kind === 'expression' ? [value.sql] : [])].sort();
}
