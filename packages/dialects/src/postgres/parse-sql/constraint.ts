import type { Constraint, Deferrable, Exclude, ForeignKey } from '@fastappkit/schema';
import { readAction, readDeferrable } from '../../parse-sql/clauses';
import { leaveClause, type ReadContext } from '../../parse-sql/read-script';
import type { StrictReader } from '../../parse-sql/strict-reader';
import { readExclusion } from '../read/constraint';
import { unqualify } from '../read/unqualify';
import { expressionOf, NAMES, refIn } from './names';

/** Whether a constraint of a table comes next. */
export function seesConstraint(reader: StrictReader): boolean {
  return (
    reader.sees('constraint') ||
    reader.sees('primary', 'key') ||
    reader.sees('unique', '(') ||
    reader.sees('unique', 'nulls') ||
    reader.sees('unique', 'using') ||
    reader.sees('check', '(') ||
    reader.sees('foreign', 'key') ||
    reader.sees('exclude', 'using') ||
    reader.sees('exclude', '(')
  );
}

/** Takes a constraint of a table with its name. */
export function takeConstraint(reader: StrictReader, context: ReadContext): Constraint {
  const name = takeLabel(reader);
  return { ...takeKey(reader, undefined, context), ...name };
}

/** Takes CONSTRAINT with a name. */
export function takeLabel(reader: StrictReader): { readonly name?: string } {
  return reader.takes('constraint') ? { name: reader.name() } : {};
}

/**
 * Takes a constraint behind its name.
 * @param own  The column that it is declared with.
 */
export function takeKey(reader: StrictReader, own: string | undefined, context: ReadContext): Constraint {
  const names = (): readonly string[] => (own === undefined ? reader.names() : [own]);
  if (reader.takes('primary', 'key')) {
    return { kind: 'primaryKey', columns: names(), ...takeIndexOptions(reader, context), ...takeWait(reader) };
  }
  if (reader.takes('unique')) {
    const nulls = reader.takes('nulls', 'not', 'distinct') ? { nullsNotDistinct: true } : {};
    if (Object.keys(nulls).length === 0) reader.takes('nulls', 'distinct');
    return { kind: 'unique', columns: names(), ...nulls, ...takeIndexOptions(reader, context), ...takeWait(reader) };
  }
  if (reader.takes('check')) return takeCheck(reader, context);
  if (own === undefined && reader.takes('exclude')) return takeExclude(reader);
  if (own === undefined) reader.expect('foreign', 'key');
  const columns = names();
  reader.expect('references');
  return takeReference(reader, columns);
}

function takeCheck(reader: StrictReader, context: ReadContext): Constraint {
  const sql = expressionOf(reader.group().rest());
  const noInherit = reader.takes('no', 'inherit') ? { noInherit: true } : {};
  const notValid = takeNotValid(reader);
  const at = reader.place;
  if (reader.takes('not', 'enforced')) leaveClause(reader, context, at);
  return { kind: 'check', sql, ...noInherit, ...notValid };
}

function takeExclude(reader: StrictReader): Exclude {
  const { using, elements, where } = readExclusion(reader);
  const plain = (sql: string): string => unqualify(sql, NAMES.visibleSchemas);
  return {
    kind: 'exclude',
    using,
    elements: elements.map(({ sql, operator }) => ({ sql: plain(sql), operator: plain(operator) })),
    ...(where === undefined ? {} : { where: expressionOf(where) }),
    ...takeWait(reader),
  };
}

function takeReference(reader: StrictReader, columns: readonly string[]): ForeignKey {
  const refTable = refIn(reader);
  let key: ForeignKey = { kind: 'foreignKey', columns, refTable, refColumns: [] };
  if (reader.sees('(')) key = { ...key, refColumns: reader.names() };
  for (;;) {
    const part = takeReferencePart(reader);
    if (part === undefined) return key;
    key = { ...key, ...part };
  }
}

function takeReferencePart(reader: StrictReader): Partial<ForeignKey> | undefined {
  if (reader.takes('match', 'full')) return { match: 'full' };
  if (reader.takes('match', 'simple')) return {};
  if (reader.takes('on', 'delete')) {
    const onDelete = readAction(reader);
    const columns = reader.sees('(') ? { onDeleteColumns: reader.names() } : {};
    return { ...(onDelete === undefined ? {} : { onDelete }), ...columns };
  }
  if (reader.takes('on', 'update')) {
    const onUpdate = readAction(reader);
    return onUpdate === undefined ? {} : { onUpdate };
  }
  if (reader.sees('not', 'valid')) return takeNotValid(reader);
  const wait = readDeferrable(reader);
  if (wait === undefined) return undefined;
  return wait === 'never' ? {} : { deferrable: wait };
}

function takeNotValid(reader: StrictReader): { readonly notValid?: boolean } {
  return reader.takes('not', 'valid') ? { notValid: true } : {};
}

/** Takes [NOT] DEFERRABLE, if it comes next. */
export function takeWait(reader: StrictReader): { readonly deferrable?: Deferrable } {
  const wait = readDeferrable(reader);
  return wait === undefined || wait === 'never' ? {} : { deferrable: wait };
}

// Storage of the index behind a key has no place in a schema.
function takeIndexOptions(reader: StrictReader, context: ReadContext): { readonly include?: readonly string[] } {
  const include = reader.takes('include') ? { include: reader.names() } : {};
  let at = reader.place;
  if (reader.takes('with')) {
    reader.group();
    leaveClause(reader, context, at);
  }
  at = reader.place;
  if (reader.takes('using', 'index', 'tablespace')) {
    reader.name();
    leaveClause(reader, context, at);
  }
  return include;
}
