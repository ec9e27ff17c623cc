import { symlinkSync } from 'node:fs';
import { inFile, revisionFile, row, type BadInput } from './bad-input';

const FILE = 'core/db/migrations/versions/b.ts';
const ENV = 'core/db/migrations/env.ts';
const SQL = 'core/db/migrations/versions/c.sql';
const B = (more: Readonly<Record<string, string>>): string => revisionFile('abbbbbbbbbbb', 'aaaaaaaaaaaa', more);
const sqlFile = (header: string, body: string): string => `-- a message\n--\n${header}\n\n${body}`;
const SQL_HEADER = '-- revision: cccccccccccc\n-- revises: abbbbbbbbbbb';

/** What can be wrong with revision files and with `env.ts`. */
export const REVISIONS: readonly BadInput[] = [
  ...inFile(FILE, 'migrate all', {
    'a syntax error': 'export const revision = ;\n',
    'a bracket that is not closed': `${B({})}export function x() {\n`,
    'an empty file': '',
    'only a comment': '/** nothing */\n',
    'binary data': Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 0xff, 0xfe]),
    'a null byte': `${B({})}\0`,
    'UTF-16': Buffer.from(`\ufeff${B({})}`, 'utf16le'),
    'a conflict of git': `<<<<<<< HEAD\n${B({})}=======\n>>>>>>> other\n`,
    'megabytes without an end': `${B({})}/* ${'x'.repeat(3_000_000)}`,
    'Python instead of TypeScript': `"""a message"""\nrevision = 'abbbbbbbbbbb'\ndown_revision = None\ndef upgrade():\n    pass\n`,
    'no revision': B({ revision: '' }),
    'no downRevision': B({ downRevision: '' }),
    'a revision that is a number': B({ revision: '12' }),
    'a revision that is empty': B({ revision: "''" }),
    'a revision that is computed': B({ revision: "'abbb' + 'bbbb'" }),
    'a revision from the environment': B({ revision: 'process.env.X' }),
    'a revision of 33 characters': B({ revision: `'${'b'.repeat(33)}'` }),
    'a revision with a space': B({ revision: "'a b'" }),
    'a revision with a colon': B({ revision: "'a:b'" }),
    'a revision with an @': B({ revision: "'a@b'" }),
    'a revision with a quote': B({ revision: `"a'b"` }),
    'a revision with a line break': B({ revision: "'a\\nb'" }),
    'a revision with a null byte': B({ revision: "'a\\0b'" }),
    'a revision with a terminal sequence': B({ revision: "'\\u001b[31mred'" }),
    'a revision that is a reserved word': B({ revision: "'head'" }),
    'a revision named __proto__': B({ revision: "'__proto__'" }),
    'a downRevision that is not there': B({ downRevision: "'ffffffffffff'" }),
    'a downRevision that is itself': B({ downRevision: "'abbbbbbbbbbb'" }),
    'a downRevision that is false': B({ downRevision: 'false' }),
    'a cycle': B({ downRevision: "'cccccccccccc'" }),
    'an id twice': revisionFile('aaaaaaaaaaaa', null),
    'a dependency that is not there': B({ dependsOn: "['ffffffffffff']" }),
    'a dependency on itself': B({ dependsOn: "'abbbbbbbbbbb'" }),
    'a cycle of dependencies': B({ dependsOn: "'cccccccccccc'" }),
    'dependencies that are a number': B({ dependsOn: '5' }),
    'a label with a colon': B({ branchLabels: "'a:b'" }),
    'a label that is a reserved word': B({ branchLabels: "'heads'" }),
    'a label that is the id of a revision': B({ branchLabels: "'cccccccccccc'" }),
    'an app that is a number': B({ app: '5' }),
    'a transactional that is a text': B({ transactional: "'no'" }),
    'a statementTimeout that is a text': B({ statementTimeout: "'1 s'" }),
    'a negative statementTimeout': B({ statementTimeout: '-1' }),
    'no upgrade': B({ upgrade: '' }),
    'an upgrade that is a text': B({ upgrade: "'CREATE TABLE x'" }),
    'a downgrade that is a number': B({ downgrade: '5' }),
    'an import that is not there': `import './nowhere';\n${B({})}`,
    'an import of a package that is not installed': `import 'no-such-package';\n${B({})}`,
    'an import of a name that is not there': `import { nothing } from 'node:fs';\n${B({})}nothing();\n`,
    'code that throws an error': `${B({})}throw new Error('loaded and failed');\n`,
    'code that throws a text': `${B({})}throw 'just a text';\n`,
    'code that throws undefined': `${B({})}throw undefined;\n`,
    'code that throws a frozen object': `${B({})}throw Object.freeze({ toString: null });\n`,
    'an upgrade that throws': B({ upgrade: "async () => { throw new Error('upgraded and failed'); }" }),
    'an upgrade that throws null': B({ upgrade: 'async () => { throw null; }' }),
    'an upgrade that throws with a password': B({
      upgrade: "async () => { throw new Error('cannot use postgresql://app:pa55-w0rd@db/app'); }",
    }),
    'an upgrade with a method that is not there': B({ upgrade: 'async (op) => { await op.createTabel("x"); }' }),
    'an upgrade with SQL that is wrong': B({ upgrade: "async (op) => { await op.execute('SELEC 1'); }" }),
    'an upgrade with a null byte in SQL': B({ upgrade: "async (op) => { await op.execute('SELECT \\0 1'); }" }),
    'an upgrade with empty SQL': B({ upgrade: "async (op) => { await op.execute(''); }" }),
    'an upgrade with two statements in one': B({
      upgrade: "async (op) => { await op.execute('SELECT 1; SELECT 2'); }",
    }),
    'an upgrade with parameters that are missing': B({
      upgrade: "async (op) => { await op.execute('SELECT ?', []); }",
    }),
    'an upgrade with a name that holds a null byte': B({ upgrade: "async (op) => { await op.dropTable('a\\0b'); }" }),
    'an upgrade with an empty name': B({ upgrade: "async (op) => { await op.dropTable(''); }" }),
    'an upgrade that drops a table that is not there': B({
      upgrade: "async (op) => { await op.dropTable('nowhere'); }",
    }),
    'an upgrade with arguments of a wrong type': B({ upgrade: 'async (op) => { await op.dropTable(5); }' }),
    'an upgrade with a column that has no type': B({
      upgrade: "async (op) => { await op.addColumn('t_aaaaaaaaaaaa', 'x'); }",
    }),
  }),
  row('an upgrade that needs what a printed script has not', 'migrate upgrade --sql', {
    files: { [FILE]: B({ upgrade: "async (op) => { await op.knex((k) => k.schema.createTable('x', () => {})); }" }) },
  }),
  row('a downgrade that is missing', 'migrate downgrade base', {
    files: { 'core/db/migrations/versions/a.ts': revisionFile('aaaaaaaaaaaa', null, { downgrade: '' }) },
  }),
  row('a folder instead of a file', 'migrate all', { files: { [FILE]: null, [`${FILE}/x`]: '' } }),
  row('a link to nowhere', 'migrate all', {
    files: { [FILE]: null },
    arrange: (project) => symlinkSync('nowhere.ts', project.path(FILE)),
  }),
  row('a link to itself', 'migrate all', {
    files: { [FILE]: null },
    arrange: (project) => symlinkSync('b.ts', project.path(FILE)),
  }),
  row('a link to a folder', 'migrate all', {
    files: { [FILE]: null },
    arrange: (project) => symlinkSync('../..', project.path(FILE)),
  }),
  row('two heads', 'migrate all', {
    files: { 'core/db/migrations/versions/d.ts': revisionFile('dddddddddddd', 'aaaaaaaaaaaa') },
  }),
  row('two broken files', 'migrate all', { files: { [FILE]: 'export const', 'core/db/migrations/versions/c.ts': '' } }),
  ...[
    { title: 'SQL without a header', text: 'CREATE TABLE x (id INTEGER);\n' },
    { title: 'SQL without a section', text: sqlFile(SQL_HEADER, 'CREATE TABLE x (id INTEGER);\n') },
    { title: 'SQL with a section twice', text: sqlFile(SQL_HEADER, '-- upgrade\nSELECT 1;\n-- upgrade\nSELECT 2;\n') },
    { title: 'SQL without an id', text: sqlFile('-- revises: abbbbbbbbbbb', '-- upgrade\nSELECT 1;\n') },
    { title: 'SQL without what it revises', text: sqlFile('-- revision: cccccccccccc', '-- upgrade\nSELECT 1;\n') },
    {
      title: 'SQL with a wrong transactional',
      text: sqlFile(`${SQL_HEADER}\n-- transactional: maybe`, '-- upgrade\nSELECT 1;\n'),
    },
    { title: 'SQL that is binary', text: Buffer.from([0, 1, 2, 0xff, 0xfe]) },
    {
      title: 'SQL with a string that is not closed',
      text: sqlFile(
        SQL_HEADER.replace('abbbbbbbbbbb', 'aaaaaaaaaaaa'),
        "-- upgrade\nINSERT INTO t_aaaaaaaaaaaa VALUES ('x);\n",
      ),
    },
    {
      title: 'SQL that the database refuses',
      text: sqlFile(SQL_HEADER.replace('abbbbbbbbbbb', 'aaaaaaaaaaaa'), '-- upgrade\nCREATE TABEL x (id INTEGER);\n'),
    },
  ].map(({ title, text }) =>
    row(title, 'migrate all', {
      files: {
        [SQL]: text,
        'core/db/migrations/versions/c.ts': null,
        ...(/refuses|closed/.test(title) ? { [FILE]: null } : {}),
      },
    }),
  ),
  ...inFile(ENV, 'migrate all', {
    'env.ts with a syntax error': 'export default {\n',
    'env.ts without a default export': 'export const versionTable = "x";\n',
    'env.ts with an unknown setting': 'export default { versionTabel: "x" };\n',
    'env.ts with a version table that is a number': 'export default { versionTable: 5 };\n',
    'env.ts with an empty version table': 'export default { versionTable: "" };\n',
    'env.ts with a wrong transaction': 'export default { transaction: "sometimes" };\n',
    'env.ts with models that are no function': 'export default { targetMetadata: {} };\n',
    'env.ts with operations that are none': 'export default { operations: [{}] };\n',
    'env.ts that throws': "throw new Error('env failed');\n",
    'env.ts with a function that throws': "export default () => { throw new Error('env failed'); };\n",
    'env.ts with a function that gives nothing': 'export default () => undefined;\n',
    'env.ts that imports what is not there': "import x from './nowhere';\nexport default x;\n",
    'env.ts that is binary': Buffer.from([0, 1, 2, 0xff, 0xfe]),
  }),
  row('env.ts that is not there', 'alembic upgrade head', { files: { 'lone/migrations/env.ts': null } }),
  row('env.ts with a version table that holds a null byte', 'alembic upgrade head', {
    files: { 'lone/migrations/env.ts': 'export default { versionTable: "a\\0b" };\n' },
  }),
  row('env.ts that is a folder', 'migrate all', { files: { [ENV]: null, [`${ENV}/x`]: '' } }),
];
