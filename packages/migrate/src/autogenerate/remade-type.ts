import {
  tableKey,
  tableRef,
  typesWithin,
  type ColumnType,
  type MetaData,
  type ObjectRef,
  type Operation,
  type TableRef,
} from '@fastappkit/schema';
import type { Findings } from './difference';

/** A named type that can only change while no column has it. */
export interface RemadeType {
  readonly kind: 'domain' | 'composite';
  readonly ref: ObjectRef;
  /** The type that columns have meanwhile, and what they get back; arrays of it are told apart by the caller's wish. */
  readonly meanwhile: ColumnType;
  readonly after: ColumnType;
  /** What is done to the type itself. */
  readonly operations: readonly Operation[];
}

/** The changes that take a named type off its columns, change it, and put it back. */
export function remakeType(type: RemadeType, actual: MetaData): Findings {
  const { kind, ref } = type;
  const types = typesMadeOf(type, actual);
  if (types.length > 0) return { changes: [], unsupported: [{ kind: 'typeInsideType', what: kind, type: ref, types }] };
  const uses = usesOf(type, actual);
  const alter = (to: ColumnType): readonly Operation[] =>
    uses.map(({ table, column, isArray }) => {
      const wanted: ColumnType = isArray ? { kind: 'array', element: to } : to;
      return { kind: 'alterColumn', table, column, changes: { type: wanted } };
    });
  const operations = [...alter(type.meanwhile), ...type.operations, ...alter(type.after)];
  return { changes: operations.map((op) => ({ op, stage: 'remakeType' })), unsupported: [] };
}

interface Use {
  readonly table: TableRef;
  readonly column: string;
  readonly isArray: boolean;
}

// The columns of a partition follow those of its parent.
function usesOf(type: RemadeType, { tables }: MetaData): readonly Use[] {
  return [...tables.values()]
    .filter((table) => table.partitionOf === undefined)
    .flatMap((table) =>
      table.columns
        .filter(
          (column) => isOf(column.type, type) || (column.type.kind === 'array' && isOf(column.type.element, type)),
        )
        .map((column) => ({
          table: tableRef(table),
          column: column.name,
          isArray: column.type.kind === 'array',
        })),
    );
}

/** The names of other domains and composite types that are made of this one. */
function typesMadeOf(type: RemadeType, { domains, composites }: MetaData): readonly string[] {
  const parts = [
    ...[...domains].map(([name, domain]) => ({ name, types: [domain.type] })),
    ...[...composites].map(([name, { fields }]) => ({ name, types: fields.map((field) => field.type) })),
  ];
  return parts.filter(({ types }) => types.flatMap(typesWithin).some((one) => isOf(one, type))).map(({ name }) => name);
}

function isOf(type: ColumnType, { kind, ref }: RemadeType): boolean {
  return type.kind === kind && tableKey(type) === tableKey(ref);
}
