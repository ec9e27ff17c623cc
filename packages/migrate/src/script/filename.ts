import { MigrateError } from '../errors';
import { wallClock } from './zoned-date';

/** The template of file names where none is configured. */
export const DEFAULT_FILE_TEMPLATE = '%(year)d%(month).2d%(day).2d_%(hour).2d%(minute).2d_%(rev)s_%(slug)s';

const TOKEN = /%\(\w+\)[0-9.]*[sd]?|\{\w+\}|%%/g;
const TOKEN_PARTS = /%\((?<printf>\w+)\)\D*(?<width>\d*)|\{(?<braces>\w+)\}/;
const DEFAULT_SLUG_LENGTH = 40;

/** What the name of a new revision file is made from. */
export interface FilenameParts {
  readonly revision: string;
  readonly message: string;
  readonly today: Date;
  /** With `%(rev)s` or `{rev}`; tokens: rev, slug, epoch, year, month, day, hour, minute, second. `/` makes folders. */
  readonly fileTemplate?: string | undefined;
  /** Longest slug in characters, 40 by default. */
  readonly truncateSlugLength?: number | undefined;
  /** IANA name; absent means the machine's own zone. */
  readonly timezone?: string | undefined;
  /** With its dot; `.ts` by default. */
  readonly extension?: string | undefined;
}

/**
 * Makes the name of a new revision file.
 *
 * @throws MigrateError FILE_TEMPLATE_INVALID, TIMEZONE_UNKNOWN
 */
export function revisionFilename(parts: FilenameParts): string {
  const template = parts.fileTemplate ?? DEFAULT_FILE_TEMPLATE;
  const clock = wallClock(parts.today, parts.timezone);
  const slug = slugOf(parts.message, parts.truncateSlugLength);
  const tokens: Readonly<Record<string, string | number>> = {
    ...clock,
    rev: parts.revision,
    slug,
    epoch: Math.floor(parts.today.getTime() / 1000),
  };
  const valueOf = (name: string): string | number => {
    const value = tokens[name];
    if (value === undefined) {
      throw new MigrateError('FILE_TEMPLATE_INVALID', { template, token: name });
    }
    return value;
  };
  const name = template.replace(TOKEN, (text) => {
    const { printf, width, braces } = TOKEN_PARTS.exec(text)?.groups ?? {};
    if (printf !== undefined) {
      return pad(valueOf(printf), Number(width));
    }
    return braces === undefined ? '%' : pad(valueOf(braces), 2);
  });
  return `${slug === '' ? name.replace(/_+$/, '') : name}${parts.extension ?? '.ts'}`;
}

/** Makes words of a message joined by `_`, in lower case; a cut goes back to the last whole word and ends in `_`. */
export function slugOf(message: string, maxLength: number = DEFAULT_SLUG_LENGTH): string {
  const slug = (message.match(/[\p{L}\p{M}\p{N}_]+/gu) ?? []).join('_').toLowerCase();
  const cut = slug.slice(0, maxLength);
  return cut === slug ? slug : `${cut.includes('_') ? cut.slice(0, cut.lastIndexOf('_')) : cut}_`;
}

/** Makes an id of 12 lower-case hex digits. @param randomBytes  A cryptographic source, as in `node:crypto`. */
export function newRevisionId(randomBytes: (size: number) => Uint8Array): string {
  return Buffer.from(randomBytes(6)).toString('hex');
}

function pad(value: string | number, digits: number): string {
  return typeof value === 'number' ? String(value).padStart(digits, '0') : value;
}
