import type { LiteralValue } from '@fastappkit/schema';
import { list, record, type Code } from './code';
import { renderValue } from './render-column';

/** Plain data as source text: objects, lists and literals. Keys that are undefined are left out. */
export function renderData(value: unknown): Code {
  if (Array.isArray(value)) return list(value.map(renderData));
  if (typeof value !== 'object' || value === null) return renderValue(value as LiteralValue);
  const present = Object.entries(value).filter(([, one]) => one !== undefined);
  return record(present.map(([key, one]) => [key, renderData(one)] as const));
}
