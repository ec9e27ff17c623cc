import { describe, expect, test } from '@jest/globals';
import { planContentTypes, type ContentType, type Declared } from '../src/plan';

const row = (id: number, model: string, appLabel = 'blog', isStale = false): ContentType => ({
  id,
  appLabel,
  model,
  isStale,
});
const declare = (...models: readonly string[]): readonly Declared[] =>
  models.map((model) => ({ appLabel: 'blog', model }));

describe('the plan', () => {
  test('creates what is missing, and changes nothing where all is well', () => {
    expect(planContentTypes([], declare('a', 'b'), [])).toEqual({ updates: [], inserts: declare('a', 'b') });
    expect(planContentTypes([row(1, 'a'), row(2, 'b')], declare('b', 'a'), [])).toEqual({ updates: [], inserts: [] });
  });

  test('marks rows without a model as stale, and takes them back', () => {
    const stale = row(1, 'a', 'blog', true);
    expect(planContentTypes([row(1, 'a')], [], [])).toEqual({ updates: [stale], inserts: [] });
    expect(planContentTypes([stale], [], [])).toEqual({ updates: [], inserts: [] });
    expect(planContentTypes([stale], declare('a'), [])).toEqual({ updates: [row(1, 'a')], inserts: [] });
  });

  test('follows a table through several names', () => {
    const renames = [
      { from: 'a', to: 'b' },
      { from: 'x', to: 'y' },
      { from: 'b', to: 'c' },
    ];
    expect(planContentTypes([row(1, 'a')], declare('c'), renames).updates).toEqual([row(1, 'c')]);
    expect(planContentTypes([row(2, 'b')], declare('c'), renames).updates).toEqual([row(2, 'c')]);
  });

  test('keeps the id with the renamed table where another has taken its name', () => {
    expect(planContentTypes([row(1, 'a')], declare('a', 'b'), [{ from: 'a', to: 'b' }])).toEqual({
      updates: [row(1, 'b')],
      inserts: declare('a'),
    });
  });

  test('forgets a renaming that every row has followed', () => {
    const rows = [row(1, 'b'), row(2, 'a')];
    expect(planContentTypes(rows, declare('a', 'b', 'c'), [{ from: 'a', to: 'b' }])).toEqual({
      updates: [],
      inserts: declare('c'),
    });
  });

  test('follows a model into another app, and prefers the row of the app itself', () => {
    expect(planContentTypes([row(1, 'a', 'core')], declare('a'), []).updates).toEqual([row(1, 'a')]);
    const rows = [row(1, 'a', 'core', true), row(2, 'a')];
    expect(planContentTypes(rows, declare('a'), [])).toEqual({ updates: [], inserts: [] });
  });
});
