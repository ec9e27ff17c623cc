import type { StrictReader } from '../../parse-sql/strict-reader';

/** Takes the text of a type: `int(11) unsigned`, `enum('a','b')`, `double precision`, MariaDB's `point ref_system_id=4326`. */
export function takeTypeText(reader: StrictReader): string {
  const start = reader.mark();
  if (reader.peek()?.kind !== 'word') reader.fail('a type');
  reader.takes('national');
  reader.next();
  while (isMore(reader)) reader.next();
  if (reader.sees('(')) reader.group();
  while (isMore(reader)) reader.next();
  if (reader.takes('ref_system_id', '=')) reader.integer();
  return reader.since(start);
}

function isMore(reader: StrictReader): boolean {
  const token = reader.peek();
  return token?.kind === 'word' && MORE.has(token.value);
}

const MORE: ReadonlySet<string> = new Set(['precision', 'varying', 'unsigned', 'signed', 'zerofill']);
