import { atom, type Node } from './node';

/**
 * The tree with the truth values of a database that has only numbers for them.
 *
 * MySQL and MariaDB store `a AND NOT b` as `a <> 0 and b = 0`, and TRUE as 1.
 */
export function withNumericBooleans(node: Node): Node {
  const inside = mapChildren(node, withNumericBooleans);
  switch (inside.kind) {
    case 'atom':
      return inside.text === 'true' ? atom('1') : inside.text === 'false' ? atom('0') : inside;
    case 'logic':
      return { ...inside, items: inside.items.map(withoutTest) };
    case 'binary':
      return inside.operator === 'xor'
        ? { ...inside, left: withoutTest(inside.left), right: withoutTest(inside.right) }
        : inside;
    case 'prefix':
      return inside.operator === 'not'
        ? { kind: 'binary', operator: '=', left: inside.operand, right: atom('0') }
        : inside;
    default:
      return inside;
  }
}

// Between AND and OR, `x <> 0` says no more than `x`.
function withoutTest(node: Node): Node {
  const isTest = node.kind === 'binary' && node.operator === '<>' && isZero(node.right);
  return isTest ? node.left : node;
}

function isZero(node: Node): boolean {
  return node.kind === 'atom' && node.text === '0';
}

function mapChildren(node: Node, change: (child: Node) => Node): Node {
  switch (node.kind) {
    case 'call':
      return { ...node, args: node.args.map(change) };
    case 'list':
    case 'logic':
      return { ...node, items: node.items.map(change) };
    case 'in':
      return { ...node, operand: change(node.operand), items: node.items.map(change) };
    case 'binary':
      return { ...node, left: change(node.left), right: change(node.right) };
    case 'prefix':
    case 'postfix':
    case 'cast':
      return { ...node, operand: change(node.operand) };
    case 'case':
      return { ...node, parts: node.parts.map((part) => ({ ...part, node: change(part.node) })) };
    default:
      return node;
  }
}
