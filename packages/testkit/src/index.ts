export { formatArchive, parseArchive, writeArchive, type Archive } from './archive';
export { createTestDatabase, type TestDatabase } from './databases';
export { goldenFiles, openGolden, type GoldenFile } from './golden';
export { describeEachDialect, describeWithPgvector, type DatabaseContext } from './matrix';
export { SERVER_NAMES, SERVER_VARIABLES, serverUrl, type ServerName } from './server-names';
