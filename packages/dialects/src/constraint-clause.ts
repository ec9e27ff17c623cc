import {
  assertNever,
  type Check,
  type ConflictAction,
  type Constraint,
  type Deferrable,
  type Exclude,
  type ForeignKey,
  type KeyOrder,
  type PrimaryKey,
  type ReferentialAction,
  type Unique,
} from '@fastappkit/schema';
import { columnList, type ConstraintSpelling, type Ddl } from './ddl';
import { includeClause } from './index-clause';
import { list, parenthesize, words, type Quoting } from './sql-builder';
import { unsupported } from './unsupported';

const ACTIONS: { readonly [A in ReferentialAction]: string } = {
  noAction: 'NO ACTION',
  restrict: 'RESTRICT',
  cascade: 'CASCADE',
  setNull: 'SET NULL',
  setDefault: 'SET DEFAULT',
};

const DEFERRABLE: { readonly [D in Deferrable]: string } = {
  initiallyImmediate: 'DEFERRABLE INITIALLY IMMEDIATE',
  initiallyDeferred: 'DEFERRABLE INITIALLY DEFERRED',
};

/** The options of constraints that not every database takes: their names in messages, and what to do instead. */
const OPTIONS: { readonly [K in keyof ConstraintSpelling]: readonly [what: string, alternative: string] } = {
  deferrableKeys: ['deferrable keys', 'Leave "deferrable" out: only foreign keys can wait.'],
  matchFull: ['MATCH FULL', 'Leave "match" out, and add a check that all columns are null or none.'],
  setColumns: ['columns of ON DELETE SET', 'Leave "onDeleteColumns" out: all columns of the key are set.'],
  notValid: ['NOT VALID constraints', 'Leave "notValid" out: the rows that are there are checked.'],
  noInherit: ['NO INHERIT checks', 'Leave "noInherit" out: no table inherits from another.'],
  notEnforced: ['NOT ENFORCED checks', 'Leave "notEnforced" out, or the check.'],
  onConflict: ['ON CONFLICT of constraints', 'Leave "onConflict" out, and say in each statement what happens.'],
  keyPrefix: ['prefix lengths in keys', 'Leave "prefix" out, or keep the beginning in a column of its own.'],
  nullableKeys: ['NULL in a primary key', 'Leave "nullable" out, or use a unique constraint.'],
  keyOrder: ['order of columns in a key', 'Leave "order" out, or create a unique index.'],
};

/** The clause of a constraint in standard SQL, with its name where it has one. */
export function constraintClause(ddl: Ddl, constraint: Constraint): string {
  const name = constraint.name === undefined ? '' : `CONSTRAINT ${ddl.quoteIdent(constraint.name)}`;
  return words(name, body(ddl, constraint));
}

/** What happens to a statement that breaks a constraint, as a clause. */
export function conflictClause(ddl: Ddl, action: ConflictAction | undefined): string {
  return option(ddl, 'onConflict', action === undefined ? '' : `ON CONFLICT ${action.toUpperCase()}`);
}

function body(ddl: Ddl, constraint: Constraint): string {
  switch (constraint.kind) {
    case 'primaryKey':
      // NULL is taken by saying nothing.
      option(ddl, 'nullableKeys', constraint.nullable === true ? 'NULL' : '');
      return words(`PRIMARY KEY ${keyColumns(ddl, constraint)}`, ...keyTail(ddl, constraint));
    case 'unique':
      return unique(ddl, constraint);
    case 'foreignKey':
      return foreignKey(ddl, constraint);
    case 'check':
      return check(ddl, constraint);
    case 'exclude':
      return exclude(ddl, constraint);
    default:
      return assertNever(constraint);
  }
}

function unique(ddl: Ddl, constraint: Unique): string {
  const nulls = nullsNotDistinctClause(ddl, constraint.nullsNotDistinct);
  return words('UNIQUE', nulls, keyColumns(ddl, constraint), ...keyTail(ddl, constraint));
}

