import { tableKey, type Sequence } from '@fastappkit/schema';
import { takesIfNotExists } from '../../parse-sql/names';
import { leaveStatement, type ReadContext, type StatementKind } from '../../parse-sql/read-script';
import type { StrictReader } from '../../parse-sql/strict-reader';
import { readSequence } from '../read/sequence';
import { NAMES, refIn } from './names';
import { takeSequenceOptions, type SequenceText } from './sequence-options';

/** A sequence with the column that owns it, which decides at the end whether it numbers the rows of that. */
export interface OwnedSequence extends Sequence, Pick<SequenceText, 'ownedBy'> {}

/** https://www.postgresql.org/docs/current/sql-createsequence.html */
export const createSequence: StatementKind = {
  starts: /^create (?:unlogged )?sequence\b/,
  read(reader) {
    reader.expect('create');
    reader.takes('unlogged');
    reader.expect('sequence');
    const condition = takesIfNotExists(reader);
    const ref = refIn(reader);
    const { facts, ...owner } = takeSequenceOptions(reader);
    const row = { ...facts, schema: ref.schema ?? NAMES.defaultSchema, name: ref.name };
    const sequence: OwnedSequence = { ...readSequence(row, NAMES), ...owner };
    return [{ kind: 'createSequence', sequence, ...condition }];
  },
};

/** https://www.postgresql.org/docs/current/sql-altersequence.html */
export const alterSequence: StatementKind = {
  starts: /^alter sequence\b/,
  read(reader, context) {
    const whole = reader.fork();
    reader.expect('alter', 'sequence');
    reader.takes('if', 'exists');
    const ref = refIn(reader);
    const known = context.schema.sequences.get(tableKey(ref));
    if (!reader.sees('owned', 'by') || known === undefined) return leaveStatement(whole, context);
    const { ownedBy } = takeSequenceOptions(reader);
    const sequence: OwnedSequence = { ...known, ...(ownedBy === undefined ? {} : { ownedBy }) };
    return [
      { kind: 'dropSequence', sequence: ref },
      { kind: 'createSequence', sequence },
    ];
  },
};

/** https://www.postgresql.org/docs/current/sql-createschema.html */
export const createSchema: StatementKind = {
  starts: /^create schema\b/,
  read(reader, context) {
    reader.expect('create', 'schema');
    const condition = takesIfNotExists(reader);
    const name = reader.name();
    leaveClause(reader, context, 'authorization');
    reader.expectEnd();
    return name === NAMES.defaultSchema ? [] : [{ kind: 'createSchema', name, ...condition }];
  },
};

/** https://www.postgresql.org/docs/current/sql-createextension.html */
export const createExtension: StatementKind = {
  starts: /^create extension\b/,
  read(reader, context) {
    reader.expect('create', 'extension');
    takesIfNotExists(reader);
    const name = reader.name();
    reader.takes('with');
    leaveClause(reader, context, 'schema');
    leaveClause(reader, context, 'version');
    reader.takes('cascade');
    reader.expectEnd();
    return [{ kind: 'createExtension', name }];
  },
};

function leaveClause(reader: StrictReader, context: ReadContext, word: string): void {
  const at = reader.place;
  if (!reader.takes(word)) return;
  if (reader.word() !== NAMES.defaultSchema) context.leave(at);
}
