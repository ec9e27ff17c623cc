import { MigrateError } from '../errors';

/** A moment as a clock on a wall shows it. */
export interface WallClock {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/**
 * Reads a moment off the clock of a time zone.
 *
 * @param timezone  An IANA name, tried as given and in upper case; absent means the machine's own zone.
 * @throws MigrateError TIMEZONE_UNKNOWN
 */
export function wallClock(date: Date, timezone?: string): WallClock {
  const parts = new Map(
    formatter(timezone)
      .formatToParts(date)
      .map((part) => [part.type, Number(part.value)]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0;
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    second: part('second'),
  };
}

/** Writes a moment as in `Create Date`: `2026-11-21 14:30:00.000000`, with the offset if a time zone is configured. */
export function createDateText(date: Date, timezone?: string): string {
  const clock = wallClock(date, timezone);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${String(clock.year).padStart(4, '0')}-${two(clock.month)}-${two(clock.day)}`;
  const fraction = `${String(date.getUTCMilliseconds()).padStart(3, '0')}000`;
  const text = `${day} ${two(clock.hour)}:${two(clock.minute)}:${two(clock.second)}.${fraction}`;
  return timezone === undefined ? text : text + offsetText(clock, date);
}

function offsetText(clock: WallClock, date: Date): string {
  const shown = Date.UTC(clock.year, clock.month - 1, clock.day, clock.hour, clock.minute, clock.second);
  const minutes = Math.round((shown - date.getTime()) / 60_000);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.trunc(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;
}

function formatter(timezone: string | undefined): Intl.DateTimeFormat {
  for (const name of timezone === undefined ? [undefined] : [timezone, timezone.toUpperCase()]) {
    try {
      return new Intl.DateTimeFormat('en-US', {
        ...(name === undefined ? {} : { timeZone: name }),
        hourCycle: 'h23',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric',
      });
    } catch (error) {
      // RangeError is how Intl says that it does not know a zone
      if (!(error instanceof RangeError)) {
        throw error;
      }
    }
  }
  throw new MigrateError('TIMEZONE_UNKNOWN', { timezone: timezone ?? '' });
}
