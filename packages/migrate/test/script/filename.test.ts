import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { newRevisionId, revisionFilename, slugOf } from '../../src/script/filename';
import { createDateText, wallClock } from '../../src/script/zoned-date';

const today = new Date('2026-11-21T14:30:05.678Z');
const parts = { revision: '3f1c9a7be204', message: 'Add post model', today, timezone: 'UTC' };

describe('file names', () => {
  test.each([
    [undefined, '20261121_1430_3f1c9a7be204_add_post_model.ts'],
    ['%(rev)s_%(slug)s', '3f1c9a7be204_add_post_model.ts'],
    ['{year}-{month}/{rev}_{slug}', '2026-11/3f1c9a7be204_add_post_model.ts'],
    ['%(year)d/%(epoch)s_%(second)03d_100%%', '2026/1795271405_005_100%.ts'],
  ])('%s', (fileTemplate, expected) => {
    expect(revisionFilename({ ...parts, fileTemplate })).toBe(expected);
  });

  test('in a time zone, with another extension', () => {
    expect(revisionFilename({ ...parts, timezone: 'asia/tokyo', extension: '.js' })).toBe(
      '20261121_2330_3f1c9a7be204_add_post_model.js',
    );
  });

  test('without a message there is no trailing underscore', () => {
    expect(revisionFilename({ ...parts, message: '' })).toBe('20261121_1430_3f1c9a7be204.ts');
  });

  test.each(['%(author)s', '{author}', '%(author)'])('the unknown token of %s is refused', (fileTemplate) => {
    expect(() => revisionFilename({ ...parts, fileTemplate })).toThrow(
      expect.objectContaining({ code: 'FILE_TEMPLATE_INVALID', details: { template: fileTemplate, token: 'author' } }),
    );
  });
});

describe('slugs', () => {
  test.each([
    ['Add post model', 'add_post_model'],
    ["it's 50% déjà-vu!", 'it_s_50_déjà_vu'],
    ['a'.repeat(50), `${'a'.repeat(40)}_`],
    ['this message is far too long for the name of a file', 'this_message_is_far_too_long_for_the_'],
    ['../../etc/passwd', 'etc_passwd'],
    ['', ''],
  ])('%s', (message, slug) => {
    expect(slugOf(message)).toBe(slug);
  });

  test('of another length', () => {
    expect(slugOf('one two three', 8)).toBe('one_two_');
    expect(slugOf('one two three', 7)).toBe('one_');
  });
});

describe('dates', () => {
  test('as text', () => {
    expect(createDateText(today, 'UTC')).toBe('2026-11-21 14:30:05.678000+00:00');
    expect(createDateText(today, 'America/St_Johns')).toBe('2026-11-21 11:00:05.678000-03:30');
    expect(createDateText(today)).toMatch(/^2026-11-2[12] \d\d:\d\d:05\.678000$/);
  });

  test('at midnight', () => {
    expect(wallClock(new Date('2026-01-01T00:00:00Z'), 'UTC')).toEqual({
      year: 2026,
      month: 1,
      day: 1,
      hour: 0,
      minute: 0,
      second: 0,
    });
  });

  test('in an unknown zone', () => {
    expect(() => wallClock(today, 'Mars/Olympus')).toThrow("Can't locate timezone: Mars/Olympus");
  });
});

test('ids are 12 lower-case hex digits from the given source', () => {
  expect(newRevisionId((size) => new Uint8Array(size).fill(0xab))).toBe('abababababab');
  expect(newRevisionId(randomBytes)).toMatch(/^[0-9a-f]{12}$/);
});
