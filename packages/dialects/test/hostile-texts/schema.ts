import type { Dialect } from '@fastappkit/dialects';
import type { Column, EnumColumnType, Operation, Table } from '@fastappkit/schema';

const EMPTY = { uniques: [], foreignKeys: [], checks: [], excludes: [], indexes: [] } as const;

/** The operations that make a schema with the text in all names, comments, defaults, enum values and expressions. */
export function creation(dialect: Dialect, text: string): readonly Operation[] {
  const { name, values } = enumOf(text);
  return [
    ...(dialect.features.namedEnums ? [{ kind: 'createEnum', enum: { name, values } } as const] : []),
    ...(dialect.features.sequences ? [{ kind: 'createSequence', sequence: { name: `seq ${text}` } } as const] : []),
    { kind: 'createTable', table: parent(text) },
    { kind: 'createTable', table: child(dialect, text) },
  ];
}

/** Operations on that schema that give the text to what had another one, and other names to what had the text. */
export function evolution({ quoteIdent, literal, features }: Dialect, text: string): readonly Operation[] {
  const table = { name: `child ${text}` };
  const check = `${quoteIdent(text)} <> ${literal(`not ${text}`)}`;
  return [
    { kind: 'bulkInsert', table: { name: text }, rows: [{ [text]: text, n: 1 }] },
    ...(features.comments
      ? [
          { kind: 'setComment', table, comment: text } as const,
          { kind: 'alterColumn', table, column: text, changes: { comment: `new ${text}` } } as const,
        ]
      : []),
    { kind: 'dropColumn', table, column: `gen ${text}` },
    { kind: 'alterColumn', table, column: text, changes: { default: { kind: 'literal', value: `new ${text}` } } },
    { kind: 'alterColumn', table, column: text, changes: { type: { kind: 'string', length: 50 } } },
    { kind: 'addColumn', table, column: column(`new ${text}`, { default: { kind: 'literal', value: text } }) },
    { kind: 'addConstraint', table, constraint: { kind: 'check', name: `new ${text}`, sql: check } },
    { kind: 'dropConstraint', table, type: 'check', name: `new ${text}` },
    { kind: 'dropIndex', table, name: `ix ${text}` },
    { kind: 'createIndex', table, index: { name: `ix ${text}`, parts: [{ column: `new ${text}` }] } },
    { kind: 'alterColumn', table, column: 'id', changes: { type: { kind: 'bigint' } } },
    { kind: 'renameColumn', table, from: text, to: `r ${text}` },
    { kind: 'renameTable', table: { name: text }, to: `r ${text}` },
  ];
}

function parent(text: string): Table {
  return {
    ...EMPTY,
    name: text,
    columns: [column(text, { nullable: false }), column('n', { type: { kind: 'integer' }, comment: text })],
    primaryKey: { kind: 'primaryKey', name: `pk ${text}`, columns: [text] },
    comment: text,
  };
}

function child({ quoteIdent, literal, features }: Dialect, text: string): Table {
  const differs = `${quoteIdent(text)} <> ${literal(text)}`;
  const sql = `CASE WHEN ${differs} THEN 1 ELSE 0 END`;
  return {
    ...EMPTY,
    name: `child ${text}`,
    columns: [
      column('id', { type: { kind: 'integer' }, nullable: false, autoIncrement: true }),
      column(text, { default: { kind: 'literal', value: text }, comment: text }),
      column(`enum ${text}`, { type: enumOf(text), default: { kind: 'literal', value: text } }),
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
        refTable: { name: text },
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

function enumOf(text: string): EnumColumnType {
  return { kind: 'enum', name: `type ${text}`, values: [text, 'a', `twice ${text}`] };
}
