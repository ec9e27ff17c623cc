import { BINDING } from '../expression/node';
import type { LexKnobs } from '../lex';

// The keywords that have no fallback to a name: https://www.sqlite.org/lang_keywords.html
const RESERVED = `add all alter and as autoincrement between case check collate commit constraint create default
deferrable delete distinct drop else escape except exists foreign from group having if in index insert intersect into is
isnull join limit not notnull null on or order primary references returning select set table then to transaction union
unique update using values when where`;

// Where its table differs from PostgreSQL's: https://www.sqlite.org/lang_expr.html#operators_and_parse_affecting_attributes
const BINDINGS: LexKnobs['bindings'] = {
  '||': BINDING.power,
  '->': BINDING.power,
  '->>': BINDING.power,
  '&': BINDING.other,
  '|': BINDING.other,
  '<<': BINDING.other,
  '>>': BINDING.other,
  '<': BINDING.inequality,
  '<=': BINDING.inequality,
  '>': BINDING.inequality,
  '>=': BINDING.inequality,
};

/** How SQLite writes tokens. */
export const LEXIS: LexKnobs = {
  backticks: true,
  brackets: true,
  foldsQuoted: true,
  functions: { substr: 'substring' },
  keepsCasts: true,
  bindings: BINDINGS,
  reserved: new Set(RESERVED.split(/\s+/)),
};
