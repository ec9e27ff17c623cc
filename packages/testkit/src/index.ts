export { createAppsProject, type AppsProject } from './apps-project';
export { formatArchive, parseArchive, writeArchive, type Archive } from './archive';
export { clientDump } from './client-dump';
export { feedClient, hasClient } from './client-program';
export { endCommandProcesses, runCommand } from './command-process';
export { binEnvironment, builtFile, runBin, type RunOptions, type RunResult } from './run-bin';
export { createTestDatabase, type TestDatabase } from './databases';
export { docsFiles, docsPage } from './docs-page';
export { goldenFiles, openGolden, type GoldenFile } from './golden';
export { dumpSchema } from './dump-schema';
export {
  describeEachDialect,
  describeEachFamily,
  describeEachServer,
  describeWithPgvector,
  DIALECT_OF,
  type DatabaseContext,
  type MatrixServer,
} from './matrix';
export { createTestProject, type ProjectSource, type TestProject } from './project';
export { addNote, type Note } from './notes';
export {
  DATABASE_NAMES,
  isAvailable,
  SERVER_NAMES,
  SERVER_VARIABLES,
  serverUrl,
  type DatabaseName,
  type ServerName,
} from './server-names';
export { startPrivateServer, type PrivateServer } from './servers';
export { mountSmallDisk, type SmallDisk } from './small-disk';
export { startPgbouncer, type Pooler } from './pgbouncer';
export { formatted } from './prettier';
export { postgresFacts } from './postgres-facts';
export { sqliteFacts } from './sqlite-facts';
export { runOnTerminal, type KeyStep, type TerminalResult } from './terminal';
export { WORKSPACE } from './workspace';
export { graph, type DrawnRevision } from './graph-notation';
export { commandsPage, type CommandHelp, type ProgramHelp } from './reference/commands';
export { configurationPage, type DocumentedFile, type DocumentedKey } from './reference/configuration';
export { errorsPage, problemTexts, type Catalogue, type ProblemText } from './reference/errors';
export { expectFile, expectPage } from './reference/expect-page';
export { featuresPage } from './reference/features';
export { operationsPage } from './reference/operations';
export { readOpMembers, type OpExample, type OpMember, type OpMembers } from './op-members';
export { readProblemComments } from './problem-comments';
export { publicNames } from './public-names';
export { STRICT_TYPES } from './strict-types';
