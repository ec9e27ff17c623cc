import { sqlOf, type SqlText } from '../sql-text';
import type { ColumnRef } from './column-ref';
import type { Extra, IndexPartLike, IndexSpec } from './extra';

/** An index that still lacks its columns. */
export interface IndexStart {
  on(...parts: readonly IndexPartLike[]): IndexBuilder;
}

/** An index, which can be refined. */
export interface IndexBuilder extends Extra {
  unique(): IndexBuilder;
  /** Sets the access method, such as `gin`. */
  using(method: string): IndexBuilder;
  /** Leaves out the rows for which `condition` is not true. */
  where(condition: string | SqlText): IndexBuilder;
  /** Stores further columns which are not searched (PostgreSQL). */
  include(...columns: readonly ColumnRef[]): IndexBuilder;
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
  };
}
