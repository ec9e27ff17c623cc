import type { ColumnType } from '@fastappkit/schema';
import { foldCase, readTypeText, writeType, type TypeReader, type TypeWriters } from '../type-text';
import { TYPE_READERS, withSrid } from './type-readers';
import { typeWriters } from './type-tables';

/** Writes and reads the types of one member of the family. */
export interface MysqlTypes {
  formatType(type: ColumnType): string;
  parseType(text: string): ColumnType;
}

/** Builds the two functions from their tables. */
export function createTypes(writers: TypeWriters, readers: Readonly<Record<string, TypeReader>>): MysqlTypes {
  return {
    formatType: (type) => writeType(writers, type),
    parseType(text) {
      const { plain, srid } = splitSrid(text);
      const { name, args } = readTypeText(plain);
      const known = Object.hasOwn(readers, name) ? readers[name] : undefined;
      const type = known?.(args);
      return type === undefined
        ? { kind: 'custom', sql: foldCase(text, (part) => part.toLowerCase()) }
        : withSrid(type, srid);
    },
  };
}

// MySQL's SRID and MariaDB's REF_SYSTEM_ID.
function splitSrid(text: string): { readonly plain: string; readonly srid?: number } {
  const [, plain, srid] = /^(.*\w)\s+(?:srid\s+|ref_system_id\s*=\s*)(\d+)$/is.exec(text) ?? [];
  return plain === undefined ? { plain: text } : { plain, srid: Number(srid) };
}

/**
 * MySQL's types.
 *
 * What MySQL needs and the portable type does not say: `string` without a length is VARCHAR(255), `numeric` without
 * precision is DECIMAL(10, 0), as the server has it. `text` is LONGTEXT and `binary` without a length is LONGBLOB, so
 * that they hold what the other databases hold. `timestamp` is DATETIME, with a time zone TIMESTAMP; without a
 * precision both keep whole seconds. `uuid` is CHAR(36). An enum that is read has an empty name.
 * @see https://dev.mysql.com/doc/refman/8.4/en/data-types.html
 */
export const { formatType, parseType } = createTypes(typeWriters('MySQL'), TYPE_READERS);
