import { exportAll, namespaceOf } from './namespace';

/** One file in a graph of modules, from its first import on. */
export interface ModuleRecord {
  readonly path: string;
  /** How Node would treat the file. */
  readonly format: 'module' | 'commonjs';
  /** What `export` statements fill. */
  readonly exports: Record<string, unknown>;
  /** The variable `module`; its `exports` are the object above until the file assigns others. */
  readonly module: { exports: unknown };
  /** Whether the file has `import` or `export`; known once it runs. */
  hasModuleSyntax: boolean;
  state: 'new' | 'running' | 'done';
  finished: Promise<void> | undefined;
  /** Modules whose end this one awaits; tells cycles apart from modules that merely take long. */
  readonly awaits: Set<ModuleRecord>;
}

/** Makes the record of a file that was not run yet. */
export function createRecord(path: string, format: ModuleRecord['format']): ModuleRecord {
  const exports: Record<string, unknown> = {};
  return {
    path,
    format,
    exports,
    module: { exports },
    hasModuleSyntax: false,
    state: 'new',
    finished: undefined,
    awaits: new Set(),
  };
}

/** What `import * as x` of a file gives to a file of the format `importer`. */
export function namespaceOfRecord(record: ModuleRecord, importer: ModuleRecord['format']): Record<string, unknown> {
  const assigned = record.module.exports !== record.exports;
  return record.hasModuleSyntax && !assigned ? record.exports : namespaceOf(record.module.exports, importer);
}

/** What `require` of a file gives. */
export function requiredExports(record: ModuleRecord): unknown {
  if (record.hasModuleSyntax && !Object.hasOwn(record.exports, '__esModule')) {
    Object.defineProperty(record.exports, '__esModule', { value: true });
  }
  return record.module.exports;
}

/** Adds what another module exports (`export * from`). */
export function reexport(record: ModuleRecord, namespace: object): void {
  exportAll(record.exports, namespace);
}

/** Whether `from` waits for `to`, directly or through others. */
export function awaitsFor(from: ModuleRecord, to: ModuleRecord): boolean {
  const seen = new Set<ModuleRecord>([from]);
  for (const record of seen) {
    record.awaits.forEach((next) => seen.add(next));
  }
  return seen.has(to);
}

/** The module that holds `record` up: the end of a chain of modules that wait for each other. */
export function holderUp(record: ModuleRecord): ModuleRecord {
  const seen = new Set<ModuleRecord>([record]);
  let last = record;
  for (const next of seen) {
    last = next;
    next.awaits.forEach((other) => seen.add(other));
  }
  return last;
}
