import type {
  Column,
  ColumnType,
  Composite,
  Domain,
  ForeignKey,
  Index,
  PartitionBy,
  SequenceOptions,
  Table,
  TableOptions,
} from '@fastappkit/schema';
import type { DialectFeatures } from '../features';
import type { LexKnobs } from '../lex';

/** What one dialect's normal form needs to know. The optional functions run on what the common rules have made. */
export interface NormalRules {
  readonly features: DialectFeatures;
  readonly knobs: LexKnobs;
  /** The schema that is meant where none is named. */
  readonly defaultSchema?: string;
  /** The type as the database would give it back. */
  type(type: ColumnType, table: Table): ColumnType;
  readonly column?: (column: Column) => Column;
  /** The options of a sequence, or of an identity, over that type. */
  readonly sequence?: <O extends SequenceOptions>(options: O, type: ColumnType['kind']) => O;
  readonly domain?: (domain: Domain) => Domain;
  readonly composite?: (composite: Composite) => Composite;
  /** What the database knows of the options of a table. */
  readonly options?: (options: TableOptions) => TableOptions;
  readonly partitionBy?: (by: PartitionBy) => PartitionBy;
  readonly foreignKey?: (key: ForeignKey) => ForeignKey;
  readonly index?: (index: Index, table: Table) => Index;
  /** The method of indexes of the table that name none, in lower case; `btree` where the rules do not say. */
  readonly usualMethod?: (table: Table) => string;
  /** Runs before anything else. */
  readonly before?: (table: Table) => Table;
  /** Runs after everything else. */
  readonly after?: (table: Table) => Table;
  /** Runs at the very end, on all tables. Keeps their number and order. */
  readonly tables?: (tables: readonly Table[]) => readonly Table[];
}

/** The value without the keys that hold `undefined`. */
export function compact<T extends object>(value: { readonly [K in keyof T]: T[K] | undefined }): T {
  const kept: Partial<T> = {};
  for (const key in value) {
    if (value[key] !== undefined) kept[key] = value[key];
  }
  // Required keys of T that are undefined do not get past the callers' types: they pass optional keys only.
  return kept as T;
}
