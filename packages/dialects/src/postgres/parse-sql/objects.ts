import { tableKey, type Sequence } from '@fastappkit/schema';
import { takesIfNotExists } from '../../parse-sql/names';
import {
  leaveClause,
  leaveStatement,
  type LeftOut,
  type ReadContext,
  type StatementKind,
} from '../../parse-sql/read-script';
import type { StrictReader } from '../../parse-sql/strict-reader';
import { readSequence } from '../read/sequence';
import { NAMES, refIn } from './names';
import { takeSequenceOptions, type SequenceOwner } from './sequence-options';

/** A sequence with the column that owns it, which decides at the end whether it numbers the rows of that. */
export interface OwnedSequence extends Sequence {
  readonly ownedBy?: Pick<SequenceOwner, 'table' | 'column'> & { readonly clause: LeftOut };
}

/** https://www.postgresql.org/docs/current/sql-createsequence.html */
export const createSequence: StatementKind = {
  starts: /^create (?:unlogged )?sequence\b/,
  read(reader, context) {
    reader.expect('create');
    reader.takes('unlogged');
    reader.expect('sequence');
    const condition = takesIfNotExists(reader);
    const ref = refIn(reader);
    const { facts, ownedBy } = takeSequenceOptions(reader);
    const row = { ...facts, schema: ref.schema ?? NAMES.defaultSchema, name: ref.name };
    const sequence: OwnedSequence = { ...readSequence(row, NAMES), ...ownerPart(ownedBy, context) };
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
    const known: OwnedSequence | undefined = context.schema.sequences.get(tableKey(ref));
    if (!reader.sees('owned', 'by') || known === undefined) return leaveStatement(whole, context);
    const { ownedBy } = takeSequenceOptions(reader);
    const { ownedBy: _before, ...unowned } = known;
    const sequence: OwnedSequence = { ...unowned, ...ownerPart(ownedBy, context) };
    return [
      { kind: 'dropSequence', sequence: ref },
      { kind: 'createSequence', sequence },
    ];
  },
};

function ownerPart(owner: SequenceOwner | undefined, context: ReadContext): Pick<OwnedSequence, 'ownedBy'> {
  if (owner === undefined) return {};
  const { table, column, at, end } = owner;
  return { ownedBy: { table, column, clause: context.clause(at, end) } };
}

/** https://www.postgresql.org/docs/current/sql-createschema.html */
export const createSchema: StatementKind = {
  starts: /^create schema\b/,
  read(reader, context) {
    reader.expect('create', 'schema');
    const condition = takesIfNotExists(reader);
    const name = reader.name();
    takeUnheld(reader, context, 'authorization');
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
    takeUnheld(reader, context, 'schema');
    takeUnheld(reader, context, 'version');
    reader.takes('cascade');
    reader.expectEnd();
    return [{ kind: 'createExtension', name }];
  },
};

function takeUnheld(reader: StrictReader, context: ReadContext, word: string): void {
  const at = reader.place;
  if (!reader.takes(word)) return;
  if (reader.word() !== NAMES.defaultSchema) leaveClause(reader, context, at);
}
