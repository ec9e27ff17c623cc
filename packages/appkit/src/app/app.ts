import type { Manifest } from './manifest';

/** A part of a project that owns tables. */
export type App = CoreApp | InternalApp | ExternalApp;

/** What apps of every kind have. All paths are absolute. */
interface AppBase {
  /** As commands and version tables spell it. */
  readonly name: string;
  /** As `fastappkit.toml` lists it: `apps.<name>` or the npm package; `core` for core. */
  readonly importPath: string;
  readonly directory: string;
  /** Holds `env.ts` and `versions/`; internal apps share core's. Need not exist. */
  readonly migrationsDirectory: string;
  readonly versionTable: string;
  /** The named database that its tables are in; `default` is the main one. */
  readonly database: string;
}

/** The project's own `core/`. */
export interface CoreApp extends AppBase {
  readonly kind: 'core';
  readonly name: 'core';
  /** Absent where the project has no models of its own. */
  readonly modelsPath?: string;
}

/** An app in `apps/<name>/` of the project. */
export interface InternalApp extends AppBase {
  readonly kind: 'internal';
  readonly modelsPath: string;
}

/** An app from an npm package. */
export interface ExternalApp extends AppBase {
  readonly kind: 'external';
  readonly modelsPath: string;
  readonly manifest: Manifest;
}
