import { tokenize, type LexKnobs } from '../lex';
import { TokenReader } from '../token-reader';
import * as build from './build';
import { ABOVE, atom, BINDING, bindingOf, type CasePart, type Node } from './node';
import { withNumericBooleans } from './numeric-booleans';
import { readType } from './parse-type';
import { nameText } from './token-text';

/** The tree of an expression, or `undefined` where it holds something that this grammar does not know. */
export function parseExpression(sql: string, knobs: LexKnobs): Node | undefined {
  const parser = new ExpressionParser(new TokenReader(sql, tokenize(sql, knobs)), knobs);
  const node = parser.expression(0);
  if (!parser.isComplete) return undefined;
  return knobs.numericBooleans === true ? withNumericBooleans(node) : node;
}

// Operator precedence parsing: `expression(n)` takes operators that bind at least as tightly as n.
class ExpressionParser {
  private failed = false;
  private readonly reader: TokenReader;
  private readonly knobs: LexKnobs;

  constructor(reader: TokenReader, knobs: LexKnobs) {
    this.reader = reader;
    this.knobs = knobs;
  }

  get isComplete(): boolean {
    return !this.failed && this.reader.isDone;
  }

  expression(least: number): Node {
    let left = this.operand();
    for (let more = true; more && !this.failed;) {
      const next = this.suffix(left, least) ?? this.operation(left, least);
      more = next !== undefined;
      left = next ?? left;
    }
    return left;
  }

  private fail(): Node {
    this.failed = true;
    return atom('');
  }

  private operand(): Node {
    const { reader } = this;
    if (reader.takes('not')) return build.not(this.expression(BINDING.not));
    if (reader.takes('!')) return build.not(this.expression(BINDING.sign));
    const sign = ['-', '+', '~'].find((one) => reader.takes(one));
    if (sign !== undefined) return build.sign(sign, this.expression(BINDING.sign));
    if (reader.takes('(')) return this.parenthesized();
    if (reader.sees('case')) return this.caseWhen();
    const token = reader.next();
    if (token === undefined) return this.fail();
    if (token.kind === 'string') return { kind: 'string', value: token.value };
    if (token.kind === 'number') return atom(token.value);
    if (token.kind === 'operator') return token.text === '*' ? atom('*') : this.fail();
    return this.named(nameText(token, this.knobs));
  }

  private parenthesized(): Node {
    const items = this.items(')');
    const [only, ...more] = items;
    return only !== undefined && more.length === 0 ? only : { kind: 'list', open: '(', items };
  }

  private named(first: string): Node {
    const { reader } = this;
    if (first === 'array' && reader.takes('[')) return { kind: 'list', open: 'array[', items: this.items(']') };
    const beforeString = reader.peek()?.kind === 'string';
    if (beforeString && TYPED_LITERALS.has(first)) return this.typedLiteral(first);
    if (first === 'interval' && !beforeString && !reader.sees('(')) return this.mysqlInterval();
    // A column is meant without its table; a function keeps its schema.
    const path = [first];
    while (reader.takes('.')) path.push(this.pathPart());
    return reader.takes('(') ? this.functionCall(path.join('.')) : atom(path[path.length - 1] ?? '');
  }

  private pathPart(): string {
    const token = this.reader.next();
    if (token === undefined) return '';
    return token.kind === 'operator' ? token.text : nameText(token, this.knobs);
  }

  // INTERVAL 1 DAY
  private mysqlInterval(): Node {
    const amount = this.expression(BINDING.sum);
    const unit = this.reader.next();
    return unit?.kind === 'word' ? { kind: 'call', name: 'interval', args: [amount, atom(unit.value)] } : this.fail();
  }

  // DATE '2026-01-01', INTERVAL '1 day', and MySQL's INTERVAL '1' DAY
  private typedLiteral(type: string): Node {
    const value: Node = { kind: 'string', value: this.reader.next()?.value ?? '' };
    const unit = this.reader.peek();
    if (type === 'interval' && unit?.kind === 'word' && UNITS.test(unit.value)) {
      this.reader.next();
      return { kind: 'call', name: 'interval', args: [value, atom(unit.value)] };
    }
    return build.cast(value, type);
  }

  private functionCall(name: string): Node {
    const { reader } = this;
    if (name === 'cast') return this.castCall();
    if (name === 'position') return build.call(name, this.positionArguments());
    const side = ['both', 'leading', 'trailing'].find((word) => reader.takes(word));
    return build.call(SIDES[side ?? ''] ?? this.knobs.functions?.[name] ?? name, this.items(')'));
  }

  private castCall(): Node {
    const operand = this.expression(0);
    if (!this.reader.takes('as')) return this.fail();
    const type = readType(this.reader);
    if (!this.reader.takes(')')) return this.fail();
    return this.knobs.keepsCasts === true ? { kind: 'cast', operand, type } : build.cast(operand, type);
  }

  // POSITION(x IN y), which prints as a list
  private positionArguments(): readonly Node[] {
    const needle = this.expression(BINDING.other);
    if (!this.reader.takes('in') && !this.reader.takes(',')) this.fail();
    const text = this.expression(BINDING.other);
    if (!this.reader.takes(')')) this.fail();
    return [needle, text];
  }

