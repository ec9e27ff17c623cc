/**
 * Details for the message of a problem that nobody has yet: every property renders as its own name, `<table>`.
 * Lists render as one element, so that the words around them can be read.
 */
export function placeholderDetails(): never {
  // A message takes the details of its own problem; this stands for all of them.
  return new Proxy({}, { get: (_target, property) => placeholder(String(property)) }) as never;
}

const SAME = new Set(['map', 'filter', 'slice', 'flatMap', 'replace', 'trim', 'toSorted', 'split']);
const TEXT = new Set<PropertyKey>(['join', 'toString', 'toJSON', Symbol.toPrimitive]);

function placeholder(name: string): object {
  const text = (): string => `<${name}>`;
  const self: object = new Proxy(
    {},
    {
      get: (_target, property) => {
        if (TEXT.has(property)) return text;
        if (property === 'length') return 2;
        if (property === Symbol.iterator) return () => [self][Symbol.iterator]();
        if (typeof property === 'symbol') return undefined;
        if (SAME.has(property)) return mapOne(self);
        return /^\d+$/.test(property) ? self : placeholder(`${name}.${property}`);
      },
    },
  );
  return self;
}

// `map` runs its function once, so that the text which a list is made of shows.
function mapOne(self: object): (change?: unknown) => unknown {
  return (change) => (typeof change === 'function' ? [(change as (one: object) => unknown)(self)] : self);
}
