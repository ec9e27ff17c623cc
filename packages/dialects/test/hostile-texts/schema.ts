import type { Dialect } from '@fastappkit/dialects';
import type { Column, EnumColumnType, Operation, Table, TableRef } from '@fastappkit/schema';

const EMPTY = { uniques: [], foreignKeys: [], checks: [], excludes: [], indexes: [] } as const;

/** The schemas of the table that is referred to, and of all others. Without them everything is in the default one. */
export interface Homes {
  readonly parent?: string;
  readonly child?: string;
}

/** The operations that make a schema with the text in all names, comments, defaults, enum values and expressions. */
export function creation(dialect: Dialect, text: string, homes: Homes = {}): readonly Operation[] {
  const { kind: _kind, ...type } = enumOf(text, homes);
  const sequence = within(homes.child, `seq ${text}`);
  return [
    ...Object.values(homes).map((name: string) => ({ kind: 'createSchema', name }) as const),
    ...(dialect.features.namedEnums ? [{ kind: 'createEnum', enum: type } as const] : []),
    ...(dialect.features.sequences ? [{ kind: 'createSequence', sequence } as const] : []),
    { kind: 'createTable', table: parent(text, homes) },
    { kind: 'createTable', table: child(dialect, text, homes) },
  ];
}

/** Operations on that schema that give the text to what had another one, and other names to what had the text. */
export function evolution(dialect: Dialect, text: string, homes: Homes = {}): readonly Operation[] {
  const { quoteIdent, literal, features } = dialect;
  const table = within(homes.child, `child ${text}`);
  const referred = within(homes.parent, text);
  const check = `${quoteIdent(text)} <> ${literal(`not ${text}`)}`;
  return [
    { kind: 'bulkInsert', table: referred, rows: [{ [text]: text, n: 1 }] },
    ...(features.comments
      ? [
          { kind: 'setComment', table, comment: text } as const,
          { kind: 'alterColumn', table, column: text, changes: { comment: `new ${text}` } } as const,
        ]
      : []),
    { kind: 'dropColumn', table, column: `gen ${text}` },
    { kind: 'alterColumn', table, column: text, changes: { default: { kind: 'literal', value: `new ${text}` } } },
    { kind: 'alterColumn', table, column: text, changes: { type: { kind: 'string', length: 55 } } }, // holds the default, too
    { kind: 'addColumn', table, column: column(`new ${text}`, { default: { kind: 'literal', value: text } }) },
    { kind: 'addConstraint', table, constraint: { kind: 'check', name: `new ${text}`, sql: check } },
    { kind: 'dropConstraint', table, type: 'check', name: `new ${text}` },
    { kind: 'dropIndex', table, name: `ix ${text}` },
    { kind: 'createIndex', table, index: { name: `ix ${text}`, parts: [{ column: `new ${text}` }] } },
    { kind: 'alterColumn', table, column: 'id', changes: { type: { kind: 'bigint' } } },
    { kind: 'renameColumn', table, from: text, to: `r ${text}` },
    { kind: 'renameTable', table: referred, to: `r ${text}` },
  ];
}

function parent(text: string, homes: Homes): Table {
  return {
    ...EMPTY,
    ...within(homes.parent, text),
    columns: [column(text, { nullable: false }), column('n', { type: { kind: 'integer' }, comment: text })],
    primaryKey: { kind: 'primaryKey', name: `pk ${text}`, columns: [text] },
    comment: text,
  };
}

function child({ quoteIdent, literal, features }: Dialect, text: string, homes: Homes): Table {
  const differs = `${quoteIdent(text)} <> ${literal(text)}`;
  const sql = `CASE WHEN ${differs} THEN 1 ELSE 0 END`;
  return {
    ...EMPTY,
    ...within(homes.child, `child ${text}`),
    columns: [
      column('id', { type: { kind: 'integer' }, nullable: false, autoIncrement: true }),
      column(text, { default: { kind: 'literal', value: text }, comment: text }),
      column(`enum ${text}`, { type: enumOf(text, homes), default: { kind: 'literal', value: text } }),
      column(`ref ${text}`),
      column(`gen ${text}`, { generated: { sql, stored: true }, type: { kind: 'integer' } }),
    ],
    primaryKey: { kind: 'primaryKey', name: `pk child ${text}`, columns: ['id'] },
    uniques: [{ kind: 'unique', name: `uq ${text}`, columns: [text, `ref ${text}`] }],
    checks: [{ kind: 'check', name: `ck ${text}`, sql: differs }],
    foreignKeys: [
      {
        kind: 'foreignKey',
        name: `fk ${text}`,
        columns: [`ref ${text}`],
        refTable: within(homes.parent, text),
        refColumns: [text],
        onDelete: 'cascade',
      },
    ],
    indexes: [
      { name: `ix ${text}`, parts: [{ column: text, descending: true }] },
      ...(features.partialIndexes ? [{ name: `part ${text}`, parts: [{ column: 'id' }], where: differs }] : []),
    ],
  };
}

function column(name: string, rest: Partial<Column> = {}): Column {
  return { name, type: { kind: 'string', length: 60 }, nullable: true, ...rest };
}

function enumOf(text: string, homes: Homes): EnumColumnType {
  return { kind: 'enum', ...within(homes.child, `type ${text}`), values: [text, 'a', `twice ${text}`] };
}

function within(schema: string | undefined, name: string): TableRef {
  return schema === undefined ? { name } : { name, schema };
}
