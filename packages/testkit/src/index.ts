export { formatArchive, parseArchive, writeArchive, type Archive } from './archive';
export { runBin, type RunOptions, type RunResult } from './cli-script';
export { createTestDatabase, type TestDatabase } from './databases';
export { goldenFiles, openGolden, type GoldenFile } from './golden';
export { describeEachDialect, describeWithPgvector, type DatabaseContext } from './matrix';
export { createTestProject, type ProjectSource, type TestProject } from './project';
export { SERVER_NAMES, SERVER_VARIABLES, serverUrl, type ServerName } from './server-names';
export { WORKSPACE } from './workspace';
export { graph, type DrawnRevision } from './graph-notation';
