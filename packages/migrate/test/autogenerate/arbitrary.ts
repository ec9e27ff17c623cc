import type { TableRef } from '@fastappkit/schema';
import fc from 'fast-check';

/** A name that a database could give. */
export const word = fc.oneof(
  { weight: 6, arbitrary: fc.stringMatching(/^[a-z][a-z_]{0,25}$/) },
  { weight: 1, arbitrary: fc.stringMatching(/^[a-z][a-z_]{30,60}$/) },
  { weight: 1, arbitrary: fc.constantFrom('order', 'my column', 'größe', "o'clock", '2nd', 'a-b', 'Name', '列', '7') },
);

/** Several names, all different. */
export const words = (min: number, max: number): fc.Arbitrary<string[]> =>
  fc.uniqueArray(word, { minLength: min, maxLength: max });

/** Some of these names, in any order. */
export const someOf = (names: readonly string[]): fc.Arbitrary<string[]> =>
  fc.shuffledSubarray([...names], { minLength: 1 });

/** Text that stands where SQL can. */
export const sql = fc.oneof(
  fc.constantFrom('a > 0', "status IN ('a', 'b')", 'lower(title)', 'x\n\\y', '`${a}` */ "q"', ''),
  fc.stringMatching(/^[a-z ()]{1,90}$/),
);

/** A whole number of 8 bytes. */
export const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });

/** A property that is there only when it is true. */
export const flag = fc.constant(true);

/** An object with any of the optional keys of `T`, absent or with a value: a key without an arbitrary does not compile. */
export function anyOf<T extends object>(shape: {
  readonly [K in keyof T]-?: fc.Arbitrary<Exclude<T[K], undefined>>;
}): fc.Arbitrary<T> {
  // Each key is absent or has a value of its arbitrary.
  return fc.record(shape, {
    requiredKeys: [],
    noNullPrototype: true,
  }) as fc.Arbitrary<T>;
}

/** A reference of a table or of another object. */
export const ref: fc.Arbitrary<TableRef> = fc
  .tuple(word, anyOf<Pick<TableRef, 'schema'>>({ schema: word }))
  .map(([name, place]) => ({ name, ...place }));
