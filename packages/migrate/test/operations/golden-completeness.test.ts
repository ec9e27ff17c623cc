import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { OPERATIONS, type Operation } from '@fastappkit/schema';
import { goldenFiles } from '@fastappkit/testkit';
import { METHOD_OPTIONS, OPTION_GROUPS, type FlatOptions } from '../../src/operations/option-groups';

// Operations that stand in a file without "only" are compiled for every database, and refused where one has no such thing.
const COMPILED: readonly Operation[] = goldenFiles(join(__dirname, '../../../dialects/test/golden/ddl'))
  .filter((file) => !file.has('only'))
  .flatMap((file) => (JSON.parse(file.section('operations')) as readonly Operation[]).flatMap(withInner));

function withInner(op: Operation): readonly Operation[] {
  return 'operations' in op ? [op, ...op.operations.flatMap(withInner)] : [op];
}

const CONSTRAINTS: Readonly<Partial<Record<keyof FlatOptions, string>>> = {
  createPrimaryKey: 'primaryKey',
  createUniqueConstraint: 'unique',
  createForeignKey: 'foreignKey',
  createCheckConstraint: 'check',
  createExcludeConstraint: 'exclude',
};

// What scripts call otherwise than operations.
const NAMES: Readonly<Record<string, string>> = { opclass: 'operatorClass' };

describe('the golden files of DDL show, for every database,', () => {
  test.each(Object.keys(OPERATIONS))('%s', (kind) => {
    expect(COMPILED.some((op) => op.kind === kind)).toBe(true);
  });

  test.each(optionsOfMethods())('%s with the option %s', (method, option) => {
    const cases = COMPILED.filter((op) => isCallOf(method, op)).filter((op) =>
      keysWithin(op).has(NAMES[option] ?? option),
    );
    expect(cases.length).toBeGreaterThan(0);
  });
});

function optionsOfMethods(): readonly (readonly [keyof FlatOptions, string])[] {
  return (Object.keys(METHOD_OPTIONS) as (keyof FlatOptions)[]).flatMap((method) => {
    const { plain, ...groups } = METHOD_OPTIONS[method];
    // The schema of a foreign key's target is one of a reference like any other.
    const names = [
      ...plain.filter((name) => name !== 'refSchema'),
      ...OPTION_GROUPS.flatMap((group) => Object.values(groups[group] ?? {})),
    ];
    return [...new Set(names)].map((name) => [method, name] as const);
  });
}

function isCallOf(method: keyof FlatOptions, op: Operation): boolean {
  const constraint = CONSTRAINTS[method];
  if (constraint === undefined) return op.kind === method;
  return op.kind === 'addConstraint' && op.constraint.kind === constraint;
}

function keysWithin(value: unknown): ReadonlySet<string> {
  if (typeof value !== 'object' || value === null) return new Set();
  return new Set(Object.entries(value).flatMap(([key, inner]) => [key, ...keysWithin(inner)]));
}