  // Expressions up to `close`; SUBSTRING(x FROM 1 FOR 2) and EXTRACT(year FROM x) separate with words.
  private items(close: ')' | ']'): readonly Node[] {
    const { reader } = this;
    const items: Node[] = [];
    if (reader.takes(close)) return items;
    reader.takes('from');
    do {
      items.push(this.expression(0));
    } while (!this.failed && [',', 'from', 'for', 'using', 'separator'].some((word) => reader.takes(word)));
    if (!reader.takes(close)) this.fail();
    return items;
  }

  private caseWhen(): Node {
    const { reader } = this;
    const parts: CasePart[] = [];
    reader.takes('case');
    if (!reader.sees('when')) parts.push({ word: 'operand', node: this.expression(0) });
    while (!this.failed && !reader.takes('end')) {
      const word = (['when', 'then', 'else'] as const).find((one) => reader.takes(one));
      if (word === undefined) return this.fail();
      parts.push({ word, node: this.expression(0) });
    }
    return build.caseOf(parts);
  }

  // What stands behind an operand: ::type, [1], .field, COLLATE, AT TIME ZONE
  private suffix(left: Node, least: number): Node | undefined {
    const { reader } = this;
    if (reader.takes('::')) return build.cast(left, readType(reader));
    if (reader.takes('[')) return { kind: 'call', name: 'element', args: [left, ...this.items(']')] };
    if (least > BINDING.postfix) return undefined;
    if (reader.takes('collate')) {
      const token = reader.next();
      const name = token === undefined ? this.fail() : atom(nameText(token, this.knobs));
      return { kind: 'binary', operator: 'collate', left, right: name };
    }
    if (reader.takes('at', 'time', 'zone')) return build.call('timezone', [this.expression(BINDING.postfix), left]);
    return undefined;
  }

  private operation(left: Node, least: number): Node | undefined {
    return this.test(left, least) ?? this.negatable(left, least) ?? this.infix(left, least);
  }

  // IS [NOT] NULL and relatives
  private test(left: Node, least: number): Node | undefined {
    const { reader } = this;
    if (least > BINDING.comparison) return undefined;
    if (reader.takes('isnull')) return { kind: 'postfix', operator: 'is null', operand: left };
    if (reader.takes('notnull')) return { kind: 'postfix', operator: 'is not null', operand: left };
    if (!reader.takes('is')) return undefined;
    const is = reader.takes('not') ? 'is not' : 'is';
    const word = ['null', 'true', 'false', 'unknown'].find((one) => reader.takes(one));
    if (word !== undefined) return { kind: 'postfix', operator: `${is} ${word}`, operand: left };
    const operator = reader.takes('distinct', 'from') ? `${is} distinct from` : is;
    return { kind: 'binary', operator, left, right: this.expression(BINDING.comparison + ABOVE) };
  }

  // [NOT] IN, BETWEEN, LIKE
  private negatable(left: Node, least: number): Node | undefined {
    const { reader } = this;
    if (least > BINDING.comparison) return undefined;
    const negated = reader.sees('not');
    const word = reader.peek(negated ? 1 : 0);
    if (word?.kind !== 'word' || !NEGATABLE.has(word.value)) return undefined;
    reader.takes('not');
    reader.next();
    if (word.value === 'in') {
      return reader.takes('(') ? build.membership(negated, left, this.items(')')) : this.fail();
    }
    const right = this.expression(BINDING.comparison + ABOVE);
    if (word.value === 'between') {
      return reader.takes('and')
        ? build.between(negated, left, [right, this.expression(BINDING.comparison + ABOVE)])
        : this.fail();
    }
    const pattern = reader.takes('escape') ? build.call('like_escape', [right, this.expression(BINDING.other)]) : right;
    return build.binary(negated ? `not ${word.value}` : word.value, left, pattern);
  }

  private infix(left: Node, least: number): Node | undefined {
    const token = this.reader.peek();
    if (token === undefined || (token.kind === 'word' && !WORD_OPERATORS.has(token.value))) return undefined;
    if (token.kind !== 'word' && (token.kind !== 'operator' || /^[(),.;:[\]{}]$/.test(token.text))) return undefined;
    const operator = this.operatorOf(token.value);
    const binding = operator === 'and' || operator === 'or' ? BINDING[operator] : bindingOf(operator, this.knobs);
    if (binding < least) return undefined;
    this.reader.next();
    return build.binary(operator, left, this.expression(binding + ABOVE));
  }

  private operatorOf(text: string): string {
    const isWord = this.knobs.numericBooleans === true;
    if (isWord && (text === '&&' || text === '||')) return text === '&&' ? 'and' : 'or';
    return build.operatorOf(text);
  }
}

// TRIM(LEADING 'x' FROM y)
const SIDES: Readonly<Record<string, string>> = { both: 'trim', leading: 'ltrim', trailing: 'rtrim' };
const TYPED_LITERALS: ReadonlySet<string> = new Set(['date', 'time', 'timestamp', 'timestamptz', 'interval']);
const UNITS = /^(?:(?:micro)?second|minute|hour|day|week|month|quarter|year)(?:_\w+)?$/;
const NEGATABLE: ReadonlySet<string> = new Set(['in', 'between', 'like', 'ilike', 'glob', 'match', 'regexp', 'rlike']);
const WORD_OPERATORS: ReadonlySet<string> = new Set(['and', 'or', 'div', 'mod', 'xor']);
