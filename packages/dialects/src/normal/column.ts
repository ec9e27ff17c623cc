import type { Column, ColumnDefault, ColumnType, Table } from '@fastappkit/schema';
import { canonicalLiteral, parseDefault } from '../default-value';
import { normalizeExpression } from '../expression/canonical';
import { compact, type NormalRules } from './rules';
import { normalizeSequenceOptions } from './sequence';

/** The normal form of a column. Columns of the primary key, identities and serials are never null, said or not. */
export function normalizeColumn(column: Column, table: Table, rules: NormalRules): Column {
  const type = rules.type(column.type, table);
  const { collation, comment } = column;
  const normal = compact<Column>({
    name: column.name,
    type,
    nullable: column.nullable && !isNumbered(column) && !isOfStrictKey(column, table),
    ...valueParts(column, type, rules),
    onUpdate: column.onUpdate === undefined ? undefined : normalizeExpression(column.onUpdate, rules.knobs),
    charset: column.charset?.toLowerCase(),
    collation,
    invisible: column.invisible === true ? true : undefined,
    onNullConflict: column.onNullConflict === 'abort' ? undefined : column.onNullConflict,
    comment: rules.features.comments && comment !== '' ? comment : undefined,
  });
  return rules.column?.(normal) ?? normal;
}

function isOfStrictKey({ name }: Column, { primaryKey }: Table): boolean {
  return primaryKey?.columns.includes(name) === true && primaryKey.nullable !== true;
}

function isNumbered(column: Column): boolean {
  return column.autoIncrement === true || column.identity !== undefined;
}

// Where the values of a column come from: at most one of these.
function valueParts(column: Column, type: ColumnType, rules: NormalRules): Partial<Column> {
  const { generated, identity, autoIncrement, sequence = {} } = column;
  if (identity !== undefined) return { identity: normalizeSequenceOptions(identity, type.kind, rules) };
  if (autoIncrement === true) {
    const options = normalizeSequenceOptions(sequence, type.kind, rules);
    return { autoIncrement, ...(Object.keys(options).length === 0 ? {} : { sequence: options }) };
  }
  if (generated !== undefined) {
    return { generated: { sql: normalizeExpression(generated.sql, rules.knobs), stored: generated.stored } };
  }
  const value = normalizeDefault(column.default, type, rules);
  return value === undefined ? {} : { default: value };
}

/** The normal form of a default of a column of that (normal) type; none for NULL. */
export function normalizeDefault(
  value: ColumnDefault | undefined,
  type: ColumnType,
  rules: NormalRules,
): ColumnDefault | undefined {
  const parsed = value?.kind === 'expression' ? parseDefault(value.sql, type, rules.knobs) : value;
  if (parsed === undefined) return undefined;
  if (parsed.kind === 'expression') return { kind: 'expression', sql: normalizeExpression(parsed.sql, rules.knobs) };
  const literal = canonicalLiteral(parsed.value, type);
  return literal === null ? undefined : { kind: 'literal', value: literal };
}
