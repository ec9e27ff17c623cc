import type { StorageParameters } from '../index-def';
import { sqlOf, type SqlText } from '../sql-text';
import type { ColumnRef } from './column-ref';
import type { Extra, IndexPartLike, IndexSpec } from './extra';

/** An index that still lacks its columns. */
export interface IndexStart {
  /** Names columns, columns with an order, and expressions, in the order of the index. */
  on(...parts: readonly IndexPartLike[]): IndexBuilder;
}

/** An index, which can be refined. */
export interface IndexBuilder extends Extra {
  /** Refuses two rows with the same values. */
  unique(): IndexBuilder;
  /** Sets the access method, such as `gin`. */
  using(method: string): IndexBuilder;
  /** Leaves out the rows for which `condition` is not true. */
  where(condition: string | SqlText): IndexBuilder;
  /** Stores further columns which are not searched (PostgreSQL). */
  include(...columns: readonly ColumnRef[]): IndexBuilder;
  /** Two nulls count as equal in a unique index (PostgreSQL 15). */
  nullsNotDistinct(): IndexBuilder;
  /** Sets storage parameters, such as `{ fillfactor: '70' }` or `{ lists: '100' }` (PostgreSQL). */
  with(parameters: StorageParameters): IndexBuilder;
  /** Names the parser of a FULLTEXT index (MySQL). */
  parser(name: string): IndexBuilder;
  /** Hides the index from the optimiser (MySQL and MariaDB). */
  invisible(): IndexBuilder;
  /** Describes the index in the database (PostgreSQL, MySQL and MariaDB). */
  comment(text: string): IndexBuilder;
}

/** An index on columns, columns with an order, and expressions. */
export function index(name?: string): IndexStart {
  return { on: (...parts) => indexBuilder({ kind: 'index', ...(name === undefined ? {} : { name }), parts }) };
}

function indexBuilder(spec: IndexSpec): IndexBuilder {
  return {
    kind: 'extra',
    spec,
    unique: () => indexBuilder({ ...spec, unique: true }),
    using: (method) => indexBuilder({ ...spec, method }),
    where: (condition) => indexBuilder({ ...spec, where: sqlOf(condition) }),
    include: (...columns) => indexBuilder({ ...spec, include: [...(spec.include ?? []), ...columns] }),
    nullsNotDistinct: () => indexBuilder({ ...spec, nullsNotDistinct: true }),
    with: (parameters) => indexBuilder({ ...spec, storage: { ...spec.storage, ...parameters } }),
    parser: (name) => indexBuilder({ ...spec, parser: name }),
    invisible: () => indexBuilder({ ...spec, invisible: true }),
    comment: (comment) => indexBuilder({ ...spec, comment }),
  };
}
