import { isDeepStrictEqual } from 'node:util';
import { isTomlTable, parseToml, type TomlTable } from '../config/toml';
import { AppKitError } from '../errors';

/**
 * Adds an entry at the end of `apps` in `[tool.fastappkit]`. All else stays as it is written: comments, order, spaces
 * and line breaks. What comes out is parsed and compared, so a form that is not understood is an error, never a guess.
 * @param file  The name of the file in messages.
 * @throws AppKitError CONFIG_NOT_EDITABLE, CONFIG_SYNTAX
 */
export function addApp(text: string, entry: string, file: string): string {
  const before = parseToml(text, file);
  const apps = appsOf(before);
  const added = apps === undefined ? undefined : insertEntry(text, JSON.stringify(entry));
  if (apps === undefined || added === undefined || !isAdded(before, added, [...apps, entry])) {
    throw new AppKitError('CONFIG_NOT_EDITABLE', { file, apps: [...(apps ?? []), entry] });
  }
  return added;
}

function appsOf(document: TomlTable): readonly unknown[] | undefined {
  const apps = tableIn(tableIn(document, 'tool'), 'fastappkit')['apps'] ?? [];
  return Array.isArray(apps) ? (apps as readonly unknown[]) : undefined;
}

function tableIn(table: TomlTable, key: string): TomlTable {
  const value = table[key];
  return isTomlTable(value) ? value : {};
}

function isAdded(before: TomlTable, text: string, apps: readonly unknown[]): boolean {
  try {
    return isDeepStrictEqual(plain(parseToml(text, '')), plain(withApps(before, apps)));
  } catch (error) {
    // the attempt did not even leave a document
    if (error instanceof AppKitError) return false;
    throw error;
  }
}

function withApps(document: TomlTable, apps: readonly unknown[]): TomlTable {
  const tool = tableIn(document, 'tool');
  return { ...document, tool: { ...tool, fastappkit: { ...tableIn(tool, 'fastappkit'), apps } } };
}

/** Without the prototypes and marks of the parser. */
function plain(document: TomlTable): unknown {
  return JSON.parse(JSON.stringify(document, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value)));
}

const STRING_OR_COMMENT = /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'[^'\n]*'|#[^\r\n]*/g;

/** Strings as underscores and comments as spaces, each as long as before: what is left is the structure. */
function structureOf(text: string): string {
  return text.replace(STRING_OR_COMMENT, (token) => (token.startsWith('#') ? ' ' : '_').repeat(token.length));
}

function insertEntry(text: string, entry: string): string | undefined {
  const structure = structureOf(text);
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const header = /^\uFEFF?[ \t]*\[[ \t]*tool[ \t]*\.[ \t]*fastappkit[ \t]*\][ \t]*$/m.exec(structure);
  if (header === null) return appendTable(text, entry, newline);
  const begin = header.index + header[0].length;
  const length = structure.slice(begin).search(/^[ \t]*\[/m);
  const section = structure.slice(begin, length === -1 ? undefined : begin + length);
  const list = /^[ \t]*apps[ \t]*=[ \t]*\[/m.exec(section);
  if (list === null) return splice(text, begin, `${newline}apps = [${entry}]`);
  const start = begin + list.index + list[0].length;
  const end = structure.indexOf(']', start);
  return end === -1 ? undefined : insertItem(text, structure, { start, end, entry, newline });
}

function appendTable(text: string, entry: string, newline: string): string {
  const gap = text.trim() === '' ? '' : text.endsWith('\n') ? newline : newline + newline;
  return `${text}${gap}[tool.fastappkit]${newline}apps = [${entry}]${newline}`;
}

interface List {
  /** Where the list begins, after its bracket, and where it ends, before the other. */
  readonly start: number;
  readonly end: number;
  readonly entry: string;
  readonly newline: string;
}

function insertItem(text: string, structure: string, { start, end, entry, newline }: List): string {
  const items = structure.slice(start, end).trimEnd();
  const last = start + items.length;
  const isFollowed = items.endsWith(',');
  const lineEnd = indexOfLineEnd(text, last);
  // a bracket on the line of the last item: so does the new one stand there
  if (lineEnd >= end) {
    const before = items === '' ? '' : isFollowed ? ' ' : ', ';
    return splice(text, items === '' ? start : last, `${before}${entry}${isFollowed ? ',' : ''}`);
  }
  const indent = items === '' ? '  ' : indentAt(text, last);
  const line = `${newline}${indent}${entry}${isFollowed || items === '' ? ',' : ''}`;
  const place = items === '' ? lastLineEnd(text, end) : lineEnd;
  const withLine = splice(text, place, line);
  return items === '' || isFollowed ? withLine : splice(withLine, last, ',');
}

function splice(text: string, index: number, inserted: string): string {
  return text.slice(0, index) + inserted + text.slice(index);
}

function indexOfLineEnd(text: string, from: number): number {
  const offset = text.slice(from).search(/\r?\n/);
  return offset === -1 ? text.length : from + offset;
}

/** The end of the line before the one that `end` is in. */
function lastLineEnd(text: string, end: number): number {
  const newline = text.lastIndexOf('\n', end - 1);
  return text[newline - 1] === '\r' ? newline - 1 : newline;
}

/** The spaces before the item that ends at `last`, where its line begins with an item. */
function indentAt(text: string, last: number): string {
  const line = text.slice(text.lastIndexOf('\n', last - 1) + 1, last);
  return /^([ \t]*)["']/.exec(line)?.[1] ?? '  ';
}
