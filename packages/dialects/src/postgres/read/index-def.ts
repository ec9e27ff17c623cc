import type { Index } from '@fastappkit/schema';
import { tokenize } from '../../lex';
import { stripParentheses } from '../../parentheses';
import { TokenReader } from '../../token-reader';
import type { IndexRow } from '../catalog/indexes';
import { LEXIS } from '../lexis';
import type { Names } from './names';
import { readPart } from './parts';
import { readStorage } from './storage';
import { unqualify } from './unqualify';

/** The index of a catalogue row. What is the default (btree, ascending, nulls as the direction has them) is left out. */
export function readIndex(row: IndexRow, names: Names): Index {
  const storage = readStorage(row.storage);
  return {
    name: row.name,
    ...readDefinition(unqualify(row.definition, names.visibleSchemas)),
    ...(row.unique ? { unique: true } : {}),
    ...(row.method === 'btree' ? {} : { method: row.method }),
    ...(row.where === null ? {} : { where: stripParentheses(unqualify(row.where, names.visibleSchemas), LEXIS) }),
    ...(storage === undefined ? {} : { storage }),
    ...(row.comment === null ? {} : { comment: row.comment }),
    ...(row.valid ? {} : { invalid: true }),
  };
}

// CREATE INDEX name ON table USING method (part, ...) INCLUDE (column, ...) NULLS NOT DISTINCT ...
function readDefinition(sql: string): Pick<Index, 'parts' | 'include' | 'nullsNotDistinct'> {
  const reader = new TokenReader(sql, tokenize(sql, LEXIS));
  while (!reader.isDone && !reader.takes('using')) reader.next();
  reader.name();
  const parts = reader.group().splitAtCommas().map(readPart);
  const include = reader.takes('include')
    ? reader
        .group()
        .splitAtCommas()
        .map((part) => part.name())
    : [];
  return {
    parts,
    ...(include.length === 0 ? {} : { include }),
    ...(reader.takes('nulls', 'not', 'distinct') ? { nullsNotDistinct: true } : {}),
  };
}
