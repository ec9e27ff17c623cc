import { expect, test } from '@jest/globals';
import { adviceOn } from '../../src/autogenerate/advice';
import type { UnsupportedDifference } from '../../src/autogenerate/difference';

test.each<[UnsupportedDifference, string, string]>([
  [
    { kind: 'enumInsideType', enum: { name: 'mood', schema: 'app' }, values: ['sad'], types: ['person'] },
    'values of enum app.mood go or change places (sad), and person is made of it',
    'drop person, call op.setEnumValues, and create it again',
  ],
  [
    { kind: 'typeInsideType', what: 'composite', type: { name: 'address' }, types: ['a', 'b'] },
    'composite type address has to be made anew, and a, b are made of it',
    'drop a, b, make the type anew, and create them again',
  ],
  [
    { kind: 'partitioningChanged', table: { name: 'events' } },
    'table events is partitioned otherwise than its model says, and a table with rows cannot change that',
    'create a table with the new partitions, copy the rows',
  ],
])('%j', (difference, message, alternative) => {
  expect(adviceOn(difference)).toEqual({ message, alternative: expect.stringContaining(alternative) });
});
