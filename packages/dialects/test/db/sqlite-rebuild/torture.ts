/** One table that has all that SQLite knows, with what hangs on it, and every kind of change of it. */
import type { ColumnChanges, ColumnType, Constraint, Operation, TableOptionChanges } from '@fastappkit/schema';

/** The table, whose name needs its quotes. */
export const TABLE = 'odd "t" [x];';
const T = '"odd ""t"" [x];"';

type Change = readonly [title: string, op: Operation];

/** How a table keeps its rows. */
export interface Kind {
  readonly title: string;
  readonly key: string;
  readonly types: { readonly code: string; readonly flag: string; readonly big: string };
  readonly tail: string;
  /** What an integer can become. */
  readonly wider: ColumnType;
  /** Changes that not every kind can take. */
  readonly own: readonly Change[];
}

const LOOSE = { code: 'VARCHAR(10)', flag: 'BOOLEAN', big: 'BIGINT' };
const STRICT = { code: 'TEXT', flag: 'INTEGER', big: 'INT' };
const BIGGER: ColumnType = { kind: 'bigint' };
const ANY: ColumnType = { kind: 'custom', sql: 'ANY' };
const KEY = 'CONSTRAINT "pk;" PRIMARY KEY ON CONFLICT ROLLBACK';

const table = { name: TABLE };

/** Counted, strict, both without rowids, and without a key. */
export const KINDS: readonly Kind[] = [
  { title: 'a counted table', key: `${KEY} AUTOINCREMENT`, types: LOOSE, tail: '', wider: BIGGER, own: [] },
  {
    title: 'a strict table',
    key: KEY,
    types: STRICT,
    tail: 'STRICT',
    wider: ANY,
    own: [
      ['no longer strict', options({ strict: null })],
      ['without rowid', options({ withoutRowid: true })],
    ],
  },
  {
    title: 'a table without rowid',
    key: `NOT NULL ${KEY}`,
    types: LOOSE,
    tail: 'WITHOUT ROWID',
    wider: BIGGER,
    own: [['with rowid', options({ withoutRowid: null })]],
  },
  {
    title: 'a strict table without rowid',
    key: `NOT NULL ${KEY}`,
    types: STRICT,
    tail: 'STRICT, WITHOUT ROWID',
    wider: ANY,
    own: [['neither', options({ strict: null, withoutRowid: null })]],
  },
  {
    title: 'a table without a key',
    key: 'NOT NULL CONSTRAINT "uq;id" UNIQUE',
    types: LOOSE,
    tail: '',
    wider: BIGGER,
    own: [['add a key', add({ kind: 'primaryKey', name: 'pk_new', columns: ['na"me', 'n'] })]],
  },
];

/** The statements that make the table, its neighbours and their rows. */
export function setupOf({ key, types, tail }: Kind): readonly string[] {
  return [
    'CREATE TABLE up (id INTEGER PRIMARY KEY)',
    'CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT)',
    `CREATE TABLE ${T} ( -- a comment, with "quotes' and (parentheses;
  id INTEGER ${key},
  "na""me" TEXT NOT NULL ON CONFLICT IGNORE DEFAULT 'it''s; --' /* ; ' */ COLLATE NOCASE,
  code ${types.code} CONSTRAINT uq_code UNIQUE ON CONFLICT REPLACE,
  kind TEXT DEFAULT 'a' CONSTRAINT ck_kind CHECK (kind IN ('a', 'b;', 'c''')),
  n INTEGER DEFAULT -5, r REAL DEFAULT 1.5, b BLOB DEFAULT x'00ff', at TEXT DEFAULT CURRENT_TIMESTAMP,
  e TEXT DEFAULT (lower('X' || ';')), nul TEXT DEFAULT NULL, flag ${types.flag} DEFAULT 1, big ${types.big} DEFAULT 9223372036854775807,
  parent INTEGER REFERENCES ${T} (id) ON UPDATE CASCADE ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  up INTEGER CONSTRAINT fk_up REFERENCES up ON DELETE CASCADE,
  gv TEXT AS ("na""me" || '!'), gs INTEGER GENERATED ALWAYS AS (n * 2) STORED,
  spare TEXT DEFAULT 's',
  CHECK (n <> 99), CONSTRAINT uq_kind UNIQUE (kind, n)
) ${tail}`,
    `CREATE TABLE child (id INTEGER PRIMARY KEY, t_id INTEGER NOT NULL REFERENCES ${T} (id) ON DELETE CASCADE, code TEXT REFERENCES ${T} (code) ON UPDATE CASCADE)`,
    'CREATE TABLE grandchild (id INTEGER PRIMARY KEY, child_id INTEGER NOT NULL REFERENCES child ON DELETE CASCADE)',
    `CREATE UNIQUE INDEX "ux;" ON ${T} (lower("na""me") DESC, n) WHERE kind <> 'b;' AND n IS NOT NULL`,
    `CREATE INDEX ix_down ON ${T} (n DESC, "na""me" COLLATE BINARY) -- the last; line`,
    `CREATE VIEW seen AS SELECT id, "na""me" AS name, gs FROM ${T} WHERE kind <> ';' -- why not`,
    'CREATE VIEW seen_twice AS SELECT name FROM seen',
    `CREATE TRIGGER logs AFTER INSERT ON ${T} WHEN NEW.n > 0 BEGIN INSERT INTO log (what) VALUES ('t;' || NEW."na""me"); END`,
    `CREATE TRIGGER reaches AFTER INSERT ON up BEGIN UPDATE ${T} SET n = n + 1 WHERE up = NEW.id; END`,
    `CREATE TRIGGER through INSTEAD OF INSERT ON seen BEGIN INSERT INTO ${T} ("na""me", n) VALUES (NEW.name, NEW.gs); END`,
    "INSERT INTO log VALUES (1, 'one'), (2, 'two'), (9, 'nine')",
    'INSERT INTO up VALUES (1), (2)',
    `INSERT INTO ${T} (id, "na""me", code, kind, n, parent, up) VALUES (1, 'one', 'c1', 'a', 1, 2, 1), (2, 'Two; --', NULL, 'c''', 2, NULL, 2), (9, 'nine', 'c9', 'b;', 9, 1, NULL)`,
    `INSERT INTO ${T} (id, "na""me", n) VALUES (40, 'gone', 40)`,
    `DELETE FROM ${T} WHERE id = 40`,
    "INSERT INTO child VALUES (1, 1, 'c1'), (2, 2, NULL), (3, 9, 'c9')",
    'INSERT INTO grandchild VALUES (1, 1), (2, 3)',
  ];
}

