import { readFileSync } from 'node:fs';
import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const SOURCES = ['packages/*/src/**/*.ts', 'packages/contrib/*/src/**/*.ts'];
const TESTS = ['packages/**/test/**/*.ts', 'packages/testkit/**/*.ts'];

/** What only one place may import: module -> the files and folders that may. The architecture test reads it too. */
const SEAMS = JSON.parse(readFileSync(new URL('packages/testkit/seams.json', import.meta.url), 'utf8'));

/** One block for the files that may import nothing of it, then one for each place that may import something. */
function seams() {
  const places = [...new Set(Object.values(SEAMS).flat())].sort((a, b) => a.length - b.length);
  const closedTo = (isAllowed) => {
    const closed = Object.keys(SEAMS).filter((name) => !isAllowed(SEAMS[name]));
    const patterns = closed.map((name) => ({
      regex: `^${name}(/|$)`,
      message: `Only ${SEAMS[name].join(', ')} may import it.`,
    }));
    return { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] };
  };
  return [
    { files: SOURCES, ignores: ['packages/testkit/**'], rules: closedTo(() => false) },
    ...places.map((place) => ({
      files: [place.endsWith('/') ? `${place}**/*.ts` : place],
      rules: closedTo((allowed) => allowed.some((other) => place.startsWith(other))),
    })),
  ];
}

const NO_DEFAULT_EXPORT = { selector: 'ExportDefaultDeclaration', message: 'Exports have names.' };
const NO_CLOCK = {
  selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
  message: 'The clock comes in as an argument.',
};

/** `dialect.name`, `db.dialect.name` and the like. */
const DIALECT_NAME = ':matches([object.name=/[dD]ialect$/], [object.property.name="dialect"])[property.name="name"]';
const NO_DIALECT_NAME = [
  `BinaryExpression[operator=/^[!=]==?$/] > MemberExpression${DIALECT_NAME}`,
  `SwitchStatement > MemberExpression.discriminant${DIALECT_NAME}`,
  `MemberExpression[computed=true] > MemberExpression.property${DIALECT_NAME}`,
].map((selector) => ({ selector, message: 'Ask a capability (dialect.features), not the name.' }));

export default defineConfig(
  globalIgnores([
    '**/dist/',
    '**/node_modules/',
    '**/fixtures/',
    'templates/',
    'examples/blog/',
    'examples/demo.mjs',
    'coverage/',
  ]),
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // numbers read the same everywhere
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // an index signature is not a property: the compiler decides which of the two spellings it takes
      '@typescript-eslint/dot-notation': 'off',
      // tables are mapped types, so that a forgotten row does not compile; the rule cannot tell them from records
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      // interfaces of plain objects are written with methods, and nothing but classes uses `this`
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // `const { length: _length, ...rest }` leaves a property out
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // the formatter decides about line breaks
      'no-unexpected-multiline': 'off',
      'no-restricted-syntax': ['error', NO_DEFAULT_EXPORT],
    },
  },
  {
    files: SOURCES,
    ignores: ['packages/testkit/**'],
    rules: {
      'max-lines': ['error', 400],
      'max-lines-per-function': ['error', { max: 50, skipComments: true, skipBlankLines: true }],
      // an exhaustive switch is one decision
      complexity: ['error', { max: 12, variant: 'modified' }],
      'max-depth': ['error', 3],
      '@typescript-eslint/max-params': ['error', { max: 3 }],
      'no-console': 'error',
      'no-restricted-globals': [
        'error',
        ...['process', 'console'].map((name) => ({ name, message: 'The world comes in as arguments.' })),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'The clock comes in as an argument.' },
        { object: 'Math', property: 'random', message: 'Chance comes in as an argument.' },
      ],
      'no-restricted-syntax': ['error', NO_DEFAULT_EXPORT, NO_CLOCK, ...NO_DIALECT_NAME],
    },
  },
  {
    files: ['packages/dialects/src/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', NO_DEFAULT_EXPORT, NO_CLOCK] },
  },
  {
    // where the process becomes a context: of a command, and of a program that opens a project
    files: ['packages/cli/src/bin/*.ts', 'packages/cli/src/open-project.ts'],
    rules: { 'no-restricted-globals': 'off', 'no-restricted-properties': 'off', 'no-restricted-syntax': 'off' },
  },
  {
    // the base class of all errors: code, problem, details, cause
    files: ['packages/schema/src/error.ts'],
    rules: { '@typescript-eslint/max-params': ['error', { max: 4 }] },
  },
  {
    // the facade of scripts speaks as Alembic does: table, column, what, options
    files: ['packages/migrate/src/operations/*.ts'],
    rules: { '@typescript-eslint/max-params': ['error', { max: 4 }] },
  },
  ...seams(),
  {
    files: TESTS,
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
    },
  },
  {
    files: ['jest.config.ts', 'packages/contrib/*/migrations/env.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    // a project of its own, which its test compiles
    files: ['examples/**/*.ts'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { parserOptions: { projectService: false } },
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['**/*.{mjs,cjs}'],
    extends: [tseslint.configs.disableTypeChecked],
    rules: { 'no-restricted-syntax': 'off', '@typescript-eslint/no-require-imports': 'off', 'no-undef': 'off' },
  },
);
