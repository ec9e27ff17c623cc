import { expect, test } from '@jest/globals';
import { FEATURE_DOCS, getDialect } from '@fastappkit/dialects';
import { featuresPage } from '../src/reference/features';

const page = featuresPage();

test('the table has a row per feature and a column per dialect', () => {
  const { features } = getDialect('sqlite');
  const rows = page.split('\n').filter((line) => line.startsWith('|'));
  expect(rows).toHaveLength(Object.keys(features).length + 2);
  expect(rows[0]).toBe('| feature | postgres | mysql | mariadb | sqlite |');
  expect(rows).toContain('| [sequences](#sequences) | yes | no | yes | no |');
  expect(rows).toContain('| [maxIdentifierLength](#maxidentifierlength) | 63 | 64 | 64 | no limit |');
});

test.each(Object.entries(FEATURE_DOCS))('%s has a section with its meaning and its sources', (feature, doc) => {
  expect(doc.meaning).toMatch(/^[A-Z].*[^\s]$/s);
  expect(doc.see.length).toBeGreaterThan(0);
  expect(page).toContain(`\n## ${feature}\n\n${doc.meaning}\n\n- <${doc.see[0] ?? ''}>`);
});
