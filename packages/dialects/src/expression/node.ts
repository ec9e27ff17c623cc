import type { LexKnobs } from '../lex';

/** An expression as a tree. Spellings that mean the same are one tree; see `build.ts`. */
export type Node =
  | { readonly kind: 'atom'; readonly text: string }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Node[] }
  | { readonly kind: 'list'; readonly open: '(' | 'array['; readonly items: readonly Node[] }
  | { readonly kind: 'logic'; readonly operator: 'and' | 'or'; readonly items: readonly Node[] }
  | { readonly kind: 'in'; readonly negated: boolean; readonly operand: Node; readonly items: readonly Node[] }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Node; readonly right: Node }
  | { readonly kind: 'prefix'; readonly operator: string; readonly operand: Node }
  | { readonly kind: 'postfix'; readonly operator: string; readonly operand: Node }
  | { readonly kind: 'cast'; readonly operand: Node; readonly type: string }
  | { readonly kind: 'case'; readonly parts: readonly CasePart[] };

/** A keyword of a CASE with what follows it; `operand` only comes first, `else` only last. */
export interface CasePart {
  readonly word: 'operand' | 'when' | 'then' | 'else';
  readonly node: Node;
}

/** A name, number or keyword. */
export function atom(text: string): Node {
  return { kind: 'atom', text };
}

/** How tightly an operator binds; the operators of PostgreSQL's table that are not named come between comparison and sum. */
export const BINDING = {
  or: 1,
  xor: 1.5,
  and: 2,
  not: 3,
  comparison: 4,
  inequality: 4.5,
  other: 5,
  sum: 6,
  product: 7,
  power: 8,
  postfix: 9,
  sign: 10,
};

/** Added to a binding, it is above that one and below the next. */
export const ABOVE = 0.25;

const SUMS: ReadonlySet<string> = new Set(['+', '-']);
const PRODUCTS: ReadonlySet<string> = new Set(['*', '/', '%', 'div']);
const COMPARISONS: ReadonlySet<string> = new Set([
  ...['=', '<>', '<', '>', '<=', '>=', '<=>', 'like', 'not like', 'ilike', 'not ilike', 'glob', 'not glob'],
  ...['match', 'not match', 'is', 'is not', 'is distinct from', 'is not distinct from', 'similar to', 'not similar to'],
]);

/** The binding of an operator between two operands. */
export function bindingOf(operator: string, { bindings }: Pick<LexKnobs, 'bindings'>): number {
  const own = bindings?.[operator];
  if (own !== undefined) return own;
  if (operator === 'xor') return BINDING.xor;
  if (COMPARISONS.has(operator)) return BINDING.comparison;
  if (SUMS.has(operator)) return BINDING.sum;
  if (PRODUCTS.has(operator)) return BINDING.product;
  return operator === '^' ? BINDING.power : operator === 'collate' ? BINDING.postfix : BINDING.other;
}
