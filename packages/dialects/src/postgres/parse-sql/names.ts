import type { TableRef } from '@fastappkit/schema';
import { readRef } from '../../parse-sql/names';
import type { StrictReader } from '../../parse-sql/strict-reader';
import { stripParentheses } from '../../parentheses';
import { LEXIS } from '../lexis';
import { collationPart, type Names } from '../read/names';
import { unqualify } from '../read/unqualify';

/** A text is read as a session with the usual search path would. */
export const NAMES: Names = { defaultSchema: 'public', visibleSchemas: ['public'] };

/** Takes the name of a table, a type or a sequence. */
export function refIn(reader: StrictReader): TableRef {
  return readRef(reader, NAMES.defaultSchema);
}

/** An expression as introspection gives it: without the schema that goes without saying, and parentheses around it all. */
export function expressionOf(sql: string): string {
  return stripParentheses(unqualify(sql, NAMES.visibleSchemas), LEXIS);
}

/** Takes COLLATE with its name, if it comes next. */
export function takesCollation(reader: StrictReader): { readonly collation?: string } {
  if (!reader.takes('collate')) return {};
  const first = reader.name();
  const schema = reader.takes('.') ? first : 'pg_catalog';
  const collation = schema === first ? reader.name() : first;
  return collation === 'default' ? {} : collationPart({ collation, collationSchema: schema }, NAMES);
}
