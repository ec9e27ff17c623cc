import {
  assertNever,
  type CompositeField,
  type ColumnDefault,
  type CompositeChange,
  type Domain,
  type DomainChange,
  type DomainCheck,
} from '@fastappkit/schema';
import type { Compilers } from './compiler';
import type { Ddl } from './ddl';
import { collateClause, parenthesize, words } from './sql-builder';
import type { Statement } from './statement';
import { unsupported } from './unsupported';

/** The functions for types that have names of their own. */
export type NamedTypeCompilers = Pick<
  Compilers,
  'createDomain' | 'alterDomain' | 'dropDomain' | 'createComposite' | 'alterComposite' | 'dropComposite'
>;

/** Compiles domains and composite types as PostgreSQL spells them, where the features have them. */
export function namedTypeCompilers(ddl: Ddl): NamedTypeCompilers {
  const only = (what: string, hint: string, sql: () => string): readonly Statement[] =>
    ddl.features.namedTypes ? [{ sql: sql() }] : unsupported(ddl.title, what, hint);
  const domain = (sql: () => string): readonly Statement[] =>
    only('domains', 'Use the type underneath, with a CHECK constraint on each column.', sql);
  const composite = (sql: () => string): readonly Statement[] =>
    only('composite types', 'Use a json column, or one column per field.', sql);
  return {
    createDomain: (op) => domain(() => createDomain(ddl, op.domain)),
    alterDomain: (op) => domain(() => words(`ALTER DOMAIN ${ddl.quoteTable(op.domain)}`, domainAction(ddl, op.change))),
    dropDomain: (op) => domain(() => words('DROP DOMAIN', ifExists(op), ddl.quoteTable(op.domain))),
    createComposite: ({ composite: type }) =>
      composite(
        () =>
          `CREATE TYPE ${ddl.quoteTable(type)} AS (${type.fields.map((field) => fieldClause(ddl, field)).join(', ')})`,
      ),
    alterComposite: (op) =>
      composite(() => words(`ALTER TYPE ${ddl.quoteTable(op.composite)}`, fieldAction(ddl, op.change))),
    dropComposite: (op) => composite(() => words('DROP TYPE', ifExists(op), ddl.quoteTable(op.composite))),
  };
}

function createDomain(ddl: Ddl, domain: Domain): string {
  return words(
    `CREATE DOMAIN ${ddl.quoteTable(domain)} AS ${ddl.formatType(domain.type)}`,
    collateClause(ddl, domain.collation),
    domain.default === undefined ? '' : `DEFAULT ${defaultText(ddl, domain.default)}`,
    domain.notNull === true ? 'NOT NULL' : '',
    ...domain.checks.map((check) => checkClause(ddl, check)),
  );
}

function domainAction(ddl: Ddl, change: DomainChange): string {
  switch (change.kind) {
    case 'setDefault':
      return change.default === null ? 'DROP DEFAULT' : `SET DEFAULT ${defaultText(ddl, change.default)}`;
    case 'setNotNull':
      return change.notNull ? 'SET NOT NULL' : 'DROP NOT NULL';
    case 'addCheck':
      return `ADD ${checkClause(ddl, change.check)}`;
    case 'dropCheck':
      return `DROP CONSTRAINT ${ddl.quoteIdent(change.name)}`;
    default:
      return assertNever(change);
  }
}

function fieldAction(ddl: Ddl, change: CompositeChange): string {
  switch (change.kind) {
    case 'addField':
      return `ADD ATTRIBUTE ${fieldClause(ddl, change.field)}`;
    case 'dropField':
      return `DROP ATTRIBUTE ${ddl.quoteIdent(change.name)}`;
    case 'alterField':
      return words(
        `ALTER ATTRIBUTE ${ddl.quoteIdent(change.name)} TYPE ${ddl.formatType(change.type)}`,
        collateClause(ddl, change.collation),
      );
    default:
      return assertNever(change);
  }
}

function fieldClause(ddl: Ddl, { name, type, collation }: CompositeField): string {
  return words(ddl.quoteIdent(name), ddl.formatType(type), collateClause(ddl, collation));
}

function checkClause(ddl: Ddl, { name, sql }: DomainCheck): string {
  return words(name === undefined ? '' : `CONSTRAINT ${ddl.quoteIdent(name)}`, `CHECK ${parenthesize(sql)}`);
}

function defaultText(ddl: Ddl, value: ColumnDefault): string {
  return value.kind === 'literal' ? ddl.literal(value.value) : value.sql;
}

function ifExists(op: { readonly ifExists?: boolean }): string {
  return op.ifExists === true ? 'IF EXISTS' : '';
}
