import {
  binary,
  char,
  double,
  integer,
  native,
  NATIVE_TYPES,
  nativeTypeFacts,
  numeric,
  real,
  set,
  smallint,
  string,
  text,
  type NativeTypeName,
} from '@fastappkit/schema';
import { byDialect, column, MYSQL_FAMILY, type Feature, type FeatureGroup } from '../feature';

// Object.keys loses the key type of a table whose keys are all known.
const NAMES = Object.keys(NATIVE_TYPES) as readonly NativeTypeName[];

/** One row for each type that MySQL or MariaDB has; those which other databases have too are listed with all. */
const PLAIN: readonly Feature[] = NAMES.flatMap((name) => {
  const { families } = nativeTypeFacts(name);
  const on = families.every((family) => family === 'postgres') ? [] : families;
  return on.length === 0 ? [] : [column(name, { on, is: native(name) })];
});

const MARIADB = ['mariadb'] as const;
const SRID = 4326;

/** Types of MySQL and MariaDB. */
export const MYSQL_TYPES: FeatureGroup = {
  title: 'Types of MySQL and MariaDB',
  features: [
    ...PLAIN,
    byDialect('bit(n)', {
      // more bits change the value on PostgreSQL, which adds them on the right
      postgres: { is: native('bit', 8) },
      mysql: { is: native('bit', 8), was: native('bit', 4), value: "B'1010'" },
      mariadb: { is: native('bit', 8), was: native('bit', 4), value: "B'1010'" },
    }),
    column('binary(n), padded', { on: MYSQL_FAMILY, is: native('binary', 8), was: binary(8), value: "'abcdefgh'" }),
    column('char(0) and varchar(0)', {
      on: MYSQL_FAMILY,
      is: char(0),
      was: string(0),
      value: "''",
      elsewhere: { sqlite: 'accepted' },
    }),
    column('zerofill', { on: MYSQL_FAMILY, is: integer().zerofill(8), was: integer().unsigned(), value: '7' }),
    column('zerofill of smallint', { on: MYSQL_FAMILY, is: smallint().zerofill() }),
    column('unsigned numeric(p, s)', {
      on: MYSQL_FAMILY,
      is: numeric(10, 2).unsigned(),
      was: numeric(10, 2),
      value: '7',
    }),
    column('unsigned double', { on: MYSQL_FAMILY, is: double().unsigned(), was: double(), value: '7' }),
    column('unsigned real', { on: MYSQL_FAMILY, is: real().unsigned(), was: real(), value: '7' }),
    column('set', { on: MYSQL_FAMILY, is: set(['a', 'b', 'c']), was: set(['a', 'b']), value: "'a,b'" }),
    column('mediumtext of text', { on: MYSQL_FAMILY, is: native('mediumtext'), was: native('text'), value: "'a'" }),
    column('text of mediumtext', {
      on: MYSQL_FAMILY,
      is: text(),
      was: native('mediumtext'),
      value: "'a'",
      elsewhere: 'accepted',
    }),
    column('point with SRID', { on: MYSQL_FAMILY, is: native('point', SRID), elsewhere: { postgres: 'rejected' } }),
    column('geometry with SRID', {
      on: MYSQL_FAMILY,
      is: native('geometry', SRID),
      was: native('geometry'),
      value: 'NULL',
    }),
    column('inet6 of a text', { on: MARIADB, is: native('inet6'), was: string(40), value: "'::1'" }),
  ],
};
