import type { RequestedRename } from '@fastappkit/migrate';
import type { TableRef } from '@fastappkit/schema';
import { CliError } from './errors';

/**
 * Reads the value of `--rename`: `old:new` for a table, `table.old:table.new` for a column, where `table` is the new
 * name if the table is renamed too, or `enum.old:enum.new` for a value. A third part in front is the schema.
 * @throws CliError USAGE
 */
export function parseRename(text: string): RequestedRename {
  const sides = text.split(':').map((side) => side.split('.'));
  const [from = [], to = []] = sides;
  const isComplete = sides.length === 2 && [...from, ...to].every((part) => part !== '');
  const old = from.at(-1);
  const renamed = to.at(-1);
  if (!isComplete || old === undefined || renamed === undefined || from.length !== to.length || from.length > 3) {
    throw refused(text, 'it is neither old:new nor table.old:table.new');
  }
  if (from.slice(0, -1).join('.') !== to.slice(0, -1).join('.')) {
    throw refused(text, 'the column stays in its table: write the same table on both sides');
  }
  if (from.length === 1) return { kind: 'table', table: { name: old }, to: renamed };
  return { kind: 'column', table: tableOf(from.slice(0, -1)), from: old, to: renamed };
}

function tableOf(parts: readonly string[]): TableRef {
  const [first = '', second] = parts;
  return second === undefined ? { name: first } : { schema: first, name: second };
}

function refused(text: string, reason: string): CliError {
  return new CliError('USAGE', { reason: `--rename ${text}: ${reason}` });
}
