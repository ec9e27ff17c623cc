import { ofIndex, type RoundtripCase } from './case';

export const INDEX_CASES: readonly RoundtripCase[] = [
  ofIndex('of one column', { parts: [{ column: 'name' }] }),
  ofIndex('of two columns', { parts: [{ column: 'title' }, { column: 'name' }] }),
  ofIndex('descending', { parts: [{ column: 'age', descending: true }, { column: 'name' }] }),
  ofIndex('unique', { parts: [{ column: 'name' }], unique: true }),
  ofIndex('unique and descending', { parts: [{ column: 'age', descending: true }], unique: true }),
  ofIndex('of lower(name)', { parts: [{ sql: 'lower(name)' }] }, { needs: ['expressionIndexes'] }),
  ofIndex(
    'of an expression, unique',
    { parts: [{ sql: 'age + 1', descending: true }], unique: true },
    {
      needs: ['expressionIndexes'],
    },
  ),
  ofIndex(
    'of a part of the rows',
    { parts: [{ column: 'name' }], where: "age > 18 AND name <> 'x'" },
    {
      needs: ['partialIndexes'],
    },
  ),
  ofIndex(
    'where IN',
    { parts: [{ column: 'name' }], where: "name IN ('a', 'b')", unique: true },
    {
      needs: ['partialIndexes'],
    },
  ),
  ofIndex('where IS NULL', { parts: [{ column: 'name' }], where: 'born IS NULL' }, { needs: ['partialIndexes'] }),
  ofIndex(
    'with included columns',
    { parts: [{ column: 'name' }], include: ['age', 'price'] },
    { needs: ['includeColumns'] },
  ),
  ofIndex('nulls first', { parts: [{ column: 'name', nulls: 'first' }] }, { on: ['postgres'] }),
  ofIndex(
    'descending, nulls last',
    { parts: [{ column: 'name', descending: true, nulls: 'last' }] },
    { on: ['postgres'] },
  ),
  ofIndex(
    'usual nulls',
    {
      parts: [
        { column: 'name', nulls: 'last' },
        { column: 'age', descending: true, nulls: 'first' },
      ],
    },
    {
      on: ['postgres'],
    },
  ),
  ofIndex(
    'operator class',
    { parts: [{ column: 'name', operatorClass: 'varchar_pattern_ops' }] },
    { on: ['postgres'] },
  ),
  ofIndex(
    'operator class of an expression',
    { parts: [{ sql: 'lower(name)', operatorClass: 'text_pattern_ops' }] },
    {
      on: ['postgres'],
    },
  ),
  ofIndex('hash', { parts: [{ column: 'name' }], method: 'hash' }, { on: ['postgres', 'mysql', 'mariadb'] }),
  ofIndex('gin', { parts: [{ sql: "to_tsvector('english', name)" }], method: 'gin' }, { on: ['postgres'] }),
  ofIndex('btree', { parts: [{ column: 'name' }], method: 'btree' }, { on: ['postgres', 'mysql', 'mariadb'] }),
  ofIndex('fulltext', { parts: [{ column: 'name' }], method: 'fulltext' }, { on: ['mysql', 'mariadb'] }),
  ofIndex('prefix', { parts: [{ column: 'name', length: 10 }] }, { on: ['mysql', 'mariadb'] }),
  ofIndex('prefix, unique', { parts: [{ column: 'name', length: 10 }], unique: true }, { on: ['mysql', 'mariadb'] }),
  ofIndex('collated', { parts: [{ sql: 'name COLLATE NOCASE', descending: true }] }, { on: ['sqlite'] }),
];
