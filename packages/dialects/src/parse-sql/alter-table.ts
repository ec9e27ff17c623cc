import type { Operation, TableRef } from '@fastappkit/schema';
import { leaveRest, type ReadContext } from './read-script';
import type { StrictReader } from './strict-reader';

/** How one dialect writes the actions of ALTER TABLE beyond those that all have. */
export interface AlterGrammar {
  /** Takes a column with all that is declared with it. */
  readonly addColumn: (reader: StrictReader, table: TableRef, context: ReadContext) => readonly Operation[];
  /** Takes an action of the dialect's own; nothing if it is none that it knows. */
  readonly action: (reader: StrictReader, table: TableRef, context: ReadContext) => readonly Operation[] | undefined;
}

/** Reads one action of ALTER TABLE. What changes nothing of a schema, or what it has no place for, is left. */
export function readAlterAction(
  reader: StrictReader,
  table: TableRef,
  { grammar, context }: { readonly grammar: AlterGrammar; readonly context: ReadContext },
): readonly Operation[] {
  const own = grammar.action(reader, table, context);
  if (own !== undefined) return own;
  if (reader.takes('rename', 'to')) return [{ kind: 'renameTable', table, to: reader.name() }];
  if (reader.takes('rename')) {
    reader.takes('column');
    const from = reader.name();
    reader.expect('to');
    return [{ kind: 'renameColumn', table, from, to: reader.name() }];
  }
  if (reader.takes('add')) {
    reader.takes('column');
    return grammar.addColumn(reader, table, context);
  }
  if (reader.takes('drop')) {
    reader.takes('column');
    const condition = reader.takes('if', 'exists') ? { ifExists: true } : {};
    const column = reader.name();
    if (!reader.takes('cascade')) reader.takes('restrict');
    return [{ kind: 'dropColumn', table, column, ...condition }];
  }
  return leaveRest(reader, context);
}
