/** A place in a text, both from 1. */
export interface Place {
  readonly line: number;
  /** In characters of JavaScript. */
  readonly column: number;
}

/** Line and column of an offset. */
export function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  const start = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - start + 1 };
}
