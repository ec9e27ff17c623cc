import { escapeEnd, escapeFact } from './doc-comment';
import { createDateText } from './zoned-date';

/** A new revision file in parts. */
export interface RevisionFile {
  readonly revision: string;
  readonly down: readonly string[];
  readonly labels: readonly string[];
  readonly dependsOn: readonly string[];
  readonly app?: string;
  /** May have several lines. */
  readonly message: string;
  readonly createdAt: Date;
  /** IANA name, in which the date is written with its offset; absent is the time zone of the machine. */
  readonly timezone?: string | undefined;
  /** Names from `fastappkit` that the bodies use. */
  readonly imports: readonly string[];
  /** Further imports, as they are written. */
  readonly importLines?: readonly string[];
  /** Lines of the function's body, not yet indented; none for an empty body. */
  readonly upgrade: readonly string[];
  readonly downgrade: readonly string[];
  /** The path of a knex migration that takes the place of both functions, relative to the file. */
  readonly knex?: string;
}

const MAX_IMPORT_WIDTH = 80;

/**
 * Writes a revision file as source text, formatted as Prettier does with single quotes; bodies are kept as given.
 *
 * @throws MigrateError TIMEZONE_UNKNOWN
 */
export function renderRevisionFile(file: RevisionFile): string {
  const hasBody = [file.upgrade, file.downgrade].some((body) => body.length > 0);
  const names = [...new Set(file.imports)].sort(compareNames);
  const used = hasBody ? [...names, 'type Operations'] : names;
  const imports = [...(used.length === 0 ? [] : [renderImport(used)]), ...(file.importLines ?? [])];
  return [
    renderComment(file),
    // apart from the imports, or tsc would leave it out together with an import of types
    ...(imports.length === 0 ? [] : ['', ...imports, '']),
    `export const revision = ${quote(file.revision)};`,
    `export const downRevision = ${renderNames(file.down)};`,
    `export const branchLabels = ${renderNames(file.labels)};`,
    `export const dependsOn = ${renderNames(file.dependsOn)};`,
    ...(file.app === undefined ? [] : [`export const app = ${quote(file.app)};`]),
    '',
    ...(file.knex === undefined
      ? [renderFunction('upgrade', file.upgrade), '', renderFunction('downgrade', file.downgrade)]
      : [`export default fromKnex(${quote(file.knex)});`]),
    '',
  ].join('\n');
}

function renderComment({ message, revision, down, createdAt, timezone }: RevisionFile): string {
  const lines = [
    ...message
      .trim()
      .split(/\r\n|[\n\r\u2028\u2029]/)
      .map(escapeFact),
    '',
    `Revision ID: ${revision}`,
    `Revises: ${down.join(', ')}`,
    `Create Date: ${createDateText(createdAt, timezone)}`,
  ];
  // a comment ends at its first */, wherever that is
  const escaped = lines.map((line) => ` * ${escapeEnd(line)}`.trimEnd());
  return ['/**', ...escaped, ' */'].join('\n');
}

function renderImport(names: readonly string[]): string {
  const line = `import { ${names.join(', ')} } from 'fastappkit';`;
  return line.length <= MAX_IMPORT_WIDTH
    ? line
    : ['import {', ...names.map((name) => `  ${name},`), "} from 'fastappkit';"].join('\n');
}

function renderNames(names: readonly string[]): string {
  const [first] = names;
  if (first === undefined) {
    return 'null';
  }
  return names.length === 1 ? quote(first) : `[${names.map(quote).join(', ')}]`;
}

function renderFunction(name: string, body: readonly string[]): string {
  if (body.length === 0) {
    return `export async function ${name}(): Promise<void> {}`;
  }
  return `export async function ${name}(op: Operations): Promise<void> {\n${indent(body)}\n}`;
}

/** Indents every line but empty ones and those inside of a template literal, whose text would change. */
function indent(body: readonly string[]): string {
  let inTemplate = false;
  return body
    .flatMap((text) => text.split('\n'))
    .map((line) => {
      const indented = inTemplate || line.trim() === '' ? line : `  ${line}`;
      inTemplate = togglesTemplate(line) ? !inTemplate : inTemplate;
      return indented;
    })
    .join('\n');
}

function togglesTemplate(line: string): boolean {
  return (line.match(/\\.|`/g) ?? []).filter((text) => text === '`').length % 2 === 1;
}

/** A string literal with single quotes, or double ones where that needs fewer escapes, as Prettier chooses. */
function quote(text: string): string {
  const json = JSON.stringify(text).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
  const singles = text.split("'").length;
  const doubles = text.split('"').length;
  return singles > doubles ? json : `'${json.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

function compareNames(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
