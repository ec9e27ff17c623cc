import { conventionalName, type Constraint } from '@fastappkit/schema';

/** The name of a constraint, or the one that the convention gives it: in a script each has one, so that it can be dropped. */
export function constraintName(constraint: Constraint, table: { readonly name: string }): string {
  if (constraint.name !== undefined) return constraint.name;
  switch (constraint.kind) {
    case 'primaryKey':
      return conventionalName({ kind: constraint.kind, table: table.name });
    case 'foreignKey': {
      const { kind, columns, refTable } = constraint;
      return conventionalName({ kind, table: table.name, columns, refTable: refTable.name });
    }
    case 'unique':
      return conventionalName({ kind: constraint.kind, table: table.name, columns: constraint.columns });
    // What has no list of columns is told apart by what it says.
    case 'check':
      return conventionalName({ kind: constraint.kind, table: table.name, columns: wordsOf(constraint.sql) });
    case 'exclude': {
      const columns = constraint.elements.flatMap(({ sql }) => wordsOf(sql));
      return conventionalName({ kind: constraint.kind, table: table.name, columns });
    }
  }
}

function wordsOf(sql: string): readonly string[] {
  return sql.toLowerCase().match(/[a-z0-9_]+/g) ?? [];
}
