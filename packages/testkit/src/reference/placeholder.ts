/**
 * Details for a problem that nobody has yet: whatever its message reads renders as its own name, `<table>`.
 * A list has one element, so that the words around it can be read.
 */
export function placeholderDetails(): never {
  // A message takes the details of its own problem; this stands for all of them.
  return new Proxy({}, { get: (_details, property) => placeholder(String(property)) }) as never;
}

type Members = Readonly<Partial<Record<PropertyKey, unknown>>>;

function placeholder(name: string): object {
  const text = (): string => `<${name}>`;
  const self: object = new Proxy(
    {},
    {
      get: (_target, property) => {
        if (Object.hasOwn(members, property)) return members[property];
        if (typeof property === 'symbol') return undefined;
        if (/^\d+$/.test(property)) return self;
        return METHODS.has(property) ? () => self : placeholder(`${name}.${property}`);
      },
    },
  );
  const mapOne = (change: (element: object) => unknown): readonly unknown[] => [change(self)];
  const members: Members = {
    // several, so that messages use the plural
    length: 2,
    // of a word that is put together again, the rest has the whole name
    charAt: () => '',
    map: mapOne,
    flatMap: mapOne,
    join: text,
    toString: text,
    toJSON: text,
    [Symbol.toPrimitive]: text,
    [Symbol.iterator]: () => [self].values(),
  };
  return self;
}

// All others, such as `slice` and `replace`, only shape the text.
const METHODS = new Set(
  [String.prototype, Array.prototype].flatMap((prototype) => Object.getOwnPropertyNames(prototype)),
);
