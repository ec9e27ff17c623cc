import { nameProblem } from '../app/name';
import { tableAt } from './read-keys';
import type { TomlTable } from './toml';

/** What the manifest of an app says to commands that need not all of it. `loadManifest` reads and checks the whole. */
export interface ManifestFacts {
  readonly name?: string;
  /** Relative to the manifest, like `models`. */
  readonly migrations?: string;
  readonly models?: string;
}

/** The facts of a file that may be a manifest; what is absent or wrong is left out. */
export function manifestFacts(root: TomlTable): ManifestFacts {
  const { name, migrations, models_module: models } = tableAt(root, ['tool', 'fastappkit']) ?? root;
  return {
    ...(typeof name === 'string' && nameProblem(name) === undefined ? { name } : {}),
    ...(typeof migrations === 'string' ? { migrations } : {}),
    ...(typeof models === 'string' ? { models } : {}),
  };
}
