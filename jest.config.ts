/** @jest-config-loader esbuild-register */
import type { Config } from 'jest';

type Project = Exclude<NonNullable<Config['projects']>[number], string>;

const HOOKS = '<rootDir>/packages/testkit/jest';
const SLOW = ['/test/db/', '/test/cli/'];
const GOLDEN = '\\.golden\\.test\\.ts$';
const NEVER = ['/node_modules/', '/dist/', '/fixtures/'];

/** A part of the tests. Packages are taken from their sources, so no build is needed; `cli` runs the built bins. */
function project(displayName: string, testMatch: string, options: Project): Project {
  return {
    displayName,
    testMatch: [`<rootDir>/packages/**/test/${testMatch}`],
    roots: ['<rootDir>/packages'],
    testPathIgnorePatterns: NEVER,
    modulePathIgnorePatterns: ['<rootDir>/packages/.*/dist/', '/fixtures/', '<rootDir>/packages/.*/templates/'],
    moduleNameMapper: {
      '^@fastappkit/(schema|dialects|migrate|appkit|testkit)$': '<rootDir>/packages/$1/src/index.ts',
      '^@fastappkit/(contenttypes|auth|guardian)$': '<rootDir>/packages/contrib/$1/src/index.ts',
      '^fastappkit$': '<rootDir>/packages/cli/src/index.ts',
    },
    transform: {
      '\\.[cm]?tsx?$': [
        '@swc/jest',
        {
          swcrc: false,
          jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
          // import() stays native: some packages exist only as ES modules. Packages are loaded when something of them
          // is first used, as in the bins: a test file loads all that it imports anew, and uses little of it.
          module: { type: 'commonjs', ignoreDynamic: true, lazy: true },
        },
      ],
    },
    ...options,
  };
}

const servers = { globalSetup: `${HOOKS}/start-servers.ts`, globalTeardown: `${HOOKS}/stop-servers.ts` };

const config: Config = {
  projects: [
    project('unit', '**/*.test.ts', { testPathIgnorePatterns: [...NEVER, ...SLOW, GOLDEN] }),
    project('golden', '**/*.golden.test.ts', { testPathIgnorePatterns: [...NEVER, ...SLOW] }),
    project('db', 'db/**/*.test.ts', servers),
    project('cli', 'cli/**/*.test.ts', { ...servers, setupFilesAfterEnv: [`${HOOKS}/end-processes.ts`] }),
  ],
  testSequencer: `${HOOKS}/sequencer.cjs`,
  // Jest leaves a core to itself: of two, one would be idle while tests wait for servers and processes
  maxWorkers: '100%',
  reporters: ['default', '<rootDir>/packages/testkit/jest/reporter.cjs'],
  // one test starts processes and servers; the unit tests are three orders of magnitude below
  testTimeout: 60_000,
};

export default config;
