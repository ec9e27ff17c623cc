import type { TokenReader } from '../token-reader';

/** Takes the name of a type with its arguments and brackets, such as `character varying(20)[]`. In lower case. */
export function readType(reader: TokenReader): string {
  let type = reader.name().toLowerCase();
  while (reader.takes('.')) type = reader.name().toLowerCase();
  for (let word = typeWord(reader); word !== undefined; word = typeWord(reader)) type += ` ${word}`;
  if (reader.sees('(')) type += `(${reader.group().rest().replace(/\s+/g, '')})`;
  for (let word = typeWord(reader); word !== undefined; word = typeWord(reader)) type += ` ${word}`;
  while (reader.takes('[')) {
    while (!reader.isDone && !reader.takes(']')) reader.next();
    type += '[]';
  }
  return type;
}

const WORDS: ReadonlySet<string> = new Set(
  'varying precision with without time zone unsigned signed integer charset character set utf8mb4 utf8mb3'.split(' '),
);

function typeWord(reader: TokenReader): string | undefined {
  const token = reader.peek();
  if (token?.kind !== 'word' || !WORDS.has(token.value)) return undefined;
  reader.next();
  return token.value;
}
