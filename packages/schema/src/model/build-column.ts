import type { Column } from '../column';
import type { TableRef } from '../table';
import type { ColumnType } from '../types';
import { isWhole, typeOf, type ColumnBuilder, type ColumnSpec } from './column-spec';
import { invalidModel } from './invalid-model';

/**
 * The column that a builder describes, without its keys and indexes.
 *
 * @param name  The name in the database, unless the builder says another.
 * @param table  Named in errors.
 * @throws SchemaError MODEL_INVALID  The builder contradicts itself.
 */
export function buildColumn(name: string, builder: ColumnBuilder, table?: TableRef): Column {
  const { spec } = builder;
  const columnName = spec.name ?? name;
  const problems = columnProblems(spec);
  if (problems.length > 0) {
    throw invalidModel(table, ...problems.map((problem) => `column "${columnName}" ${problem}`));
  }
  return { name: columnName, type: typeOf(spec), nullable: spec.nullable, ...spec.aspects };
}

/**
 * The type that a builder describes, for the places where only the type counts.
 *
 * @throws SchemaError MODEL_INVALID  There is no such type, such as a vector of 0 dimensions.
 */
export function columnTypeOf({ spec }: ColumnBuilder): ColumnType {
  const problems = typeProblems(spec);
  if (problems.length > 0) throw invalidModel(undefined, ...problems.map((problem) => `the type ${problem}`));
  return typeOf(spec);
}

function columnProblems(spec: ColumnSpec): readonly string[] {
  const { autoIncrement, identity, generated, default: preset } = spec.aspects;
  const sources = [
    ...(autoIncrement === true ? ['autoIncrement()'] : []),
    ...(identity === undefined ? [] : ['identity()']),
    ...(generated === undefined ? [] : ['generatedAs()']),
    ...(preset === undefined ? [] : ['default()']),
  ];
  const whole = isWhole(spec.type);
  const infinite = preset?.kind === 'literal' && typeof preset.value === 'number' && !Number.isFinite(preset.value);
  return [
    ...(sources.length > 1 ? [`has more than one source of its value: ${sources.join(', ')}`] : []),
    ...(autoIncrement === true && !whole ? [`is numbered, which ${spec.type.kind} cannot be`] : []),
    ...(identity !== undefined && !whole ? [`is an identity, which ${spec.type.kind} cannot be`] : []),
    ...(infinite ? ['has a default that is not a finite number'] : []),
    ...typeProblems(spec),
  ];
}

function typeProblems({ type, unsigned }: Pick<ColumnSpec, 'type' | 'unsigned'>): readonly string[] {
  if (unsigned && !isWhole(type)) return [`is unsigned, which ${type.kind} cannot be`];
  switch (type.kind) {
    case 'enum': {
      const repeated = type.values.find((value, at) => type.values.indexOf(value) !== at);
      return [
        ...(type.name === '' ? ['is of an enum without a name'] : []),
        ...(type.values.length === 0 ? [`is of enum "${type.name}", which has no values`] : []),
        ...(repeated === undefined ? [] : [`is of enum "${type.name}", which has "${repeated}" twice`]),
      ];
    }
    case 'array':
      return typeProblems({ type: type.element, unsigned: false });
    case 'vector':
      return isPositive(type.dimensions) ? [] : ['is a vector without a number of dimensions'];
    case 'custom':
      return type.sql.trim() === '' ? ['is of a custom type without a name'] : [];
    case 'string':
    case 'char':
    case 'binary':
      return type.length === undefined || isPositive(type.length) ? [] : [`has the length ${type.length}`];
    default:
      return [];
  }
}

function isPositive(value: number): boolean {
  return Number.isInteger(value) && value > 0;
}
