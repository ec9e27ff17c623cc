import { expect, test } from '@jest/globals';
import { createDateText, wallClock } from '../../src/script/zoned-date';

const NOON = new Date(Date.UTC(2026, 10, 21, 12, 0));

test.each([
  ['Europe/Paris', 13],
  ['utc', 12],
])('wallClock knows %s', (timezone, hour) => {
  expect(wallClock(NOON, timezone).hour).toBe(hour);
});

test('a time zone that nobody knows is an error', () => {
  const code = { code: 'TIMEZONE_UNKNOWN', message: "Can't locate timezone: Nowhere/Atlantis" };
  expect(() => createDateText(NOON, 'Nowhere/Atlantis')).toThrow(expect.objectContaining(code));
});
