import { atom, type CasePart, type Node } from './node';

// Servers print expressions in a spelling of their own: PostgreSQL turns IN into = ANY (ARRAY[...]), BETWEEN into two
// comparisons and LIKE into ~~, and adds casts; MySQL pushes NOT into comparisons. These functions build one tree for all.

/** `left operator right`, with comparisons against lists as IN and the operators of LIKE as LIKE. */
export function binary(operator: string, left: Node, right: Node): Node {
  const plain = operatorOf(operator);
  if (plain === 'and' || plain === 'or') return logic(plain, [left, right]);
  const matches = /^(not )?(?:regexp|rlike)$/.exec(plain);
  if (matches !== null) {
    const test = call('regexp_like', [left, right]);
    return matches[1] === undefined ? test : not(test);
  }
  return quantified(plain, left, right) ?? comparison(plain, left, right);
}

// x = ANY (ARRAY[...]), x <> ALL (ARRAY[...])
function quantified(operator: string, left: Node, right: Node): Node | undefined {
  if (right.kind !== 'call') return undefined;
  const [list, ...more] = right.args;
  if (list?.kind !== 'list' || more.length > 0) return undefined;
  if (operator === '=' && right.name === 'any') return membership(false, left, list.items);
  return operator === '<>' && right.name === 'all' ? membership(true, left, list.items) : undefined;
}

// A constant stands on the right.
function comparison(operator: string, left: Node, right: Node): Node {
  const flipped = FLIPPED[operator];
  const isFlipped = flipped !== undefined && isConstant(left) && !isConstant(right);
  return isFlipped
    ? { kind: 'binary', operator: flipped, left: right, right: left }
    : { kind: 'binary', operator, left, right };
}

/** The one spelling of an operator. */
export function operatorOf(text: string): string {
  return OPERATORS[text] ?? text;
}

/** `a and b and c` as one list, however it was bracketed. */
export function logic(operator: 'and' | 'or', parts: readonly Node[]): Node {
  const items = parts.flatMap((part) => (part.kind === 'logic' && part.operator === operator ? part.items : [part]));
  return { kind: 'logic', operator, items };
}

/** `operand in (items)`; a list of one is a comparison. */
export function membership(negated: boolean, operand: Node, items: readonly Node[]): Node {
  const [only, ...more] = items;
  if (only !== undefined && more.length === 0) {
    return { kind: 'binary', operator: negated ? '<>' : '=', left: operand, right: only };
  }
  return { kind: 'in', negated, operand, items };
}

/** `operand between low and high` as two comparisons. */
export function between(negated: boolean, operand: Node, bounds: readonly [low: Node, high: Node]): Node {
  const [low, high] = bounds;
  const below = binary(negated ? '<' : '>=', operand, low);
  const above = binary(negated ? '>' : '<=', operand, high);
  return logic(negated ? 'or' : 'and', [below, above]);
}

/** The opposite, with NOT pushed into comparisons, which is sound for nulls as well. */
export function not(node: Node): Node {
  if (node.kind === 'binary') {
    const operator = OPPOSITES[node.operator];
    if (operator !== undefined) return { ...node, operator };
  }
  if (node.kind === 'postfix') {
    const operator = OPPOSITES[node.operator];
    if (operator !== undefined) return { ...node, operator };
  }
  if (node.kind === 'in') return { ...node, negated: !node.negated };
  if (node.kind === 'logic')
    return { ...node, operator: node.operator === 'and' ? 'or' : 'and', items: node.items.map(not) };
  if (node.kind === 'prefix' && node.operator === 'not') return node.operand;
  return { kind: 'prefix', operator: 'not', operand: node };
}

/** A sign before an operand; that of a number belongs to the number. */
export function sign(operator: string, operand: Node): Node {
  if (operator === '+') return operand;
  if (operator === '-' && operand.kind === 'atom' && /^[\d.]/.test(operand.text)) return atom(`-${operand.text}`);
  return { kind: 'prefix', operator, operand };
}

