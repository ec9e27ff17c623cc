import {
  tableKey,
  type Column,
  type Composite,
  type Constraint,
  type Domain,
  type EnumType,
  type Index,
  type MetaData,
  type Sequence,
  type Table,
  type TableRef,
} from '@fastappkit/schema';

/** What a filter is asked about. */
export type FilteredKind = ObjectKind | 'schema' | 'column' | 'index' | Constraint['kind'];

/** A kind of object that stands beside tables, or a table. */
export type ObjectKind = 'table' | 'enum' | 'domain' | 'composite' | 'sequence';

/** Decides by name, about what the database has; false leaves it out. Asked about everything that has a name. */
export type IncludeName = (
  name: string,
  kind: FilteredKind,
  /** The schema, if it is not the default one, and the table of a member. */
  parent: { readonly schema?: string; readonly table?: TableRef },
) => boolean;

/** What a filter decides about. */
export type FilteredObject = Table | Column | Index | Constraint | EnumType | Domain | Composite | Sequence;

/** Decides about an object; false leaves it out on both sides. */
export type IncludeObject = (
  object: FilteredObject,
  kind: FilteredKind,
  side: {
    /** It comes from the database, and no model has it. */
    readonly reflected: boolean;
    /** What the database has under that name, if a model has it too. */
    readonly counterpart?: FilteredObject;
  },
) => boolean;

/** The hooks of a filter. */
export interface FilterHooks {
  readonly includeName?: IncludeName;
  readonly includeObject?: IncludeObject;
}

/** Two schemas that are compared. */
export interface Sides {
  readonly actual: MetaData;
  readonly desired: MetaData;
}

/** Both schemas without what the hooks reject. */
export function filterMembers(sides: Sides, hooks: FilterHooks): Sides {
  const { includeName, includeObject } = hooks;
  const actual = includeName === undefined ? sides.actual : byName(sides.actual, includeName);
  if (includeObject === undefined) return { ...sides, actual };
  return byObject({ actual, desired: sides.desired }, includeObject);
}

function byName(actual: MetaData, includeName: IncludeName): MetaData {
  const schemaOf = ({ schema }: TableRef): { readonly schema?: string } => (schema === undefined ? {} : { schema });
  const tables = [...actual.tables]
    .filter(([, table]) => includeName(table.name, 'table', schemaOf(table)))
    .map(([key, table]): [string, Table] => [
      key,
      keepMembers(
        table,
        ({ name }, kind) => name === undefined || includeName(name, kind, { ...schemaOf(table), table }),
      ),
    ]);
  return { ...actual, tables: new Map(tables) };
}

function byObject({ actual, desired }: Sides, include: IncludeObject): Sides {
  const decide = (key: string, table: Table, reflected: boolean): boolean => {
    const counterpart = reflected ? undefined : actual.tables.get(key);
    return include(table, 'table', { reflected, ...(counterpart === undefined ? {} : { counterpart }) });
  };
  const declared = [...desired.tables].filter(([key, table]) => decide(key, table, false));
  const rejected = new Set([...desired.tables.keys()].filter((key) => !declared.some(([one]) => one === key)));
  const known = [...actual.tables].filter(([key, table]) =>
    desired.tables.has(key) ? !rejected.has(key) : decide(key, table, true),
  );
  return {
    actual: { ...actual, tables: filterEach(known, desired, membersOf(include, { reflected: true })) },
    desired: { ...desired, tables: filterEach(declared, actual, membersOf(include, { reflected: false })) },
  };
}

type Decide = (member: Member, kind: FilteredKind, counterpart: Member | undefined) => boolean;

// A member that both sides have is asked about once as a declared one: what is decided holds for both.
function membersOf(include: IncludeObject, { reflected }: { readonly reflected: boolean }): Decide {
  return (member, kind, counterpart) => {
    if (counterpart === undefined) return include(member, kind, { reflected });
    return reflected
      ? include(counterpart, kind, { reflected: false, counterpart: member })
      : include(member, kind, { reflected: false, counterpart });
  };
}

function filterEach(
  tables: readonly (readonly [string, Table])[],
  other: MetaData,
  decide: Decide,
): ReadonlyMap<string, Table> {
  return new Map(
    tables.map(([key, table]) => {
      const counterparts = other.tables.get(tableKey(table));
      return [
        key,
        keepMembers(table, (member, kind) =>
          decide(member, kind, counterparts && memberOf(counterparts, member, kind)),
        ),
      ];
    }),
  );
}

type Member = Column | Index | Constraint;

function memberOf(table: Table, { name }: Member, kind: FilteredKind): Member | undefined {
  const lists: readonly Member[] =
    kind === 'column' ? table.columns : kind === 'index' ? table.indexes : listsOfConstraints(table, kind);
  return name === undefined ? undefined : lists.find((one) => one.name === name);
}

function listsOfConstraints(table: Table, kind: FilteredKind): readonly Member[] {
  if (kind === 'primaryKey') return table.primaryKey === undefined ? [] : [table.primaryKey];
  const all: readonly Constraint[] = [...table.uniques, ...table.foreignKeys, ...table.checks, ...table.excludes];
  return all.filter((one) => one.kind === kind);
}

function keepMembers(table: Table, keeps: (member: Member, kind: FilteredKind) => boolean): Table {
  const { primaryKey, ...rest } = table;
  const constraint = (one: Constraint): boolean => keeps(one, one.kind);
  return {
    ...rest,
    ...(primaryKey !== undefined && constraint(primaryKey) ? { primaryKey } : {}),
    columns: table.columns.filter((one) => keeps(one, 'column')),
    uniques: table.uniques.filter(constraint),
    foreignKeys: table.foreignKeys.filter(constraint),
    checks: table.checks.filter(constraint),
    excludes: table.excludes.filter(constraint),
    indexes: table.indexes.filter((one) => keeps(one, 'index')),
  };
}
