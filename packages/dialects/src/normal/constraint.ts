import type { Check, Deferrable, Exclude, ForeignKey, PrimaryKey, TableRef, Unique } from '@fastappkit/schema';
import { normalizeExpression } from '../expression/canonical';
import { compact, type NormalRules } from './rules';

/** The normal form of a primary key: without a name where the database gives it one of its own. */
export function normalizePrimaryKey(key: PrimaryKey, { features }: NormalRules): PrimaryKey {
  const { name, include, ...rest } = withoutUsualConflict(key);
  return {
    ...rest,
    ...included(include),
    ...(features.namedPrimaryKeys && name !== undefined ? { name } : {}),
  };
}

/** The normal form of a unique constraint. */
export function normalizeUnique(unique: Unique, { features }: NormalRules): Unique {
  const { nullsNotDistinct, deferrable, include, ...rest } = withoutUsualConflict(unique);
  const waits = features.deferrableConstraints ? { deferrable } : {};
  const nulls = features.nullsNotDistinct && nullsNotDistinct === true ? { nullsNotDistinct } : {};
  return compact<Unique>({ ...rest, ...included(include), ...nulls, ...waited(waits.deferrable) });
}

/** The normal form of a foreign key. NO ACTION is what happens without an action. */
export function normalizeForeignKey(key: ForeignKey, rules: NormalRules): ForeignKey {
  const { onDelete, onUpdate, onDeleteColumns, deferrable, refTable, notValid, ...rest } = key;
  const normal: ForeignKey = compact<ForeignKey>({
    ...rest,
    refTable: normalizeRef(refTable, rules),
    ...(onDelete === undefined || onDelete === 'noAction' ? {} : { onDelete }),
    ...(onDeleteColumns === undefined ? {} : { onDeleteColumns: [...onDeleteColumns].sort() }),
    ...(onUpdate === undefined || onUpdate === 'noAction' ? {} : { onUpdate }),
    ...(notValid === true ? { notValid } : {}),
    ...(rules.features.deferrableConstraints ? waited(deferrable) : {}),
  });
  return rules.foreignKey?.(normal) ?? normal;
}

/** The normal form of a check. */
export function normalizeCheck(check: Check, { knobs }: NormalRules): Check {
  const set = Object.fromEntries(Object.entries(check).filter(([, value]) => value !== false));
  return compact<Check>({ ...set, kind: 'check', sql: normalizeExpression(check.sql, knobs) });
}

/** The normal form of an exclusion constraint. */
export function normalizeExclude(exclude: Exclude, { knobs }: NormalRules): Exclude {
  const { where, ...rest } = exclude;
  return compact<Exclude>({
    ...rest,
    using: exclude.using.toLowerCase(),
    elements: exclude.elements.map(({ sql, operator }) => ({ sql: normalizeExpression(sql, knobs), operator })),
    ...(where === undefined ? {} : { where: normalizeExpression(where, knobs) }),
  });
}

/** The reference without the schema that is meant anyway. */
export function normalizeRef(ref: TableRef, { defaultSchema }: NormalRules): TableRef {
  return ref.schema === undefined || ref.schema === defaultSchema
    ? { name: ref.name }
    : { name: ref.name, schema: ref.schema };
}

function included(columns: readonly string[] | undefined): { readonly include?: readonly string[] } {
  return columns === undefined || columns.length === 0 ? {} : { include: columns };
}

// ABORT is what happens without a clause.
function withoutUsualConflict<K extends PrimaryKey | Unique>(key: K): Omit<K, 'onConflict'> & Pick<K, 'onConflict'> {
  if (key.onConflict !== 'abort') return key;
  const { onConflict: _usual, ...rest } = key;
  return rest;
}

function waited(deferrable: Deferrable | undefined): { readonly deferrable?: Deferrable } {
  return deferrable === undefined ? {} : { deferrable };
}
