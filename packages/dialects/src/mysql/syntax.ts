import type { ColumnType } from '@fastappkit/schema';
import { formatType } from './types';

/** Where MySQL and MariaDB write DDL differently. */
export interface MysqlSyntax {
  /** The database's name in messages. */
  readonly title: string;
  formatType(type: ColumnType): string;
  /** The words that drop a check: DROP CONSTRAINT is in MySQL only since 8.0.19, DROP CHECK never in MariaDB. */
  readonly dropCheck: 'DROP CHECK' | 'DROP CONSTRAINT';
  /** TEXT, BLOB and JSON columns take a literal as default; otherwise only an expression in parentheses. */
  readonly literalTextDefaults: boolean;
  /** A generated column can be NOT NULL. */
  readonly generatedNotNull: boolean;
  /** A column can carry a check of its own, which has the column's name and which MODIFY has to repeat. */
  readonly columnChecks: boolean;
  /** A NOT NULL column with ON UPDATE has the zero moment as default unless it says another. */
  readonly impliesZeroMoment: boolean;
  /** The word for an index that the optimiser passes over. */
  readonly invisibleIndex: 'INVISIBLE' | 'IGNORED';
  /** Tables can keep the rows that were changed and deleted. */
  readonly systemVersioning: boolean;
  /** RENAME COLUMN changes the checks that name the column, instead of refusing. */
  readonly renamesInChecks: boolean;
  /** ALGORITHM = NOCOPY, between INPLACE and INSTANT. */
  readonly nocopy: boolean;
}

/** MySQL itself. @see https://dev.mysql.com/doc/refman/8.4/en/create-table.html */
export const MYSQL_SYNTAX: MysqlSyntax = {
  title: 'MySQL',
  formatType,
  dropCheck: 'DROP CHECK',
  literalTextDefaults: false,
  generatedNotNull: true,
  columnChecks: false,
  impliesZeroMoment: false,
  invisibleIndex: 'INVISIBLE',
  systemVersioning: false,
  renamesInChecks: false,
  nocopy: false,
};
