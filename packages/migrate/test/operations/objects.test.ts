import { expect, test } from '@jest/globals';
import { recorded } from './recorded';

const inSchema = { name: 'x', schema: 's' };

test('enums', async () => {
  expect(
    await recorded(async (op) => {
      await op.createEnum('x', ['a', 'b']);
      await op.createEnum('x', ['a'], { schema: 's' });
      await op.addEnumValue('x', 'c');
      await op.addEnumValue('x', 'c', { schema: 's', before: 'b' });
      await op.renameEnumValue('x', 'a', 'z', { schema: 's' });
      await op.dropEnum('x');
      await op.dropEnum('x', { schema: 's', ifExists: true });
    }),
  ).toEqual([
    { kind: 'createEnum', enum: { name: 'x', values: ['a', 'b'] } },
    { kind: 'createEnum', enum: { ...inSchema, values: ['a'] } },
    { kind: 'alterEnum', enum: { name: 'x' }, change: { kind: 'addValue', value: 'c' } },
    { kind: 'alterEnum', enum: inSchema, change: { kind: 'addValue', value: 'c', before: 'b' } },
    { kind: 'alterEnum', enum: inSchema, change: { kind: 'renameValue', from: 'a', to: 'z' } },
    { kind: 'dropEnum', enum: { name: 'x' } },
    { kind: 'dropEnum', enum: inSchema, ifExists: true },
  ]);
});

test('sequences', async () => {
  expect(
    await recorded(async (op) => {
      await op.createSequence('x');
      await op.createSequence('x', { schema: 's', start: 10, increment: 2 });
      await op.dropSequence('x', { schema: 's' });
    }),
  ).toEqual([
    { kind: 'createSequence', sequence: { name: 'x' } },
    { kind: 'createSequence', sequence: { ...inSchema, start: 10, increment: 2 } },
    { kind: 'dropSequence', sequence: inSchema },
  ]);
});

test('extensions', async () => {
  expect(
    await recorded(async (op) => {
      await op.createExtension('citext');
      await op.dropExtension('citext');
    }),
  ).toEqual([
    { kind: 'createExtension', name: 'citext' },
    { kind: 'dropExtension', name: 'citext' },
  ]);
});
