import type {
  ColumnBuilder,
  ColumnsInput,
  DomainChange,
  LiteralValue,
  Sequence,
  SequenceChanges,
  SqlText,
} from '@fastappkit/schema';
import type { InSchema } from '../dialect-options';

/** The methods of `op` that concern types, sequences, extensions and schemas. */
export interface ObjectOperations {
  /**
   * Creates an enum type (PostgreSQL); elsewhere the values belong to the type of a column.
   *
   * ```ts postgres
   * await op.createEnum('colour', ['red', 'green']);
   * ```
   */
  createEnum(name: string, values: readonly string[], options?: InSchema): Promise<void>;

  /**
   * Adds a value to an enum, before another one or at the end.
   *
   * ```ts postgres
   * await op.addEnumValue('mood', 'furious', { before: 'sad' });
   * ```
   */
  addEnumValue(name: string, value: string, options?: InSchema & { readonly before?: string }): Promise<void>;

  /**
   * Renames a value of an enum; the rows follow.
   *
   * ```ts postgres
   * await op.renameEnumValue('mood', 'sad', 'gloomy');
   * ```
   */
  renameEnumValue(name: string, from: string, to: string, options?: InSchema): Promise<void>;

  /**
   * Makes an enum anew with these values, and turns the columns of the type over: the way to drop or reorder values.
   * `replacements` says what rows get that hold a value which goes.
   *
   * ```ts postgres
   * await op.setEnumValues('mood', ['happy'], {
   *   columns: [{ table: 'authors', column: 'mood' }],
   *   replacements: { sad: 'happy' },
   * });
   * ```
   */
  setEnumValues(name: string, values: readonly string[], options: SetEnumValuesOptions): Promise<void>;

  /**
   * Drops an enum type that no column has any more.
   *
   * ```ts postgres
   * await op.dropColumn('authors', 'mood');
   * await op.dropEnum('mood');
   * ```
   */
  dropEnum(name: string, options?: InSchema & { readonly ifExists?: boolean }): Promise<void>;

  /**
   * Creates a domain over the type of `base`, with its NOT NULL, default, collation and checks (PostgreSQL).
   *
   * ```ts postgres
   * await op.createDomain('percentage', numeric(5, 2).notNull().check('VALUE <= 100'));
   * ```
   */
  createDomain(name: string, base: ColumnBuilder, options?: InSchema): Promise<void>;

  /**
   * Changes one thing about a domain.
   *
   * ```ts postgres
   * await op.alterDomain('price', { kind: 'setDefault', default: 0 });
   * await op.alterDomain('price', { kind: 'addCheck', check: { name: 'ck_price', sql: 'VALUE >= 0' } });
   * ```
   */
  alterDomain(name: string, change: DomainChangeInput, options?: InSchema): Promise<void>;

  /**
   * Drops a domain that no column has.
   *
   * ```ts postgres
   * await op.dropDomain('price');
   * ```
   */
  dropDomain(name: string, options?: InSchema & { readonly ifExists?: boolean }): Promise<void>;

  /**
   * Creates a composite type of these fields (PostgreSQL).
   *
   * ```ts postgres
   * await op.createComposite('point3', { x: real(), y: real(), z: real() });
   * ```
   */
  createComposite(name: string, fields: ColumnsInput, options?: InSchema): Promise<void>;

  /**
   * Changes one field of a composite type.
   *
   * ```ts postgres
   * await op.alterComposite('address', { kind: 'addField', name: 'zip', type: string(10) });
   * ```
   */
  alterComposite(name: string, change: CompositeChangeInput, options?: InSchema): Promise<void>;

  /**
   * Drops a composite type that no column has.
   *
   * ```ts postgres
   * await op.dropComposite('address');
   * ```
   */
  dropComposite(name: string, options?: InSchema & { readonly ifExists?: boolean }): Promise<void>;

  /**
   * Creates a sequence (PostgreSQL, MariaDB).
   *
   * ```ts postgres mariadb
   * await op.createSequence('invoice_numbers', { start: 1000, increment: 10 });
   * ```
   */
  createSequence(name: string, options?: Omit<Sequence, 'name'> & { readonly ifNotExists?: boolean }): Promise<void>;

  /**
   * Changes how a sequence counts; null gives an option the value that the database has for it.
   *
   * ```ts postgres mariadb
   * await op.alterSequence('numbers', { increment: 5, maxValue: null });
   * ```
   */
  alterSequence(name: string, changes: SequenceChanges, options?: InSchema): Promise<void>;

  /**
   * Drops a sequence.
   *
   * ```ts postgres mariadb
   * await op.dropSequence('numbers', { ifExists: true });
   * ```
   */
  dropSequence(name: string, options?: InSchema & { readonly ifExists?: boolean }): Promise<void>;

  /**
   * Installs an extension, if it is not there (PostgreSQL).
   *
   * ```ts postgres
   * await op.createExtension('plpgsql');
   * ```
   */
  createExtension(name: string): Promise<void>;

  /**
   * Takes an extension out, if it is there.
   *
   * ```ts postgres
   * await op.dropExtension('hstore');
   * ```
   */
  dropExtension(name: string): Promise<void>;

  /**
   * Creates a schema; on MySQL and MariaDB that is a database.
   *
   * ```ts postgres
   * await op.createSchema('archive', { ifNotExists: true });
   * ```
   */
  createSchema(name: string, options?: { readonly ifNotExists?: boolean }): Promise<void>;

  /**
   * Drops a schema that is empty; on MySQL and MariaDB, the database with all that is in it.
   *
   * ```ts postgres
   * await op.dropSchema('old', { ifExists: true });
   * ```
   */
  dropSchema(name: string, options?: { readonly ifExists?: boolean }): Promise<void>;
}

/** One change of a domain. `default`: a value, `sql('...')` for an expression, or null to drop it. */
export type DomainChangeInput =
  | { readonly kind: 'setDefault'; readonly default: LiteralValue | SqlText }
  | Extract<DomainChange, { readonly kind: 'setNotNull' | 'addCheck' | 'dropCheck' }>;

/** One change of the fields of a composite type; builders say the types. */
export type CompositeChangeInput =
  | { readonly kind: 'addField' | 'alterField'; readonly name: string; readonly type: ColumnBuilder }
  | { readonly kind: 'dropField'; readonly name: string };

/** The columns of an enum's type, and what rows get in the place of values that go. */
export interface SetEnumValuesOptions extends InSchema {
  readonly columns: readonly { readonly table: string; readonly column: string; readonly schema?: string }[];
  readonly replacements?: Readonly<Record<string, string>>;
}
