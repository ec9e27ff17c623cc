import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { conventionalName, cutName, namingWithLimit } from '@fastappkit/schema';

const bytes = (text: string): number => Buffer.byteLength(text);

describe('the convention', () => {
  test.each([
    [{ kind: 'primaryKey', table: 'posts' } as const, 'pk_posts'],
    [{ kind: 'unique', table: 'posts', columns: ['a', 'b'] } as const, 'uq_posts_a_b'],
    [
      { kind: 'foreignKey', table: 'posts', columns: ['author_id'], refTable: 'users' } as const,
      'fk_posts_author_id_users',
    ],
    [{ kind: 'check', table: 'posts', columns: ['price'] } as const, 'ck_posts_price'],
    [{ kind: 'index', table: 'posts', columns: ['a', 'expr'] } as const, 'ix_posts_a_expr'],
  ])('%j is named %s', (subject, name) => {
    expect(conventionalName(subject)).toBe(name);
  });

  test('takes another limit', () => {
    expect(bytes(namingWithLimit(20)({ kind: 'index', table: 'a_rather_long_table', columns: ['x'] }))).toBe(20);
  });
});

describe('cutName', () => {
  test('leaves a name that fits', () => {
    expect(cutName('x'.repeat(63))).toBe('x'.repeat(63));
  });

  test('cuts in the same way on every machine', () => {
    expect(cutName('x'.repeat(64))).toBe(`${'x'.repeat(54)}_d19b1ac5`);
  });

  test('keeps two long names apart that begin alike', () => {
    expect(cutName(`${'x'.repeat(70)}a`)).not.toBe(cutName(`${'x'.repeat(70)}b`));
  });

  test('never exceeds the limit, nor cuts a character in two', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), fc.integer({ min: 12, max: 70 }), (name, limit) => {
        const cut = cutName(name, limit);
        expect(bytes(cut)).toBeLessThanOrEqual(limit);
        expect(Buffer.from(cut).toString()).toBe(cut);
        expect(cutName(name, limit)).toBe(cut);
      }),
    );
  });
});
