import { MigrateError } from '../errors';

/** The word of a target, before any step up or down. */
export type RevisionSymbol =
  | { readonly kind: 'head' }
  | { readonly kind: 'heads' }
  | { readonly kind: 'base' }
  | { readonly kind: 'current' }
  /** A full id, the beginning of one, or a branch label. */
  | { readonly kind: 'name'; readonly name: string };

/** A target as typed, taken apart; nothing is looked up yet. */
export interface Identifier {
  /** What the user typed. */
  readonly text: string;
  /** What stands before `@`: a label, an id or the beginning of one. */
  readonly branch?: string;
  /** Absent in `+2` and `-1`, which count from the current rows. */
  readonly symbol?: RevisionSymbol;
  /** Steps up, or down if negative. */
  readonly offset?: number;
}

/** A range `a:b`; an end that was left out is absent. */
export interface IdentifierRange {
  readonly text: string;
  readonly lower?: Identifier;
  readonly upper?: Identifier;
}

const RELATIVE = /^([^@+\-\s]*)([+-]\d+)$/;

/**
 * Takes a target apart: an id or its beginning, head, heads, base, current, a label, `+2`, `-1`, `<symbol>+2`,
 * `<symbol>-1`, each with an optional `<branch>@` before it.
 *
 * @throws MigrateError REVISION_SYNTAX
 */
export function parseIdentifier(text: string): Identifier {
  if (text.includes(':')) {
    throw new MigrateError('REVISION_SYNTAX', { identifier: text, reason: 'a range is not possible here' });
  }
  if (/\s/.test(text)) {
    throw new MigrateError('REVISION_SYNTAX', { identifier: text, reason: 'it contains a space' });
  }
  const at = text.indexOf('@');
  const branch = at > 0 ? { branch: text.slice(0, at) } : {};
  const rest = text.slice(at + 1);
  const [, word = rest, steps] = RELATIVE.exec(rest) ?? [];
  if (rest === '' || word.includes('@')) {
    throw new MigrateError('REVISION_SYNTAX', {
      identifier: text,
      reason: rest === '' ? 'an id, head, heads or base is missing' : 'it contains "@" twice',
    });
  }
  return {
    text,
    ...branch,
    ...(word === '' ? {} : { symbol: toSymbol(word) }),
    ...(steps === undefined ? {} : { offset: Number(steps) }),
  };
}

/** Whether `text` is a range, which `parseRange` takes. */
export function isRange(text: string): boolean {
  return text.includes(':');
}

/**
 * Takes a range `a:b` apart; each end may be left out.
 *
 * @throws MigrateError REVISION_SYNTAX
 */
export function parseRange(text: string): IdentifierRange {
  const ends = text.split(':');
  const [lower = '', upper = ''] = ends;
  if (ends.length !== 2) {
    throw new MigrateError('REVISION_SYNTAX', { identifier: text, reason: 'a range has one ":"' });
  }
  return {
    text,
    ...(lower === '' ? {} : { lower: parseIdentifier(lower) }),
    ...(upper === '' ? {} : { upper: parseIdentifier(upper) }),
  };
}

function toSymbol(word: string): RevisionSymbol {
  switch (word) {
    case 'head':
    case 'heads':
    case 'base':
    case 'current':
      return { kind: word };
    default:
      return { kind: 'name', name: word };
  }
}
