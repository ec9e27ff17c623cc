import { expect, test } from '@jest/globals';
import { unqualify } from '../../src/postgres/read/unqualify';

test.each([
  ['public.slug(title)', 'slug(title)'],
  ["nextval('public.seq'::regclass)", "nextval('seq'::regclass)"],
  [`nextval('public."Seq"'::regclass)`, `nextval('"Seq"'::regclass)`],
  ["nextval('other.seq'::regclass)", "nextval('other.seq'::regclass)"],
  ["'a'::public.mood", "'a'::mood"],
  ['other.slug(a)', 'other.slug(a)'],
  ['(a OPERATOR(public.<->) b)', '(a <-> b)'],
  ["'public.x'::text", "'public.x'::text"],
  ['public.a(public.b(c))', 'a(b(c))'],
])('%s is %s', (sql, expected) => {
  expect(unqualify(sql, ['public'])).toBe(expected);
});
