import { constraintsOf, type Table } from '../table';

/** All that is wrong with a table by itself, one reason each; other tables are not looked at. */
export function tableProblems(table: Table): readonly string[] {
  return [
    ...(table.name === '' ? ['its name is empty'] : []),
    ...columnProblems(table),
    ...keyProblems(table),
    ...indexProblems(table),
    ...table.excludes
      .filter((one) => one.elements.length === 0)
      .map((one) => `exclusion constraint "${one.name ?? ''}" has no elements`),
    ...nameProblems(table),
  ];
}

function columnProblems(table: Table): readonly string[] {
  const names = table.columns.map((column) => column.name);
  return [
    ...(names.includes('') ? ['the name of a column is empty'] : []),
    ...repeated(names).map((name) => `column "${name}" is declared twice`),
  ];
}

function keyProblems(table: Table): readonly string[] {
  const keys = [...(table.primaryKey === undefined ? [] : [table.primaryKey]), ...table.uniques, ...table.foreignKeys];
  const counts = table.foreignKeys
    .filter((key) => key.columns.length !== key.refColumns.length)
    .map((key) => `foreign key "${key.name ?? ''}" joins ${key.columns.length} columns with ${key.refColumns.length}`);
  return [
    ...keys.flatMap((key) => listProblems(`key "${key.name ?? ''}"`, key.columns, table)),
    ...counts,
    ...table.foreignKeys
      .filter((key) => key.refTable.name === '' || key.refColumns.includes(''))
      .map((key) => `foreign key "${key.name ?? ''}" refers to an empty name`),
  ];
}

function indexProblems(table: Table): readonly string[] {
  return table.indexes.flatMap((index) => {
    const columns = index.parts.flatMap((part) => (part.column === undefined ? [] : [part.column]));
    const what = `index "${index.name}"`;
    const unknown = unknownColumns(what, [...columns, ...(index.include ?? [])], table);
    return index.parts.length === 0 ? [`${what} has no columns`, ...unknown] : unknown;
  });
}

// Constraints and indexes are kept apart: MySQL gives a foreign key and its index one name.
function nameProblems(table: Table): readonly string[] {
  const constraints = constraintsOf(table).map((one) => one.name ?? '');
  const indexes = table.indexes.map((one) => one.name);
  return [
    ...([...constraints, ...indexes].includes('') ? ['the name of a constraint or index is empty'] : []),
    ...repeated(constraints).map((name) => `two constraints are named "${name}"; give one of them another name`),
    ...repeated(indexes).map((name) => `two indexes are named "${name}"; give one of them another name`),
  ];
}

function listProblems(what: string, columns: readonly string[], table: Table): readonly string[] {
  return [
    ...(columns.length === 0 ? [`${what} has no columns`] : []),
    ...repeated(columns).map((name) => `${what} has column "${name}" twice`),
    ...unknownColumns(what, columns, table),
  ];
}

function unknownColumns(what: string, columns: readonly string[], table: Table): readonly string[] {
  // A partition has the columns of its parent, which is not at hand here.
  if (table.partitionOf !== undefined) return [];
  const known = new Set(table.columns.map((column) => column.name));
  return columns.filter((name) => !known.has(name)).map((name) => `${what} names unknown column "${name}"`);
}

function repeated(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
}
