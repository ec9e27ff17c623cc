export type { ConnectOptions, Connection, Row, StatementWatcher, Transaction } from './connection/connection';
export type { Dialect, DialectName, InspectScope, Release, Respelled } from './dialect';
export { DIALECT_PROBLEMS, DialectError, type SqlFailure } from './errors';
export { FEATURE_DOCS, type DialectFeatures, type FeatureDoc } from './features';
export { DIALECT_NAMES, getDialect } from './registry';
export type { ObjectStatements } from './schema-objects';
export type { FixedSequence, SequenceFixes } from './sequence-fixes';
export type { Statement } from './statement';
export { maskPassword, parseDatabaseUrl, redact, type DatabaseUrl } from './url';