function options(changes: TableOptionChanges): Operation {
  return { kind: 'alterTableOptions', table, changes };
}

function alter(column: string, changes: ColumnChanges): Operation {
  return { kind: 'alterColumn', table, column, changes };
}

function add(constraint: Constraint): Operation {
  return { kind: 'addConstraint', table, constraint };
}

function drop(type: Constraint['kind'], name: string): Operation {
  return { kind: 'dropConstraint', table, name, type };
}

const COMPUTED: Operation = {
  kind: 'addColumn',
  table,
  column: { name: 'sum', type: { kind: 'integer' }, nullable: true, generated: { sql: 'n + 1', stored: true } },
};

/** Every kind of change but that of the type, which differs. */
const CHANGES: readonly Change[] = [
  ['nullable', alter('spare', { nullable: false })],
  ['nullable, of a column with ON CONFLICT', alter('na"me', { nullable: true, onNullConflict: null })],
  ['default', alter('spare', { default: { kind: 'literal', value: "new; '" } })],
  ['default expression', alter('spare', { default: { kind: 'expression', sql: "upper('x')" } })],
  ['no default', alter('na"me', { default: null })],
  ['collation', alter('spare', { collation: 'RTRIM' })],
  ['no collation', alter('na"me', { collation: null })],
  ['no longer computed', alter('gs', { generated: null })],
  ['several aspects', alter('spare', { nullable: false, default: null, collation: 'NOCASE' })],
  ['add a computed column', COMPUTED],
  ['drop a column', { kind: 'dropColumn', table, column: 'spare' }],
  ['add a check', add({ kind: 'check', name: 'ck;new', sql: "n <> 77 OR kind = ';'" })],
  ['add a unique', add({ kind: 'unique', name: 'uq_new', columns: ['code', 'na"me'] })],
  [
    'add a foreign key',
    add({ kind: 'foreignKey', name: 'fk_new', columns: ['n'], refTable: { name: 'log' }, refColumns: ['id'] }),
  ],
  ['drop a check', drop('check', 'ck_kind')],
  ['drop a unique', drop('unique', 'uq_kind')],
  ['drop a foreign key', drop('foreignKey', 'fk_up')],
  [
    'a batch',
    {
      kind: 'batch',
      table,
      operations: [
        COMPUTED,
        alter('n', { default: { kind: 'literal', value: 7 } }),
        drop('check', 'ck_kind'),
        { kind: 'dropIndex', table, name: 'ix_down' },
        { kind: 'createIndex', table, index: { name: 'ix_new', parts: [{ column: 'r' }] } },
        { kind: 'dropColumn', table, column: 'spare' },
      ],
    },
  ],
];

/** Every kind of change. */
export function changesOf({ wider, own }: Kind): readonly Change[] {
  return [['type', alter('n', { type: wider })], ...own, ...CHANGES];
}
