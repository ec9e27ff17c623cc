import type { Column } from '@fastappkit/schema';
import { chain } from './call';
import type { Code } from './code';
import { columnLinks, type ColumnPlace } from './column-links';
import { typeBuilder } from './type';

/** The builder of a column, such as `string(200).notNull()`. */
export function renderColumn(column: Column, place: ColumnPlace = {}): Code {
  return chain(typeBuilder(column.type), columnLinks(column, place));
}
