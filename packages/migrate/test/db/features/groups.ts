/** The whole table of features. */
import { CHECKS } from './cases/checks';
import { COLUMNS } from './cases/columns';
import { DEFAULTS } from './cases/defaults';
import { ENUMS } from './cases/enums';
import { EXCLUSIONS } from './cases/exclusions';
import { FOREIGN_KEYS } from './cases/foreign-keys';
import { GENERATED } from './cases/generated';
import { INDEXES } from './cases/indexes';
import { KEYS } from './cases/keys';
import { MYSQL_TYPES } from './cases/mysql-types';
import { NAMED_TYPES } from './cases/named-types';
import { NUMBERED } from './cases/numbered';
import { PARTITIONS } from './cases/partitions';
import { PORTABLE_TYPES } from './cases/portable-types';
import { POSTGRES_TYPES } from './cases/postgres-types';
import { SCHEMAS } from './cases/schemas';
import { SEQUENCES } from './cases/sequences';
import { TABLE_OPTIONS } from './cases/table-options';
import type { FeatureGroup } from './feature';

/** All groups, in the order of the page. */
export const FEATURE_GROUPS: readonly FeatureGroup[] = [
  PORTABLE_TYPES,
  POSTGRES_TYPES,
  MYSQL_TYPES,
  COLUMNS,
  DEFAULTS,
  GENERATED,
  NUMBERED,
  KEYS,
  FOREIGN_KEYS,
  CHECKS,
  EXCLUSIONS,
  INDEXES,
  SCHEMAS,
  ENUMS,
  SEQUENCES,
  NAMED_TYPES,
  PARTITIONS,
  TABLE_OPTIONS,
];
