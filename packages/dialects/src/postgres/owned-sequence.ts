import type { TableRef } from '@fastappkit/schema';
import type { Statement } from '../statement';
import { doBlock } from './do-block';
import { quoting } from './quoting';

/**
 * Runs commands on the sequence of a column, of which only the server knows the name: it stays when table or column are
 * renamed. They find it quoted in `owned`, and a number to use in `last`. Nothing runs where the column has none.
 * @see https://www.postgresql.org/docs/current/functions-info.html
 */
export function withOwnedSequence(table: TableRef, column: string, commands: readonly string[]): Statement {
  const arguments_ = `${quoting.literal(quoting.quoteTable(table))}, ${quoting.literal(column)}`;
  return doBlock(
    'DECLARE',
    `  owned text := pg_get_serial_sequence(${arguments_});`,
    ...(commands.length > 1 ? ['  last bigint;'] : []),
    'BEGIN',
    '  IF owned IS NOT NULL THEN',
    ...commands,
    '  END IF;',
    'END',
  );
}
