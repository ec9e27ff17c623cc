import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { renderOperations } from '../../migrate/src/autogenerate/render/operations';
import { operations } from '../../migrate/test/autogenerate/operation-arbitrary';
import * as fastappkit from '../src/index';

test('the umbrella has every name that a generated script can import', () => {
  const samples = fc.sample(operations, { numRuns: 500, seed: 7 });
  const names = new Set(samples.flatMap((op) => renderOperations([{ op }]).imports));
  expect([...names].filter((name) => !(name in fastappkit))).toEqual([]);
  expect(names.size).toBeGreaterThan(35);
});
