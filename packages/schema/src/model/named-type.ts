import type { Composite, Domain } from '../named-types';
import { columnTypeOf } from './build-column';
import type { ColumnBuilder, ColumnsInput } from './column-spec';

/** Names the schema of a type where it is not the default one. */
export interface InSchema {
  readonly schema?: string;
}

/** The domain over the type of `base`, with its NOT NULL, default, collation and checks. */
export function domainDef(name: string, base: ColumnBuilder, options: InSchema = {}): Domain {
  const { nullable, aspects, checks } = base.spec;
  return {
    name,
    ...inSchema(options),
    type: columnTypeOf(base),
    ...(nullable ? {} : { notNull: true }),
    ...(aspects.default === undefined ? {} : { default: aspects.default }),
    ...(aspects.collation === undefined ? {} : { collation: aspects.collation }),
    checks,
  };
}

/** The composite type of these fields. */
export function compositeDef(name: string, fields: ColumnsInput, options: InSchema = {}): Composite {
  return {
    name,
    ...inSchema(options),
    fields: Object.entries(fields).map(([key, builder]) => ({
      name: builder.spec.name ?? key,
      type: columnTypeOf(builder),
      ...(builder.spec.aspects.collation === undefined ? {} : { collation: builder.spec.aspects.collation }),
    })),
  };
}

function inSchema({ schema }: InSchema): InSchema {
  return schema === undefined ? {} : { schema };
}
