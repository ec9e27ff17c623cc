import {
  assertNever,
  type Constraint,
  type Deferrable,
  type Exclude,
  type ForeignKey,
  type ReferentialAction,
  type Unique,
} from '@fastappkit/schema';
import { columnList, type Ddl } from './ddl';
import { parenthesize, words } from './sql-builder';
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

/** The clause of a constraint in standard SQL, with its name where it has one. */
export function constraintClause(ddl: Ddl, constraint: Constraint): string {
  const name = constraint.name === undefined ? '' : `CONSTRAINT ${ddl.quoteIdent(constraint.name)}`;
  return words(name, body(ddl, constraint));
}

function body(ddl: Ddl, constraint: Constraint): string {
  switch (constraint.kind) {
    case 'primaryKey':
      return `PRIMARY KEY ${columnList(ddl, constraint.columns)}`;
    case 'unique':
      return unique(ddl, constraint);
    case 'foreignKey':
      return foreignKey(ddl, constraint);
    case 'check':
      return `CHECK ${parenthesize(constraint.sql)}`;
    case 'exclude':
      return exclude(ddl, constraint);
    default:
      return assertNever(constraint);
  }
}

function unique(ddl: Ddl, constraint: Unique): string {
  const { columns, deferrable: wait } = constraint;
  if (constraint.nullsNotDistinct === true && !ddl.features.nullsNotDistinct) {
    unsupported(ddl.title, 'NULLS NOT DISTINCT', 'Make the columns NOT NULL, or leave nullsNotDistinct out.');
  }
  const nulls = constraint.nullsNotDistinct === true ? 'NULLS NOT DISTINCT' : '';
  return words('UNIQUE', nulls, columnList(ddl, columns), deferrable(ddl, wait));
}

function foreignKey(ddl: Ddl, key: ForeignKey): string {
  return words(
    `FOREIGN KEY ${columnList(ddl, key.columns)}`,
    `REFERENCES ${ddl.refTable(key.refTable)} ${columnList(ddl, key.refColumns)}`,
    key.onDelete === undefined ? '' : `ON DELETE ${ACTIONS[key.onDelete]}`,
    key.onUpdate === undefined ? '' : `ON UPDATE ${ACTIONS[key.onUpdate]}`,
    deferrable(ddl, key.deferrable),
  );
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
  return words(`EXCLUDE USING ${ddl.quoteIdent(constraint.using)} (${elements.join(', ')})`, where);
}
