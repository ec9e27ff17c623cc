import {
  requireTable,
  SchemaError,
  tableKey,
  type EnumType,
  type MetaData,
  type Sequence,
  type TableRef,
} from '@fastappkit/schema';
import type { Compilers } from './compiler';
import type { Ddl } from './ddl';
import { sequenceOptions } from './sequence-options';
import { list, words } from './sql-builder';
import type { Statement } from './statement';
import { unsupported } from './unsupported';

/** The functions for objects beside tables, which not every database has. */
export type ObjectCompilers = Pick<
  Compilers,
  | 'createEnum'
  | 'dropEnum'
  | 'createSequence'
  | 'alterSequence'
  | 'dropSequence'
  | 'createExtension'
  | 'dropExtension'
  | 'createSchema'
  | 'dropSchema'
  | 'attachPartition'
  | 'detachPartition'
>;

/** Compiles enums, sequences, extensions, schemas and partitions as PostgreSQL spells them, where the features have them. */
export function objectCompilers(ddl: Ddl): ObjectCompilers {
  const name = (ref: Pick<EnumType | Sequence, 'name' | 'schema'>): string => ddl.quoteTable(ref);
  return {
    ...enumCompilers(ddl, name),
    ...sequenceCompilers(ddl, name),
    ...extensionCompilers(ddl),
    ...schemaCompilers(ddl),
    ...partitionCompilers(ddl),
  };
}

type NameOf = (ref: { readonly name: string; readonly schema?: string }) => string;

function enumCompilers(ddl: Ddl, name: NameOf): Pick<Compilers, 'createEnum' | 'dropEnum'> {
  const only = guard(
    ddl.features.namedEnums,
    ddl.title,
    'named enum types',
    "Change the type of the columns instead: the list of values belongs to each column's type.",
  );
  return {
    createEnum: (op) =>
      only(`CREATE TYPE ${name(op.enum)} AS ENUM ${list(op.enum.values.map((value) => ddl.literal(value)))}`),
    dropEnum: (op) => only(words('DROP TYPE', op.ifExists === true ? 'IF EXISTS' : '', name(op.enum))),
  };
}

function sequenceCompilers(
  ddl: Ddl,
  name: NameOf,
): Pick<Compilers, 'createSequence' | 'alterSequence' | 'dropSequence'> {
  const only = guard(
    ddl.features.sequences,
    ddl.title,
    'sequences',
    'Use an auto-increment column, or a table that holds the next number.',
  );
  const typed = (type: string | null | undefined): string => {
    if (type === undefined) return '';
    if (ddl.features.sequenceTypes) return `AS ${(type ?? 'bigint').toUpperCase()}`;
    return unsupported(ddl.title, 'types of sequences', 'Leave "type" out, and set "maxValue" instead.');
  };
  return {
    createSequence: ({ sequence, ifNotExists }) =>
      only(
        words(
          'CREATE SEQUENCE',
          ifNotExists === true ? 'IF NOT EXISTS' : '',
          name(sequence),
          typed(sequence.type),
          ...sequenceOptions(sequence),
        ),
      ),
    alterSequence: ({ sequence, changes }) =>
      only(words(`ALTER SEQUENCE ${name(sequence)}`, typed(changes.type), ...sequenceOptions(changes))),
    dropSequence: (op) => only(words('DROP SEQUENCE', op.ifExists === true ? 'IF EXISTS' : '', name(op.sequence))),
  };
}

function extensionCompilers(ddl: Ddl): Pick<Compilers, 'createExtension' | 'dropExtension'> {
  const only = guard(
    ddl.features.extensions,
    ddl.title,
    'extensions',
    'Leave the operation out on this database, and install what it needs in the server.',
  );
  return {
    createExtension: (op) => only(`CREATE EXTENSION IF NOT EXISTS ${ddl.quoteIdent(op.name)}`),
    dropExtension: (op) => only(`DROP EXTENSION IF EXISTS ${ddl.quoteIdent(op.name)}`),
  };
}

function schemaCompilers(ddl: Ddl): Pick<Compilers, 'createSchema' | 'dropSchema'> {
  const only = guard(
    ddl.features.schemas,
    ddl.title,
    'schemas',
    'Leave the operation out: the database file is the only schema.',
  );
  const condition = (is: boolean | undefined, text: string): string => (is === true ? text : '');
  return {
    createSchema: (op) =>
      only(words('CREATE SCHEMA', condition(op.ifNotExists, 'IF NOT EXISTS'), ddl.quoteIdent(op.name))),
    dropSchema: (op) => only(words('DROP SCHEMA', condition(op.ifExists, 'IF EXISTS'), ddl.quoteIdent(op.name))),
  };
}

function partitionCompilers(ddl: Ddl): Pick<Compilers, 'attachPartition' | 'detachPartition'> {
  const only = guard(
    ddl.features.partitionTables,
    ddl.title,
    'partitions that are tables',
    'Change the partitions of the table itself with alterTableOptions, where the database has them.',
  );
  return {
    attachPartition: ({ table, partitionOf: { parent, bound } }) =>
      only(`ALTER TABLE ${ddl.quoteTable(parent)} ATTACH PARTITION ${ddl.quoteTable(table)} ${bound}`),
    detachPartition: ({ table }, before) => {
      const parent = ddl.features.partitionTables ? requireParent(before, table) : table;
      return only(`ALTER TABLE ${ddl.quoteTable(parent)} DETACH PARTITION ${ddl.quoteTable(table)}`);
    },
  };
}

function requireParent(schema: MetaData, table: TableRef): TableRef {
  const parent = requireTable(schema, table).partitionOf?.parent;
  if (parent !== undefined) return parent;
  throw new SchemaError('OBJECT_MISSING', { what: 'partition', name: tableKey(table) });
}

function guard(isThere: boolean, ...why: Parameters<typeof unsupported>): (sql: string) => readonly Statement[] {
  return (sql) => (isThere ? [{ sql }] : unsupported(...why));
}
