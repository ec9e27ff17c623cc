import type { Column, ColumnDefault } from '../column';
import type { TableRef } from '../table';
import { nativeTypeFacts } from '../native-types';
import type { ColumnType, EnumColumnType, NativeType } from '../types';
import { isNumber, isWhole, typeOf, type ColumnBuilder, type ColumnSpec } from './column-spec';
import { invalidModel } from './invalid-model';

/**
 * The column that a builder describes, without its keys and indexes.
 *
 * @param name  The name in the database, unless the builder says another.
 * @param table  Named in errors.
 * @throws SchemaError MODEL_INVALID  The builder contradicts itself.
 */
export function buildColumn(name: string, builder: ColumnBuilder, table?: TableRef): Column {
  const spec = specOf(builder, name, table);
  const columnName = spec.name ?? name;
  const problems = columnProblems(spec);
  if (problems.length > 0) {
    throw invalidModel(table, ...problems.map((problem) => `column "${columnName}" ${problem}`));
  }
  return { name: columnName, type: typeOf(spec), nullable: spec.nullable, ...spec.aspects };
}

/**
 * What was said of a column. A model in JavaScript, or one whose types were not checked, can give anything.
 * @throws SchemaError MODEL_INVALID
 */
export function specOf(builder: ColumnBuilder, name: string, table: TableRef | undefined): ColumnSpec {
  const given: unknown = builder;
  if (typeof given === 'object' && given !== null && 'spec' in given) return builder.spec;
  throw invalidModel(table, `column "${name}" has no type: write for example integer() or string(100)`);
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

const VALUE_SOURCES = {
  autoIncrement: 'autoIncrement()',
  identity: 'identity()',
  generated: 'generatedAs()',
  default: 'default()',
} as const;

const NUMBERED = { autoIncrement: 'is numbered', identity: 'is an identity' } as const;

function columnProblems(spec: ColumnSpec): readonly string[] {
  const { aspects, type } = spec;
  const sources = saidOf(VALUE_SOURCES, aspects);
  return [
    ...(sources.length > 1 ? [`has more than one source of its value: ${sources.join(', ')}`] : []),
    ...(isWhole(type) ? [] : saidOf(NUMBERED, aspects).map((what) => `${what}, which ${type.kind} cannot be`)),
    ...(isFiniteDefault(aspects.default) ? [] : ['has a default that is not a finite number']),
    ...typeProblems(spec),
  ];
}

/** The words for those aspects that were set. */
function saidOf(
  words: Partial<Record<keyof ColumnSpec['aspects'], string>>,
  aspects: ColumnSpec['aspects'],
): readonly string[] {
  return Object.entries(words)
    .filter(([aspect]) => aspect in aspects)
    .map(([, word]) => word);
}

function isFiniteDefault(preset: ColumnDefault | undefined): boolean {
  if (preset?.kind !== 'literal' || typeof preset.value !== 'number') return true;
  return Number.isFinite(preset.value);
}

function typeProblems({ type, number }: Pick<ColumnSpec, 'type' | 'number'>): readonly string[] {
  if (number.unsigned === true && !isNumber(type)) return [`is unsigned, which ${type.kind} cannot be`];
  switch (type.kind) {
    case 'enum':
      return enumProblems(type);
    case 'array':
      return typeProblems({ type: type.element, number: {} });
    case 'vector':
      return isPositive(type.dimensions) ? [] : ['is a vector without a number of dimensions'];
    case 'set':
      return type.values.length === 0 ? ['is a set without values'] : [];
    case 'domain':
      return [
        ...(type.name === '' ? ['is of a domain without a name'] : []),
        ...typeProblems({ type: type.type, number: {} }),
      ];
    case 'composite':
      return [
        ...(type.name === '' ? ['is of a composite type without a name'] : []),
        ...type.fields.flatMap((field) => typeProblems({ type: field.type, number: {} })),
      ];
    case 'native':
      return nativeProblems(type);
    case 'custom':
      // Without any text it is a column without a type, which SQLite has.
      return type.sql !== '' && type.sql.trim() === '' ? ['is of a custom type without a name'] : [];
    default:
      return lengthProblems(type);
  }
}

function nativeProblems({ name, args = [] }: NativeType): readonly string[] {
  const { maxArgs } = nativeTypeFacts(name);
  return args.length > maxArgs ? [`gives ${name} ${args.length} numbers, of which it takes ${maxArgs}`] : [];
}

function enumProblems(type: EnumColumnType): readonly string[] {
  const repeated = type.values.find((value, at) => type.values.indexOf(value) !== at);
  return [
    ...(type.name === '' ? ['is of an enum without a name'] : []),
    ...(type.values.length === 0 ? [`is of enum "${type.name}", which has no values`] : []),
    ...(repeated === undefined ? [] : [`is of enum "${type.name}", which has "${repeated}" twice`]),
  ];
}

function lengthProblems(type: ColumnType): readonly string[] {
  // MySQL and MariaDB have CHAR(0): its values are NULL and an empty text.
  if (!('length' in type) || type.length === 0 || isPositive(type.length)) return [];
  return [`has the length ${type.length}`];
}

function isPositive(value: number): boolean {
  return Number.isInteger(value) && value > 0;
}
