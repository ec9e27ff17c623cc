import { APPKIT_PROBLEMS } from '@fastappkit/appkit';
import { DIALECT_PROBLEMS } from '@fastappkit/dialects';
import { MIGRATE_PROBLEMS } from '@fastappkit/migrate';
import { SCHEMA_PROBLEMS } from '@fastappkit/schema';
import type { Catalogue } from '@fastappkit/testkit';
import { CLI_PROBLEMS } from '../src/errors';

/** Every catalogue of problems. */
export const CATALOGUES: readonly Catalogue[] = [
  { package: 'fastappkit', problems: CLI_PROBLEMS },
  { package: '@fastappkit/appkit', problems: APPKIT_PROBLEMS },
  { package: '@fastappkit/migrate', problems: MIGRATE_PROBLEMS },
  { package: '@fastappkit/dialects', problems: DIALECT_PROBLEMS },
  { package: '@fastappkit/schema', problems: SCHEMA_PROBLEMS },
];
