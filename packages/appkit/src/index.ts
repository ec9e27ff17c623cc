export type { App, CoreApp, ExternalApp, InternalApp } from './app/app';
export { parseEntry, type AppEntry } from './app/entry';
export { findModule } from './app/find-module';
export { loadManifest, type Manifest } from './app/manifest';
export { MANIFEST_KEYS } from './app/manifest-keys';
export { checkAppName } from './app/name';
export { createRegistry, type Registry } from './app/registry';
export { CORE_VERSION_TABLE, versionTableOf } from './app/version-table';
export {
  loadConfig,
  parseConfig,
  type Config,
  type DatabaseConfig,
  type MigrationConfig,
  type TransactionMode,
} from './config/config';
export { loadEnv, type Environment as EnvironmentVariables } from './config/env';
export { CONFIG_FILE, findProjectRoot } from './config/find-root';
export type { Finding } from './config/finding';
export type { ConfigKey, Reader } from './config/key';
export { CONFIG_KEYS } from './config/keys';
export { nearest } from './config/nearest';
export { renderConfigExample } from './config/render-example';
export { resolveSecrets } from './config/secrets';
export { databaseUrl } from './config/settings';
export { APPKIT_PROBLEMS, AppKitError, type AppProblem } from './errors';
