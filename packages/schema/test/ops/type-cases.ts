import { expect } from '@jest/globals';
import type { Composite, Domain, TouchedObject } from '@fastappkit/schema';
import { columnIn, type CasesOf } from './case';

const email = { name: 'email' };
const address = { name: 'address' };
const domain: TouchedObject = { what: 'domain', object: 'email' };
const composite: TouchedObject = { what: 'composite type', object: 'address' };
const EMAIL: Domain = {
  name: 'email',
  type: { kind: 'text' },
  checks: [{ name: 'email_at', sql: "VALUE LIKE '%@%'" }],
};
const ADDRESS: Composite = {
  name: 'address',
  fields: [
    { name: 'street', type: { kind: 'text' } },
    { name: 'number', type: { kind: 'integer' } },
  ],
};

/** Cases of the operations on domains and composite types. */
export const TYPE_CASES: CasesOf<
  'createDomain' | 'alterDomain' | 'dropDomain' | 'createComposite' | 'alterComposite' | 'dropComposite'
> = {
  createDomain: [
    {
      op: { kind: 'createDomain', domain: { name: 'year', schema: 's', type: { kind: 'integer' }, checks: [] } },
      describe: 'create domain s.year',
      needs: [],
      touches: [{ what: 'domain', object: 's.year' }],
      reverse: { kind: 'dropDomain', domain: { name: 'year', schema: 's' } },
      check: (after) => expect([...after.domains.keys()]).toEqual(['email', 's.year']),
    },
  ],
  alterDomain: [
    {
      op: { kind: 'alterDomain', domain: email, change: { kind: 'setNotNull', notNull: true } },
      describe: 'alter domain email (set not null)',
      needs: [],
      touches: [domain],
      reverse: { kind: 'alterDomain', domain: email, change: { kind: 'setNotNull', notNull: false } },
      check(after) {
        expect(after.domains.get('email')).toEqual({ ...EMAIL, notNull: true });
        expect(columnIn(after, 'mail').type).toEqual({ kind: 'domain', ...EMAIL, notNull: true });
      },
    },
    {
      op: {
        kind: 'alterDomain',
        domain: email,
        change: { kind: 'setDefault', default: { kind: 'literal', value: 'a@b' } },
      },
      describe: 'alter domain email (set default)',
      needs: [],
      touches: [domain],
      reverse: { kind: 'alterDomain', domain: email, change: { kind: 'setDefault', default: null } },
      check: (after) => expect(after.domains.get('email')?.default).toEqual({ kind: 'literal', value: 'a@b' }),
    },
    {
      op: {
        kind: 'alterDomain',
        domain: email,
        change: { kind: 'addCheck', check: { name: 'short', sql: 'length(VALUE) < 9' } },
      },
      describe: 'alter domain email (add check short)',
      needs: [],
      touches: [domain],
      reverse: { kind: 'alterDomain', domain: email, change: { kind: 'dropCheck', name: 'short' } },
      check: (after) =>
        expect(after.domains.get('email')?.checks).toEqual([
          ...EMAIL.checks,
          { name: 'short', sql: 'length(VALUE) < 9' },
        ]),
    },
    {
      op: { kind: 'alterDomain', domain: email, change: { kind: 'dropCheck', name: 'email_at' } },
      describe: 'alter domain email (drop check email_at)',
      needs: [],
      touches: [domain],
      reverse: {
        kind: 'alterDomain',
        domain: email,
        change: { kind: 'addCheck', check: { name: 'email_at', sql: "VALUE LIKE '%@%'" } },
      },
      check: (after) => expect(after.domains.get('email')?.checks).toEqual([]),
    },
  ],
  dropDomain: [
    {
      op: { kind: 'dropDomain', domain: email },
      describe: 'drop domain email',
      needs: [],
      touches: [domain],
      reverse: { kind: 'createDomain', domain: EMAIL },
      check: (after) => expect(after.domains.size).toBe(0),
    },
  ],
  createComposite: [
    {
      op: { kind: 'createComposite', composite: { name: 'point', fields: [{ name: 'x', type: { kind: 'real' } }] } },
      describe: 'create composite type point',
      needs: [],
      touches: [{ what: 'composite type', object: 'point' }],
      reverse: { kind: 'dropComposite', composite: { name: 'point' } },
      check: (after) => expect([...after.composites.keys()]).toEqual(['address', 'point']),
    },
  ],
  alterComposite: [
    {
      op: {
        kind: 'alterComposite',
        composite: address,
        change: { kind: 'alterField', name: 'street', type: { kind: 'string', length: 9 }, collation: 'C' },
      },
      describe: 'alter composite type address (alter field street)',
      needs: [],
      touches: [composite],
      reverse: {
        kind: 'alterComposite',
        composite: address,
        change: { kind: 'alterField', name: 'street', type: { kind: 'text' } },
      },
      check(after) {
        const fields = [{ name: 'street', type: { kind: 'string', length: 9 }, collation: 'C' }, ADDRESS.fields[1]];
        expect(after.composites.get('address')?.fields).toEqual(fields);
        expect(columnIn(after, 'homes').type).toEqual({
          kind: 'array',
          element: { kind: 'composite', name: 'address', fields },
        });
      },
    },
    {
      op: {
        kind: 'alterComposite',
        composite: address,
        change: { kind: 'addField', field: { name: 'zip', type: { kind: 'text' } } },
      },
      describe: 'alter composite type address (add field zip)',
      needs: [],
      touches: [composite],
      reverse: { kind: 'alterComposite', composite: address, change: { kind: 'dropField', name: 'zip' } },
      check: (after) => expect(after.composites.get('address')?.fields).toHaveLength(3),
    },
    {
      op: { kind: 'alterComposite', composite: address, change: { kind: 'dropField', name: 'number' } },
      describe: 'alter composite type address (drop field number)',
      needs: [],
      touches: [composite],
      reverse: {
        kind: 'alterComposite',
        composite: address,
        change: { kind: 'addField', field: { name: 'number', type: { kind: 'integer' } } },
      },
      check: (after) => expect(after.composites.get('address')?.fields).toEqual([ADDRESS.fields[0]]),
    },
  ],
  dropComposite: [
    {
      op: { kind: 'dropComposite', composite: address },
      describe: 'drop composite type address',
      needs: [],
      touches: [composite],
      reverse: { kind: 'createComposite', composite: ADDRESS },
      check: (after) => expect(after.composites.size).toBe(0),
    },
  ],
};
