import type { Compilers } from '../compiler';
import type { Ddl } from '../ddl';
import { sequenceOptions, type SequenceSettings } from '../sequence-options';
import { words } from '../sql-builder';
import { unsupported } from '../unsupported';

/** Compiles the sequences of MariaDB. @see https://mariadb.com/docs/server/reference/sql-structure/sequences */
export function sequenceCompilers(ddl: Ddl): Pick<Compilers, 'createSequence' | 'alterSequence'> {
  return {
    createSequence: ({ sequence, ifNotExists }) => {
      const condition = ifNotExists === true ? 'IF NOT EXISTS' : '';
      return [{ sql: words('CREATE SEQUENCE', condition, ddl.quoteTable(sequence), ...optionsOf(ddl, sequence)) }];
    },
    alterSequence: ({ sequence, changes }) => [
      { sql: words(`ALTER SEQUENCE ${ddl.quoteTable(sequence)}`, ...optionsOf(ddl, changes)) },
    ],
  };
}

function optionsOf(
  ddl: Ddl,
  { cycle, cache, type, ...options }: SequenceSettings & { readonly type?: string | null },
): readonly string[] {
  if (type !== undefined && type !== null) {
    unsupported(ddl.title, 'types of sequences', 'Leave "type" out, and set "maxValue" instead.');
  }
  return [
    ...sequenceOptions(options),
    cache === undefined ? '' : `CACHE ${cache ?? USUAL_CACHE}`,
    cycle === undefined ? '' : cycle === true ? 'CYCLE' : 'NOCYCLE',
  ];
}

const USUAL_CACHE = 1000;
