import { tableKey, type AppModels } from 'fastappkit';

/** What can be done with the rows of every table. */
export const DEFAULT_PERMISSIONS = ['view', 'add', 'change', 'delete'] as const;

/** A permission, by the table that it concerns. */
export interface Permission {
  readonly contentTypeId: number;
  readonly codename: string;
  readonly description: string;
}

/** A row of the table. */
export interface PermissionRow extends Permission {
  readonly id: number;
}

/** The permissions of all models, those that models declare after the usual ones, which they may describe anew. */
export function permissionsOf(
  apps: readonly AppModels[],
  contentTypes: ReadonlyMap<string, number>,
): readonly Permission[] {
  return apps.flatMap(({ models }) =>
    models.flatMap(({ table, permissions }) => {
      const contentTypeId = contentTypes.get(tableKey(table));
      if (contentTypeId === undefined) return [];
      const usual = DEFAULT_PERMISSIONS.map((codename) => [codename, `Can ${codename} ${table.name}`] as const);
      return Object.entries({ ...Object.fromEntries(usual), ...permissions }).map(([codename, description]) => ({
        contentTypeId,
        codename,
        description,
      }));
    }),
  );
}

/** What has to be inserted, and which descriptions have changed. Permissions that are declared no more stay. */
export function planPermissions(
  rows: readonly PermissionRow[],
  declared: readonly Permission[],
): { readonly inserts: readonly Permission[]; readonly updates: readonly PermissionRow[] } {
  const key = ({ contentTypeId, codename }: Permission): string => `${contentTypeId} ${codename}`;
  const byKey = new Map(rows.map((row) => [key(row), row]));
  return {
    inserts: declared.filter((one) => !byKey.has(key(one))),
    updates: declared.flatMap((one) => {
      const row = byKey.get(key(one));
      return row === undefined || row.description === one.description ? [] : [{ ...one, id: row.id }];
    }),
  };
}
