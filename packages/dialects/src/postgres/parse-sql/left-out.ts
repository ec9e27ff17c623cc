import type { StatementKind } from '../../parse-sql/read-script';
import { refIn } from './names';

/** What other statements may mention as if it were a table: views, foreign and temporary tables. */
export const leftOut: StatementKind = {
  starts:
    /^create (?:or replace )?(?:(?:global |local )?temp(?:orary)? |foreign |materialized |recursive )+(?:table|view)\b|^create (?:or replace )?view\b/,
  read(reader, context) {
    const start = reader.place;
    while (!reader.takes('table') && !reader.takes('view')) reader.next();
    reader.takes('if', 'not', 'exists');
    context.leave(start, refIn(reader));
    return [];
  },
};
