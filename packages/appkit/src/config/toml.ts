import { parse } from '@iarna/toml';
import { AppKitError } from '../errors';

/** A TOML table as it was parsed: nothing is known of its keys and values. */
export type TomlTable = Readonly<Record<string, unknown>>;

/**
 * Parses TOML.
 * @throws AppKitError CONFIG_SYNTAX
 */
export function parseToml(text: string, file: string): TomlTable {
  try {
    // Editors on Windows begin a file with a byte order mark, which the parser refuses.
    return parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    if (!isTomlError(error)) throw error;
    throw new AppKitError(
      'CONFIG_SYNTAX',
      { file, line: error.line + 1, column: error.col + 1, reason: reasonOf(error.message) },
      error,
    );
  }
}

/** Whether a parsed value is a table, and neither a list nor a date. */
export function isTomlTable(value: unknown): value is TomlTable {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

interface TomlError extends Error {
  readonly line: number;
  readonly col: number;
}

function isTomlError(error: unknown): error is TomlError {
  return error instanceof Error && 'fromTOML' in error && 'line' in error && typeof error.line === 'number';
}

/** The parser's message ends in the position and a picture of the line; both are told otherwise. */
function reasonOf(message: string): string {
  return message.replace(/ at row \d+, col \d+, pos \d+:[\s\S]*$/, '');
}