/** NULLS NOT DISTINCT, of a constraint or an index. */
export function nullsNotDistinctClause(ddl: Ddl, isDeclared: boolean | undefined): string {
  if (isDeclared !== true) return '';
  if (ddl.features.nullsNotDistinct) return 'NULLS NOT DISTINCT';
  return unsupported(ddl.title, 'NULLS NOT DISTINCT', 'Make the columns NOT NULL, or leave nullsNotDistinct out.');
}

function keyColumns(ddl: Ddl, { columns, order = [] }: PrimaryKey | Unique): string {
  const column = (name: string): string => {
    const own = order.find((one) => one.column === name);
    const prefix = option(ddl, 'keyPrefix', own?.length === undefined ? '' : `(${own.length})`);
    return words(
      ddl.quoteIdent(name) + prefix,
      option(ddl, 'keyOrder', own === undefined ? '' : orderClause(ddl, own)),
    );
  };
  return list(columns.map(column));
}

/** How the index of a key sorts a column, as a clause. */
export function orderClause(ddl: Quoting, { collation, descending }: Omit<KeyOrder, 'column' | 'length'>): string {
  const collate = collation === undefined ? '' : `COLLATE ${ddl.quoteIdent(collation)}`;
  return words(collate, descending === true ? 'DESC' : '');
}

function keyTail(ddl: Ddl, key: PrimaryKey | Unique): readonly string[] {
  return [
    includeClause(ddl, key),
    option(ddl, 'deferrableKeys', deferrable(ddl, key.deferrable)),
    conflictClause(ddl, key.onConflict),
  ];
}

function foreignKey(ddl: Ddl, key: ForeignKey): string {
  return words(
    `FOREIGN KEY ${columnList(ddl, key.columns)}`,
    `REFERENCES ${ddl.refTable(key.refTable)}`,
    // SQLite refers to a table that is not there, and then to its primary key.
    key.refColumns.length === 0 ? '' : columnList(ddl, key.refColumns),
    option(ddl, 'matchFull', key.match === 'full' ? 'MATCH FULL' : ''),
    key.onDelete === undefined ? '' : `ON DELETE ${ACTIONS[key.onDelete]}`,
    option(ddl, 'setColumns', key.onDeleteColumns === undefined ? '' : columnList(ddl, key.onDeleteColumns)),
    key.onUpdate === undefined ? '' : `ON UPDATE ${ACTIONS[key.onUpdate]}`,
    deferrable(ddl, key.deferrable),
    option(ddl, 'notValid', key.notValid === true ? 'NOT VALID' : ''),
  );
}

function check(ddl: Ddl, constraint: Check): string {
  return words(
    `CHECK ${parenthesize(constraint.sql)}`,
    option(ddl, 'noInherit', constraint.noInherit === true ? 'NO INHERIT' : ''),
    option(ddl, 'notValid', constraint.notValid === true ? 'NOT VALID' : ''),
    option(ddl, 'notEnforced', constraint.notEnforced === true ? 'NOT ENFORCED' : ''),
  );
}

function option(ddl: Ddl, name: keyof ConstraintSpelling, clause: string): string {
  if (clause === '' || ddl.constraints[name]) return clause;
  return unsupported(ddl.title, ...OPTIONS[name]);
}

function deferrable(ddl: Ddl, wait: Deferrable | undefined): string {
  if (wait === undefined) return '';
  if (ddl.features.deferrableConstraints) return DEFERRABLE[wait];
  return unsupported(ddl.title, 'deferrable constraints', 'Leave "deferrable" out, and order the statements instead.');
}

function exclude(ddl: Ddl, constraint: Exclude): string {
  if (!ddl.features.excludeConstraints) {
    unsupported(ddl.title, 'exclusion constraints', 'Use a unique constraint, or check the rows in a trigger.');
  }
  const elements = constraint.elements.map((element) => `${element.sql} WITH ${element.operator}`);
  const where = constraint.where === undefined ? '' : `WHERE ${parenthesize(constraint.where)}`;
  const using = `EXCLUDE USING ${ddl.quoteIdent(constraint.using)} (${elements.join(', ')})`;
  return words(using, where, deferrable(ddl, constraint.deferrable));
}
