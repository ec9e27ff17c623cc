/** The sides of its cell that a piece of line reaches, added up. */
export const SIDE = { up: 1, down: 2, left: 4, right: 8 } as const;

const { up, down, left, right } = SIDE;

/** Characters that a graph is made of. */
export interface Glyphs {
  readonly node: string;
  readonly currentNode: string;
  readonly ellipsis: string;
  readonly dottedVertical: string;
  readonly dottedHorizontal: string;
  /** By the sum of sides. */
  readonly line: Readonly<Record<number, string>>;
}

/** Glyphs for terminals that show Unicode, and for those that do not. */
export const GLYPHS: { readonly [S in 'unicode' | 'ascii']: Glyphs } = {
  unicode: {
    node: '○',
    currentNode: '●',
    ellipsis: '…',
    dottedVertical: '┊',
    dottedHorizontal: '┄',
    line: {
      [up]: '│',
      [up + down]: '│',
      [left + right]: '─',
      [down + right]: '╭',
      [down + left]: '╮',
      [up + right]: '╰',
      [up + left]: '╯',
      [up + down + right]: '├',
      [up + down + left]: '┤',
      [down + left + right]: '┬',
      [up + left + right]: '┴',
      [up + down + left + right]: '┼',
    },
  },
  ascii: {
    node: 'o',
    currentNode: '@',
    ellipsis: '...',
    dottedVertical: ':',
    dottedHorizontal: '.',
    line: {
      [up]: '|',
      [up + down]: '|',
      [left + right]: '-',
      [down + right]: '.',
      [down + left]: '.',
      [up + right]: "'",
      [up + left]: "'",
      [up + down + right]: '+',
      [up + down + left]: '+',
      [down + left + right]: '.',
      [up + left + right]: "'",
      [up + down + left + right]: '+',
    },
  },
};
