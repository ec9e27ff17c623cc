/** The character set and the collation of a table or column, or what they change to. */
export interface CharsetParts {
  readonly charset?: string | null | undefined;
  readonly collation?: string | null | undefined;
}

/** `changes` with what they make void: a character set takes along a collation that is not of it, and the other way round. */
export function withVoidParts<C extends CharsetParts>(changes: C, before: CharsetParts): C {
  const { charset, collation } = changes;
  const isCharsetAlone = charset !== undefined && collation === undefined;
  const isCollationAlone = charset === undefined && typeof collation === 'string';
  if (isCharsetAlone && typeof before.collation === 'string' && !goTogether(charset, before.collation)) {
    return { ...changes, collation: null };
  }
  if (isCollationAlone && typeof before.charset === 'string' && !goTogether(before.charset, collation)) {
    return { ...changes, charset: null };
  }
  return changes;
}

// MySQL begins the name of a collation with its character set; MariaDB has some that go with every one of Unicode.
function goTogether(charset: string | null, collation: string): boolean {
  return charset !== null && (collation.startsWith(`${charset}_`) || collation.startsWith('uca1400_'));
}
