import { constraintsOf, tableKey, type MetaData, type Operation, type TableRef } from '@fastappkit/schema';

/** What gets another name. */
export interface Renaming {
  readonly table: TableRef;
  readonly from: string;
  readonly to: string;
}

/** A constraint of a table under another name; nothing if the table has none of that name. */
export function renamedConstraint(
  { table, from, to }: Renaming,
  { tables }: MetaData,
): readonly Operation[] | undefined {
  const known = tables.get(tableKey(table));
  const constraint = known === undefined ? undefined : constraintsOf(known).find(({ name }) => name === from);
  return (
    constraint && [
      { kind: 'dropConstraint', table, name: from, type: constraint.kind },
      { kind: 'addConstraint', table, constraint: { ...constraint, name: to } },
    ]
  );
}

/** An index of a table under another name, or the constraint that it is behind; nothing if the table has none of that name. */
export function renamedIndex(renaming: Renaming, schema: MetaData): readonly Operation[] | undefined {
  const { table, from, to } = renaming;
  const index = schema.tables.get(tableKey(table))?.indexes.find(({ name }) => name === from);
  if (index === undefined) return renamedConstraint(renaming, schema);
  return [
    { kind: 'dropIndex', table, name: from },
    { kind: 'createIndex', table, index: { ...index, name: to } },
  ];
}