/** A function call. The moment of the statement is a keyword; MOD and DATE_ADD are operators. */
export function call(name: string, args: readonly Node[]): Node {
  if (args.length === 0 && MOMENTS.has(name)) return atom(name);
  const [left, right, ...more] = args;
  if (left !== undefined && right !== undefined && more.length === 0) {
    const isInterval = right.kind === 'call' && right.name === 'interval';
    const operator = name === 'mod' ? '%' : isInterval ? DATE_SUMS[name] : undefined;
    if (operator !== undefined) return { kind: 'binary', operator, left, right };
  }
  return { kind: 'call', name, args };
}

/** A cast. Those that servers add are left out: of constants, to text, and to the wider number. */
export function cast(operand: Node, spelling: string): Node {
  // MySQL names the character set of every cast to CHAR.
  const short = spelling.replace(/ (?:charset|character set) \w+$/, '');
  const type = TYPES[short] ?? short;
  if (operand.kind === 'string') return castString(operand, type);
  const isPlain = operand.kind === 'list' || isConstant(operand);
  return isPlain || NUMBERS.test(type) || TEXTS.test(type) ? operand : { kind: 'cast', operand, type };
}

function castString(operand: Extract<Node, { kind: 'string' }>, type: string): Node {
  const { value } = operand;
  if (NUMBERS.test(type) && /^[+-]?[\d.]+(?:e[+-]?\d+)?$/i.test(value)) return atom(value.replace(/^\+/, ''));
  if (type === 'boolean' && /^(?:t|f|true|false)$/i.test(value)) return atom(/^t/i.test(value) ? 'true' : 'false');
  // Without its type an interval would be taken for a time.
  return type === 'interval' ? { kind: 'cast', operand, type } : operand;
}

/** CASE; ELSE NULL is what happens without it, too. */
export function caseOf(parts: readonly CasePart[]): Node {
  const isIdle = (part: CasePart): boolean =>
    part.word === 'else' && part.node.kind === 'atom' && part.node.text === 'null';
  return { kind: 'case', parts: parts.filter((part) => !isIdle(part)) };
}

function isConstant(node: Node): boolean {
  return node.kind === 'string' || (node.kind === 'atom' && CONSTANT.test(node.text));
}

const OPERATORS: Readonly<Record<string, string>> = {
  '!=': '<>',
  '==': '=',
  '~~': 'like',
  '!~~': 'not like',
  '~~*': 'ilike',
  '!~~*': 'not ilike',
  mod: '%',
};

const OPPOSITES: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['=', '<>'],
    ['<', '>='],
    ['>', '<='],
    ['like', 'not like'],
    ['ilike', 'not ilike'],
    ['glob', 'not glob'],
    ['~', '!~'],
    ['~*', '!~*'],
    ['is distinct from', 'is not distinct from'],
    ...['null', 'true', 'false', 'unknown'].map((word) => [`is ${word}`, `is not ${word}`]),
  ].flatMap(([one = '', other = '']) => [
    [one, other],
    [other, one],
  ]),
);

const FLIPPED: Readonly<Record<string, string>> = { '=': '=', '<>': '<>', '<': '>', '>': '<', '<=': '>=', '>=': '<=' };

const DATE_SUMS: Readonly<Record<string, string>> = { date_add: '+', adddate: '+', date_sub: '-', subdate: '-' };

const MOMENTS: ReadonlySet<string> = new Set(['current_timestamp', 'current_date', 'current_time']);

const TYPES: Readonly<Record<string, string>> = {
  int: 'integer',
  int2: 'smallint',
  int4: 'integer',
  int8: 'bigint',
  float4: 'real',
  float8: 'double precision',
  decimal: 'numeric',
  bool: 'boolean',
  timestamptz: 'timestamp with time zone',
};

const NUMBERS = /^(?:smallint|integer|bigint|numeric|real|double precision|oid)$/;
const TEXTS = /^(?:text|character varying|varchar|bpchar|character|char|name|citext)(?:\(\d+\))?(?:\[\])?$/;
const CONSTANT = /^(?:-?[\d.].*|null|true|false)$/;
