import type { MetaData } from '@fastappkit/schema';
import { dropStatement } from '../../parse-sql/drop';
import { createParseSql } from '../../parse-sql/read-script';
import { withReferences } from '../../parse-sql/references';
import { LEXIS } from '../lexis';
import { alterIndex } from './alter-index';
import { alterTable } from './alter-table';
import { commentOn } from './comment';
import { withConstraintNames } from './constraint-names';
import { createTable } from './create-table';
import { createIndex } from './index-def';
import { NAMES } from './names';
import { leftOut } from './left-out';
import { alterSequence, createExtension, createSchema, createSequence } from './objects';
import { idleOwners, withSerials } from './serials';
import { alterType, createDomain, createType } from './types';

/** Reads the DDL of PostgreSQL: https://www.postgresql.org/docs/current/sql-commands.html */
export const parseSql = createParseSql({
  lexis: LEXIS,
  foldsNames: true,
  prepare: withoutPsql,
  statements: [
    createTable,
    createIndex,
    alterTable,
    alterIndex,
    createType,
    alterType,
    createDomain,
    createSequence,
    alterSequence,
    createSchema,
    createExtension,
    commentOn,
    leftOut,
    dropStatement(NAMES.defaultSchema),
  ],
  unused: idleOwners,
  finish: (schema: MetaData) => withConstraintNames(withReferences(withSerials(schema))),
});

// pg_dump writes for psql, which has commands of its own, and reads rows behind COPY.
function withoutPsql(text: string): string {
  const blank = (part: string): string => part.replace(/[^\n]/g, ' ');
  return text
    .replace(
      /^(copy\b[^;]*\bfrom stdin;[^\n]*\n)([^]*?^\\\.[^\S\n]*)$/gim,
      (_all, head: string, rows: string) => head + blank(rows),
    )
    .replace(/^\\[a-z].*$/gm, blank);
}
