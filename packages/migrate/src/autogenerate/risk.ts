import type { TableRef } from '@fastappkit/schema';

/** Something that a change of a table with rows could lose, or on which it could fail. */
export interface Risk {
  readonly kind: 'dropTable' | 'dropColumn' | 'narrowType' | 'requireValue' | 'removeEnumValue';
  readonly table: TableRef;
  readonly column?: string;
  /** How many rows it concerns. */
  readonly rows: number;
  /** One sentence for people, without final stop. */
  readonly message: string;
}
