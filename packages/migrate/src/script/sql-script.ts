import { MigrateError } from '../errors';
import { readDocComment } from './doc-comment';
import type { HeaderResult, ScriptHeader } from './read-header';

/** What a `.sql` revision holds: the texts of its two sections, not cut into statements yet. */
export interface SqlScript {
  readonly header: ScriptHeader;
  readonly upgrade: string;
  readonly downgrade?: string;
  /** Why there is no way down. */
  readonly irreversible?: string;
}

/** Whether a file is a revision in plain SQL. */
export function isSqlScript(path: string): boolean {
  return path.endsWith('.sql');
}

/** Reads the header of a `.sql` revision. Errors as values: SCRIPT_HEADER_INVALID. */
export function readSqlHeader(path: string, text: string): HeaderResult {
  try {
    return { header: readSqlScript(path, text).header };
  } catch (error) {
    if (isMigrateError(error)) return { error };
    throw error;
  }
}

function isMigrateError(error: unknown): error is MigrateError {
  return error instanceof MigrateError;
}

/**
 * Takes a `.sql` revision apart: a header of comments, then the sections `-- upgrade` and `-- downgrade`.
 *
 * ```sql
 * -- Show the newest posts
 * --
 * -- revision: 4b1f0c77d2aa
 * -- revises: 3f1c9a7be204
 * -- app: blog
 * -- create date: 2026-11-21 14:30:00
 *
 * -- upgrade
 * CREATE VIEW newest_posts AS SELECT id, title FROM posts WHERE id > 100;
 *
 * -- downgrade
 * DROP VIEW newest_posts;
 * ```
 *
 * `revises`, `branch labels` and `depends on` take several names with commas; `none` is none. `transactional: false`
 * runs it outside of a transaction, and `irreversible: why` stands in the place of a downgrade.
 * @throws MigrateError SCRIPT_HEADER_INVALID
 */
export function readSqlScript(path: string, text: string): SqlScript {
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  const sections = sectionsOf(lines);
  const [first] = sections;
  if (first?.name !== 'upgrade')
    throw invalid({ path, line: null }, 'upgrade', 'has no section: write the line "-- upgrade"');
  const facts = readFacts(path, lines.slice(0, first.line));
  const names = sections.map(({ name }) => name);
  const repeated = sections.find(({ name }, at) => names.indexOf(name) !== at);
  if (repeated !== undefined) throw invalid({ path, line: repeated.line + 1 }, repeated.name, 'has two sections');
  const textOf = (name: Section['name']): string | undefined => sections.find((one) => one.name === name)?.text;
  const downgrade = textOf('downgrade');
  const irreversible = facts.get('irreversible')?.value;
  return {
    header: toHeader(path, facts, lines.slice(0, first.line)),
    upgrade: textOf('upgrade') ?? '',
    ...(downgrade === undefined ? {} : { downgrade }),
    ...(irreversible === undefined ? {} : { irreversible }),
  };
}

interface Section {
  readonly name: 'upgrade' | 'downgrade';
  /** Counted from 0. */
  readonly line: number;
  readonly text: string;
}

function sectionsOf(lines: readonly string[]): readonly Section[] {
  const starts = lines.flatMap((line, at) => {
    const name = /^--\s*(upgrade|downgrade)\s*$/i.exec(line)?.[1]?.toLowerCase();
    return name === 'upgrade' || name === 'downgrade' ? [{ name, line: at } as const] : [];
  });
  return starts.map((one, at) => ({ ...one, text: lines.slice(one.line + 1, starts[at + 1]?.line).join('\n') }));
}

interface Fact {
  readonly value: string;
  /** Counted from 1. */
  readonly line: number;
}

const KEYS: ReadonlySet<string> = new Set([
  'revision',
  'revises',
  'branch labels',
  'depends on',
  'app',
  'create date',
  'transactional',
  'statement timeout',
  'irreversible',
]);

function readFacts(path: string, lines: readonly string[]): ReadonlyMap<string, Fact> {
  const facts = new Map<string, Fact>();
  for (const [at, text] of lines.entries()) {
    if (text.trim() !== '' && !text.startsWith('--')) {
      throw invalid({ path, line: at + 1 }, 'upgrade', 'has no section: SQL stands before the line "-- upgrade"');
    }
    const [, key = '', value = ''] = /^--\s*([a-z ]+?)\s*:\s*(.*?)\s*$/i.exec(text) ?? [];
    if (KEYS.has(key.toLowerCase())) facts.set(key.toLowerCase(), { value, line: at + 1 });
  }
  return facts;
}

function settingsOf(
  path: string,
  facts: ReadonlyMap<string, Fact>,
): Pick<ScriptHeader, 'transactional' | 'statementTimeout'> {
  const transactional = facts.get('transactional');
  if (transactional !== undefined && !/^(?:true|false)$/.test(transactional.value)) {
    throw invalid({ path, line: transactional.line }, 'transactional', 'is neither true nor false');
  }
  const timeout = facts.get('statement timeout');
  if (timeout !== undefined && !/^\d{1,6}(?:\.\d{1,3})?$/.test(timeout.value)) {
    throw invalid({ path, line: timeout.line }, 'statement timeout', 'is no number of seconds');
  }
  return {
    ...(transactional === undefined ? {} : { transactional: transactional.value === 'true' }),
    ...(timeout === undefined ? {} : { statementTimeout: Number(timeout.value) }),
  };
}

function toHeader(path: string, facts: ReadonlyMap<string, Fact>, lines: readonly string[]): ScriptHeader {
  const revision = facts.get('revision');
  if (revision === undefined || revision.value === '') {
    throw invalid({ path, line: revision?.line ?? null }, 'revision', 'is missing: write "-- revision: <id>"');
  }
  if (!facts.has('revises')) {
    throw invalid(
      { path, line: null },
      'revises',
      'is missing: write "-- revises: <id>", or none for a first revision',
    );
  }
  const names = (key: string): readonly string[] => namesIn(facts.get(key)?.value ?? '');
  const app = facts.get('app')?.value;
  return {
    revision: revision.value,
    down: names('revises'),
    labels: names('branch labels'),
    dependsOn: names('depends on'),
    ...(app === undefined || app === '' ? {} : { app }),
    ...settingsOf(path, facts),
    ...readDocComment(asDocComment(lines)),
  };
}

// The message and the date stand in the comment as in that of a TypeScript revision.
function asDocComment(lines: readonly string[]): string {
  return lines
    .map((line) => line.replace(/^--\s?/, ''))
    .map((line) => line.replace(/^\s*create date:/i, 'Create Date:').replace(/^\s*revision:/i, 'Revision ID:'))
    .join('\n');
}

function namesIn(value: string): readonly string[] {
  return value
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name.toLowerCase() !== 'none');
}

function invalid(
  place: { readonly path: string; readonly line: number | null },
  name: string,
  reason: string,
): MigrateError {
  return new MigrateError('SCRIPT_HEADER_INVALID', { ...place, name, reason, found: null });
}
