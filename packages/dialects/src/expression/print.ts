import type { LexKnobs } from '../lex';
import { ABOVE, BINDING, bindingOf, type Node } from './node';
import { stringText } from './token-text';

/** The tree as text, with the fewest parentheses. */
export function print(node: Node, knobs: LexKnobs): string {
  const all = (nodes: readonly Node[]): string => nodes.map((one) => print(one, knobs)).join(', ');
  switch (node.kind) {
    case 'atom':
      return node.text;
    case 'string':
      return stringText(node.value, knobs);
    case 'call':
      return `${node.name}(${all(node.args)})`;
    case 'list':
      return `${node.open}${all(node.items)}${node.open === '(' ? ')' : ']'}`;
    case 'logic':
      return node.items
        .map((item) => inner(item, bindingOfNode(node, knobs) + ABOVE, knobs))
        .join(` ${node.operator} `);
    case 'in':
      return `${inner(node.operand, BINDING.other, knobs)}${node.negated ? ' not' : ''} in (${all(node.items)})`;
    case 'binary':
      return printBinary(node, knobs);
    case 'prefix':
      return `${node.operator}${/\w$/.test(node.operator) ? ' ' : ''}${inner(node.operand, bindingOfNode(node, knobs), knobs)}`;
    case 'postfix':
      return `${inner(node.operand, BINDING.other, knobs)} ${node.operator}`;
    case 'cast':
      return `cast(${print(node.operand, knobs)} as ${node.type})`;
    case 'case':
      return `case ${node.parts.map((part) => `${part.word === 'operand' ? '' : `${part.word} `}${print(part.node, knobs)}`).join(' ')} end`;
  }
}

function printBinary(node: Extract<Node, { kind: 'binary' }>, knobs: LexKnobs): string {
  const binding = bindingOf(node.operator, knobs);
  const least = binding === BINDING.comparison ? binding + ABOVE : binding;
  return `${inner(node.left, least, knobs)} ${node.operator} ${inner(node.right, binding + ABOVE, knobs)}`;
}

function inner(node: Node, least: number, knobs: LexKnobs): string {
  const text = print(node, knobs);
  return bindingOfNode(node, knobs) < least ? `(${text})` : text;
}

function bindingOfNode(node: Node, knobs: LexKnobs): number {
  switch (node.kind) {
    case 'logic':
      return BINDING[node.operator];
    case 'binary':
      return bindingOf(node.operator, knobs);
    case 'in':
    case 'postfix':
      return BINDING.comparison;
    case 'prefix':
      return node.operator === 'not' ? BINDING.not : BINDING.sign;
    case 'atom':
      return node.text.startsWith('-') ? BINDING.sign : Number.MAX_SAFE_INTEGER;
    default:
      return Number.MAX_SAFE_INTEGER;
  }
}
