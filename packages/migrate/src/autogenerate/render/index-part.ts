import type { IndexPart } from '@fastappkit/schema';
import { chain, type Link } from './call';
import { quoted, type Code } from './code';
import { builder, dataLink, flagLink, linksOf, sqlText, type LinkRows } from './links';

/** A part as `op.createIndex` takes it: a name, `sql('...')`, or `column('a').desc()` and `expression('...').desc()`. */
export function renderPart({ column, sql = '', ...order }: IndexPart): Code {
  const links = partLinks(order);
  if (column !== undefined)
    return links.length === 0 ? quoted(column) : chain(builder('column', quoted(column)), links);
  return links.length === 0 ? sqlText(sql) : chain(builder('expression', quoted(sql)), links);
}

/** What follows a column or an expression of an index: `.desc().nulls('last')`. */
export function partLinks(order: Omit<IndexPart, 'column' | 'sql'>): readonly Link[] {
  return linksOf(ROWS, order);
}

const ROWS: LinkRows<Omit<IndexPart, 'column' | 'sql'>> = {
  collation: dataLink('collate'),
  descending: flagLink('desc'),
  nulls: dataLink('nulls'),
  operatorClass: dataLink('opclass'),
  length: dataLink('prefix'),
};
