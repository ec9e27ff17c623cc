import type { Column, ColumnType, ConflictAction, Identity, SequenceOptions } from '@fastappkit/schema';
import type { Link } from './call';
import { plain, quoted, record, type Code } from './code';
import { dataOptions, optionArgs } from './data';
import { defaultLink } from './default';
import { dataLink, flagLink, link, linksOf, numberArgs, type LinkRows } from './links';

/** What the table of a column says about it. */
export interface ColumnPlace {
  /** It alone is the primary key. */
  readonly key?: { readonly onConflict?: ConflictAction };
  /** Its key in the table is not its name. */
  readonly isNamed?: boolean;
}

/** What follows the builder of a column's type: `.notNull().default(0)`. */
export function columnLinks(column: Column, { key, isNamed = false }: ColumnPlace = {}): readonly Link[] {
  const { name, type, nullable, sequence = {}, ...aspects } = column;
  const saysNotNull = aspects.autoIncrement === true || aspects.identity !== undefined || aspects.onNullConflict;
  return [
    ...(isNamed ? [link('named', quoted(name))] : []),
    ...numberLinks(type),
    ...(key === undefined ? [] : [link('primaryKey', ...optionArgs(dataOptions(key)))]),
    ...(nullable || key !== undefined || saysNotNull ? [] : [link('notNull')]),
    ...linksOf(aspectRows(type, sequence), aspects),
  ];
}

/** What a number says of its sign and its zeros. */
export function numberLinks(type: ColumnType): readonly Link[] {
  if ('zerofill' in type && type.zerofill) {
    return [link('zerofill', ...numberArgs('width' in type ? type.width : undefined))];
  }
  return 'unsigned' in type && type.unsigned ? [link('unsigned')] : [];
}

type Aspects = Omit<Column, 'name' | 'type' | 'nullable' | 'sequence'>;

function aspectRows(type: ColumnType, sequence: SequenceOptions): LinkRows<Aspects> {
  return {
    onNullConflict: (onConflict) => [link('notNull', ...optionArgs(dataOptions({ onConflict })))],
    autoIncrement: (is) => (is ? [link('autoIncrement', ...optionArgs(dataOptions(sequence)))] : []),
    identity: (identity) => [link('identity', ...identityArgs(identity))],
    default: (value) => [defaultLink(type, value)],
    generated: ({ sql, stored }) => [link('generatedAs', quoted(sql), ...(stored ? [] : [VIRTUAL]))],
    onUpdate: (sql) => [link('onUpdate', ...(sql === 'CURRENT_TIMESTAMP' ? [] : [quoted(sql)]))],
    charset: dataLink('charset'),
    collation: dataLink('collate'),
    invisible: flagLink('invisible'),
    comment: dataLink('comment'),
  };
}

const VIRTUAL = record([['stored', plain('false')]]);

function identityArgs({ mode, ...options }: Identity): readonly Code[] {
  return optionArgs(dataOptions({ mode: mode === 'byDefault' ? undefined : mode, ...options }));
}
