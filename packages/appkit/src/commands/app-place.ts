import type { App, ExternalApp } from '../app/app';
import type { Project } from '../project';

/** Why an app stands where it does in the order of migrations, in words. */
export function placeReason({ registry, config }: Project, app: App): string {
  switch (app.kind) {
    case 'core':
      return 'core comes first';
    case 'internal': {
      const index = config.migration.order.findIndex((name) => name === app.name || name === app.importPath);
      if (index !== -1) return `number ${index + 1} of order in [tool.fastappkit.migration]`;
      return config.migration.order.length === 0
        ? 'as apps lists it'
        : 'as apps lists it, after those that order names';
    }
    case 'external': {
      const required = requiredApps(app, registry.external).map(({ name }) => name);
      const after = required.length === 0 ? '' : `, after ${required.join(' and ')}, which it requires`;
      return `as apps lists it, after core and the internal apps${after}`;
    }
  }
}

/** The external apps that an app requires. */
export function requiredApps({ manifest }: ExternalApp, external: readonly ExternalApp[]): readonly ExternalApp[] {
  return external.filter(({ name, importPath }) =>
    manifest.requires.some((required) => required === name || required === importPath),
  );
}
