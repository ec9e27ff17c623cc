import type { EnumType, Sequence } from '@fastappkit/schema';
import type { Compilers } from './compiler';
import type { Ddl } from './ddl';
import { list, words } from './sql-builder';
import type { Statement } from './statement';
import { unsupported } from './unsupported';

/** The functions for objects beside tables, which not every database has. */
export type ObjectCompilers = Pick<
  Compilers,
  'createEnum' | 'alterEnum' | 'dropEnum' | 'createSequence' | 'dropSequence' | 'createExtension' | 'dropExtension'
>;

/** Compiles enums, sequences and extensions as PostgreSQL spells them, where the features have them. */
export function objectCompilers(ddl: Ddl): ObjectCompilers {
  const name = (ref: Pick<EnumType | Sequence, 'name' | 'schema'>): string => ddl.quoteTable(ref);
  return { ...enumCompilers(ddl, name), ...sequenceCompilers(ddl, name), ...extensionCompilers(ddl) };
}

type NameOf = (ref: { readonly name: string; readonly schema?: string }) => string;

function enumCompilers(ddl: Ddl, name: NameOf): Pick<Compilers, 'createEnum' | 'alterEnum' | 'dropEnum'> {
  const only = guard(
    ddl.features.namedEnums,
    ddl.title,
    'named enum types',
    "Change the type of the columns instead: the list of values belongs to each column's type.",
  );
  return {
    createEnum: (op) =>
      only(`CREATE TYPE ${name(op.enum)} AS ENUM ${list(op.enum.values.map((value) => ddl.literal(value)))}`),
    alterEnum({ enum: type, change }) {
      const head = `ALTER TYPE ${name(type)}`;
      if (change.kind === 'renameValue') {
        return only(`${head} RENAME VALUE ${ddl.literal(change.from)} TO ${ddl.literal(change.to)}`);
      }
      const before = change.before === undefined ? '' : `BEFORE ${ddl.literal(change.before)}`;
      return only(words(head, 'ADD VALUE', ddl.literal(change.value), before));
    },
    dropEnum: (op) => only(words('DROP TYPE', op.ifExists === true ? 'IF EXISTS' : '', name(op.enum))),
  };
}

function sequenceCompilers(ddl: Ddl, name: NameOf): Pick<Compilers, 'createSequence' | 'dropSequence'> {
  const only = guard(
    ddl.features.sequences,
    ddl.title,
    'sequences',
    'Use an auto-increment column, or a table that holds the next number.',
  );
  return {
    createSequence: ({ sequence }) =>
      only(
        words(
          `CREATE SEQUENCE ${name(sequence)}`,
          sequence.start === undefined ? '' : `START WITH ${sequence.start}`,
          sequence.increment === undefined ? '' : `INCREMENT BY ${sequence.increment}`,
        ),
      ),
    dropSequence: (op) => only(`DROP SEQUENCE ${name(op.sequence)}`),
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

function guard(isThere: boolean, ...why: Parameters<typeof unsupported>): (sql: string) => readonly Statement[] {
  return (sql) => (isThere ? [{ sql }] : unsupported(...why));
}
