import type { LexKnobs } from '../lex';

// Categories R and T of pg_get_keywords(): https://www.postgresql.org/docs/current/sql-keywords-appendix.html
const RESERVED = `all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate
collation column concurrently constraint create cross current_catalog current_date current_role current_schema
current_time current_timestamp current_user default deferrable desc distinct do else end except false fetch for foreign
freeze from full grant group having ilike in initially inner intersect into is isnull join lateral leading left like
limit localtime localtimestamp natural not notnull null offset on only or order outer overlaps placing primary
references returning right select session_user similar some symmetric system_user table tablesample then to trailing
true union unique user using variadic verbose when where window with`;

/** How PostgreSQL writes tokens: https://www.postgresql.org/docs/current/sql-syntax-lexical.html */
export const LEXIS: LexKnobs = {
  dollarQuotes: true,
  nestedComments: true,
  functions: { now: 'current_timestamp', btrim: 'trim', character_length: 'char_length' },
  reserved: new Set(RESERVED.split(/\s+/)),
};
