import type { Check, Constraint, Deferrable, Exclude, ForeignKey, ReferentialAction } from '@fastappkit/schema';
import { tokenize } from '../../lex';
import { stripParentheses } from '../../parentheses';
import { TokenReader } from '../../token-reader';
import type { ConstraintRow } from '../catalog/constraints';
import { LEXIS } from '../lexis';
import { refOf, type Names } from './names';
import { unqualify } from './unqualify';

/** The constraint of a catalogue row. */
export function readConstraint(row: ConstraintRow, names: Names): Constraint {
  const { name } = row;
  const columns = row.columns ?? [];
  const include = row.include === null ? {} : { include: row.include };
  switch (row.type) {
    case 'p':
      return { kind: 'primaryKey', name, columns, ...include, ...deferrable(row) };
    case 'u': {
      const nulls = row.definition.startsWith('UNIQUE NULLS NOT DISTINCT') ? { nullsNotDistinct: true } : {};
      return { kind: 'unique', name, columns, ...include, ...nulls, ...deferrable(row) };
    }
    case 'f':
      return readForeignKey(row, names);
    case 'c':
      return readCheck(row, names);
    case 'x':
      return readExclude(row, names);
  }
}

const ACTIONS: Readonly<Record<string, ReferentialAction>> = {
  r: 'restrict',
  c: 'cascade',
  n: 'setNull',
  d: 'setDefault',
};

function readForeignKey(row: ConstraintRow, names: Names): ForeignKey {
  const onDelete = ACTIONS[row.onDelete];
  const onUpdate = ACTIONS[row.onUpdate];
  return {
    kind: 'foreignKey',
    name: row.name,
    columns: row.columns ?? [],
    refTable: refOf({ name: row.refTable ?? '', schema: row.refSchema ?? names.defaultSchema }, names),
    refColumns: row.refColumns ?? [],
    ...(row.match === 'f' ? { match: 'full' } : {}),
    ...(onDelete === undefined ? {} : { onDelete }),
    ...(row.onDeleteColumns === null ? {} : { onDeleteColumns: row.onDeleteColumns }),
    ...(onUpdate === undefined ? {} : { onUpdate }),
    ...deferrable(row),
    ...(row.validated ? {} : { notValid: true }),
  };
}

function readCheck(row: ConstraintRow, names: Names): Check {
  return {
    kind: 'check',
    name: row.name,
    sql: stripParentheses(unqualify(row.sql ?? '', names.visibleSchemas), LEXIS),
    ...(row.noInherit ? { noInherit: true } : {}),
    ...(row.validated ? {} : { notValid: true }),
  };
}

// EXCLUDE USING method (element WITH operator, ...) ... WHERE (predicate) ...
function readExclude(row: ConstraintRow, names: Names): Exclude {
  const sql = unqualify(row.definition, names.visibleSchemas);
  const reader = new TokenReader(sql, tokenize(sql, LEXIS));
  reader.takes('exclude');
  return { kind: 'exclude', name: row.name, ...readExclusion(reader), ...deferrable(row) };
}

/** What stands behind EXCLUDE, up to the predicate. */
export function readExclusion(reader: TokenReader): Pick<Exclude, 'using' | 'elements' | 'where'> {
  const using = reader.takes('using') ? reader.name() : 'gist';
  const elements = reader.group().splitAtCommas().map(readElement);
  // In between the server prints the options of the index.
  while (!reader.isDone && OF_INDEX.has(reader.peek()?.value ?? '')) {
    reader.next();
    if (reader.sees('(')) reader.group();
  }
  if (!reader.takes('where')) return { using, elements };
  return { using, elements, where: stripParentheses(reader.group().rest(), LEXIS) };
}

const OF_INDEX: ReadonlySet<string> = new Set(['include', 'with']);

function readElement(reader: TokenReader): Exclude['elements'][number] {
  const start = reader.mark();
  // An operator has no WITH, an expression may have one only in parentheses.
  while (!reader.isDone && !reader.sees('with')) {
    if (reader.sees('(')) reader.group();
    else reader.next();
  }
  const sql = reader.since(start);
  reader.takes('with');
  return { sql, operator: reader.rest() };
}

function deferrable(row: ConstraintRow): { readonly deferrable?: Deferrable } {
  if (!row.deferrable) return {};
  return { deferrable: row.deferred ? 'initiallyDeferred' : 'initiallyImmediate' };
}
