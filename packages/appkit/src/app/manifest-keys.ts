import { staysInside } from '../config/checks';
import { text, texts, textThat, type ConfigKey } from '../config/key';
import { nameProblem } from './name';

const inside = textThat('a path inside of the package, relative to its folder', staysInside);

/** Every key of a manifest. */
export const MANIFEST_KEYS = {
  name: {
    name: 'name',
    reader: textThat(
      'a name of lower-case letters, digits and underscores, the first a letter, and not "core"',
      (value) => nameProblem(value) === undefined,
    ),
    doc: 'The name of the app in commands and in its version table alembic_version_<name>.',
    required: true,
    example: 'payments',
  },
  version: { name: 'version', reader: text, doc: 'The version of the app.', required: true, example: '1.0.0' },
  migrations: {
    name: 'migrations',
    reader: inside,
    doc: 'The folder with env.ts and versions/, relative to the package.',
    required: true,
    example: 'migrations',
  },
  modelsModule: {
    name: 'models_module',
    reader: inside,
    doc: 'The module with the models, relative to the package; its extension may be left out.',
    required: true,
    example: 'src/models',
  },
  entrypoint: {
    name: 'entrypoint',
    reader: textThat(
      'a module and a function, such as "src/index:register"',
      (value) => /^[^:]+:[A-Za-z_$][\w$]*$/.test(value) && staysInside(value.replace(/:[^:]*$/, '')),
    ),
    doc: 'The function that sets the app up, as module:function.',
    example: 'src/index:register',
  },
  routePrefix: {
    name: 'route_prefix',
    reader: {
      expects: 'a path that begins with "/", or an empty text',
      read: (value) => (typeof value === 'string' && /^(\/[^\s?#]*)?$/.test(value) ? value : undefined),
    },
    doc: "Where the app's routes are mounted.",
    example: '/payments',
  },
  requires: {
    name: 'requires',
    reader: texts,
    doc: 'Other external apps that have to be installed and listed before this one.',
    default: [],
  },
} as const satisfies Record<string, ConfigKey>;
