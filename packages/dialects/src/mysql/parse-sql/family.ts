import type { ColumnType } from '@fastappkit/schema';
import type { LexKnobs } from '../../lex';

/** Where the DDL of MySQL and MariaDB is read differently. */
export interface MysqlReading {
  readonly lexis: LexKnobs;
  readonly isMariadb: boolean;
  parseType(text: string): ColumnType;
}
