/** A table named `t` with a column `z`, and what belongs to it. */
export interface RebuildCase {
  readonly title: string;
  readonly sql: readonly string[];
  /** A statement that tells the table from one without the feature, and what it gives. */
  readonly proof?: { readonly run: string; readonly select: string; readonly rows: readonly unknown[] };
}

const one = (title: string, create: string, ...more: readonly string[]): RebuildCase => ({
  title,
  sql: [`CREATE TABLE t (${create}`, ...more],
});

/** Tables of which a rebuild must not lose anything. */
export const REBUILD_CASES: readonly RebuildCase[] = [
  one(
    'declared types',
    'a UNSIGNED BIG INT, b "my type"(3), c, d NVARCHAR(10), e BOOL, f DECIMAL(5,2), g FLOAT, z INT)',
  ),
  one('INT PRIMARY KEY', 'id INT PRIMARY KEY, z TEXT)', "INSERT INTO t VALUES (NULL, 'x'), (7, 'y')"),
  one('rowids', 'a TEXT, z TEXT)', "INSERT INTO t (rowid, a) VALUES (5, 'x'), (9, 'y')"),
  one(
    'rowids beside columns called so',
    'rowid TEXT, oid TEXT, z TEXT)',
    "INSERT INTO t (_rowid_, rowid) VALUES (5, 'x')",
  ),
  one(
    'AUTOINCREMENT behind the columns',
    'id INTEGER, z TEXT, PRIMARY KEY (id AUTOINCREMENT))',
    'INSERT INTO t (id) VALUES (4)',
  ),
  one(
    'keys with DESC and COLLATE',
    'a TEXT, b TEXT COLLATE NOCASE, z TEXT, PRIMARY KEY (a DESC, b COLLATE RTRIM), UNIQUE (b COLLATE BINARY, a))',
  ),
  one('INTEGER PRIMARY KEY DESC', 'id INTEGER PRIMARY KEY DESC, z TEXT)', 'INSERT INTO t VALUES (NULL, 1), (NULL, 2)'),
  one('a rowid in descending order', 'id INTEGER, z TEXT, PRIMARY KEY (id DESC))', 'INSERT INTO t (id) VALUES (3)'),
  one('a nullable key', 'a TEXT, b TEXT, z TEXT, PRIMARY KEY (a, b))', "INSERT INTO t (a) VALUES ('x'), ('x')"),
  one(
    'a key that begins with an integer',
    'a INTEGER, b TEXT, z TEXT, PRIMARY KEY (a, b))',
    'INSERT INTO t (z) VALUES (1), (2)',
  ),
  one('STRICT', 'id INT PRIMARY KEY, a ANY, b BLOB, z TEXT) STRICT', "INSERT INTO t VALUES (1, '1', x'00', 'x')"),
  one(
    'WITHOUT ROWID',
    'a TEXT, b INTEGER, z TEXT, PRIMARY KEY (b DESC, a)) WITHOUT ROWID',
    "INSERT INTO t VALUES ('x', 1, 'y')",
  ),
  one(
    'STRICT and WITHOUT ROWID',
    'id INTEGER PRIMARY KEY, z TEXT) WITHOUT ROWID, STRICT',
    "INSERT INTO t VALUES (1, 'y')",
  ),
  one(
    'names in another case',
    'Id INTEGER, "Order Name" TEXT, z TEXT, PRIMARY KEY (ID), UNIQUE ("order name"))',
    'CREATE INDEX ix ON T (ID, "ORDER NAME")',
  ),
  one(
    'foreign keys',
    'id INTEGER PRIMARY KEY, a REFERENCES T DEFERRABLE INITIALLY DEFERRED, b REFERENCES gone, z INT REFERENCES t (ID) ON UPDATE SET DEFAULT ON DELETE RESTRICT MATCH FULL)',
  ),
  one(
    'a composite foreign key',
    'a INT, b INT, c INT, d INT, z INT, PRIMARY KEY (a, b), FOREIGN KEY (c, d) REFERENCES t ON DELETE CASCADE)',
  ),
  one(
    'defaults',
    `a TEXT DEFAULT 'draft', b DEFAULT 1.0, c BLOB DEFAULT 0, d BOOLEAN DEFAULT 't', e TEXT DEFAULT 1.50, f DEFAULT x'00',
    g DEFAULT CURRENT_TIMESTAMP, h DEFAULT (strftime('%s', 'now') || 'x'), z INT DEFAULT -5)`,
  ),
  one(
    'indexes',
    'a TEXT COLLATE NOCASE, b TEXT, z INT)',
    "CREATE UNIQUE INDEX ux ON t (a COLLATE RTRIM DESC, lower(b) COLLATE NOCASE, b ASC) WHERE z IS NOT NULL AND b <> ';'",
    'CREATE INDEX ix ON t (a || b DESC)',
  ),
  one(
    'generated columns',
    'a INT, b AS (a + 1) NOT NULL UNIQUE, c INT GENERATED ALWAYS AS (a * 2) STORED, z INT)',
    'INSERT INTO t (a) VALUES (2)',
  ),
  one(
    'triggers',
    'a INT, z INT)',
    "CREATE TRIGGER one BEFORE UPDATE OF a ON t WHEN NEW.a > 5 BEGIN SELECT RAISE(ABORT, 'no; never'); END",
    'CREATE TRIGGER two AFTER INSERT ON t BEGIN UPDATE t SET a = 0 WHERE a < 0; DELETE FROM t WHERE a > 99; END',
  ),
  {
    ...one('ON CONFLICT of a unique', 'a TEXT UNIQUE ON CONFLICT REPLACE, z INT)', "INSERT INTO t (a) VALUES ('x')"),
    proof: { run: "INSERT INTO t (a) VALUES ('x')", select: 'SELECT a FROM t', rows: [{ a: 'x' }] },
  },
  {
    ...one(
      'ON CONFLICT of a primary key',
      'a TEXT, z INT, CONSTRAINT pk PRIMARY KEY (a) ON CONFLICT IGNORE)',
      "INSERT INTO t (a) VALUES ('x')",
    ),
    proof: { run: "INSERT INTO t (a) VALUES ('x')", select: 'SELECT a FROM t', rows: [{ a: 'x' }] },
  },
  {
    ...one(
      'ON CONFLICT of a counted key',
      'a INTEGER PRIMARY KEY ON CONFLICT IGNORE AUTOINCREMENT, z INT)',
      'INSERT INTO t (a) VALUES (1)',
    ),
    proof: { run: 'INSERT INTO t (a) VALUES (1)', select: 'SELECT a FROM t', rows: [{ a: 1 }] },
  },
  {
    ...one('ON CONFLICT of NOT NULL', 'a TEXT NOT NULL ON CONFLICT IGNORE, z INT)'),
    proof: { run: 'INSERT INTO t (a) VALUES (NULL)', select: 'SELECT a FROM t', rows: [] },
  },
  {
    ...one(
      'checks with and without names',
      "a TEXT CHECK (a <> 'x') CONSTRAINT ck CHECK (a <> 'y'), z INT, CHECK (a <> z) ON CONFLICT IGNORE)",
    ),
    proof: {
      run: "INSERT OR IGNORE INTO t VALUES ('x', 1), ('y', 1), ('1', 1), ('z', 1)",
      select: 'SELECT a FROM t',
      rows: [{ a: 'z' }],
    },
  },
  {
    ...one('the words ON CONFLICT in a text', "a TEXT DEFAULT 'on conflict ignore', z INT)"),
    proof: { run: 'INSERT INTO t (z) VALUES (1)', select: 'SELECT a FROM t', rows: [{ a: 'on conflict ignore' }] },
  },
];
