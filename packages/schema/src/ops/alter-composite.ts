import { SchemaError } from '../errors';
import type { Composite, ObjectRef } from '../named-types';
import type { MetaData } from '../metadata';
import { tableKey } from '../table';
import type { ColumnType, CompositeField } from '../types';
import { mapColumnTypes } from './column-types';
import type { OperationDef } from './define';
import { objectOf } from './objects';
import { probeChange, probeOf, type Probe } from './probe';

/** Changes one field of a composite type (PostgreSQL). A dropped field comes back at the end. */
export interface AlterComposite {
  readonly kind: 'alterComposite';
  readonly composite: ObjectRef;
  readonly change: CompositeChange;
}

/** One change of the fields of a composite type. */
export type CompositeChange =
  | { readonly kind: 'addField'; readonly field: CompositeField }
  | { readonly kind: 'dropField'; readonly name: string }
  | { readonly kind: 'alterField'; readonly name: string; readonly type: ColumnType; readonly collation?: string };

export const alterComposite: OperationDef<AlterComposite> = {
  describe: (op) => `alter composite type ${tableKey(op.composite)} (${describeChange(op.change)})`,
  reverse: (op, before) => ({ ...op, change: changeBack(compositeOf(op, before.composites), op.change) }),
  apply(op, before) {
    const key = tableKey(op.composite);
    const changed = changeComposite(compositeOf(op, before.composites), op.change);
    const replaced = mapColumnTypes(before, (type) =>
      type.kind === 'composite' && tableKey(type) === key ? { kind: 'composite', ...changed } : type,
    );
    return { ...replaced, composites: new Map(before.composites).set(key, changed) };
  },
  probe: (op, now) => {
    const type = now.composites.get(tableKey(op.composite));
    return type === undefined ? 'unclear' : probeComposite(op, type, now);
  },
  needs: () => [],
  touches: (op) => [{ what: 'composite type', object: tableKey(op.composite) }],
};

function compositeOf(op: AlterComposite, composites: ReadonlyMap<string, Composite>): Composite {
  return objectOf(composites, 'composite type', op.composite);
}

function describeChange(change: CompositeChange): string {
  switch (change.kind) {
    case 'addField':
      return `add field ${change.field.name}`;
    case 'dropField':
      return `drop field ${change.name}`;
    case 'alterField':
      return `alter field ${change.name}`;
  }
}

function changeBack(composite: Composite, change: CompositeChange): CompositeChange {
  switch (change.kind) {
    case 'addField':
      return { kind: 'dropField', name: change.field.name };
    case 'dropField':
      return { kind: 'addField', field: fieldOf(composite, change.name) };
    case 'alterField':
      return { kind: 'alterField', ...fieldOf(composite, change.name) };
  }
}

function changeComposite(composite: Composite, change: CompositeChange): Composite {
  switch (change.kind) {
    case 'addField':
      return { ...composite, fields: [...composite.fields, change.field] };
    case 'dropField': {
      const gone = fieldOf(composite, change.name);
      return { ...composite, fields: composite.fields.filter((field) => field !== gone) };
    }
    case 'alterField': {
      const old = fieldOf(composite, change.name);
      const { kind: _kind, ...field } = change;
      return { ...composite, fields: composite.fields.map((one) => (one === old ? field : one)) };
    }
  }
}

function fieldOf(composite: Composite, name: string): CompositeField {
  const found = composite.fields.find((field) => field.name === name);
  if (found !== undefined) return found;
  throw new SchemaError('OBJECT_MISSING', { what: 'field', name: `${tableKey(composite)}.${name}` });
}

function probeComposite(op: AlterComposite, { fields }: Composite, now: MetaData): Probe {
  const { change } = op;
  const has = (name: string): boolean => fields.some((field) => field.name === name);
  if (change.kind === 'addField') return probeOf(has(change.field.name));
  if (change.kind === 'dropField') return probeOf(!has(change.name));
  return probeChange(now, (before) => alterComposite.apply(op, before));
}
