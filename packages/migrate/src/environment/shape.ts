/** What a value has to be: in words, and as a test. */
export interface Shape {
  readonly wanted: string;
  fits(value: unknown): boolean;
}

/** A string that is not empty. */
export const NAME: Shape = { wanted: 'a name', fits: (value) => typeof value === 'string' && value !== '' };

/** A string. */
export const TEXT: Shape = { wanted: 'a text', fits: (value) => typeof value === 'string' };

/** A boolean. */
export const FLAG: Shape = { wanted: 'true or false', fits: (value) => typeof value === 'boolean' };

/** A function of any sort. */
export const FUNCTION: Shape = { wanted: 'a function', fits: (value) => typeof value === 'function' };

/** A list of strings. */
export const TEXTS: Shape = { wanted: 'a list of texts', fits: (value) => isListOf(value, TEXT) };

/** One of these constants. */
export function oneOf(values: readonly string[]): Shape {
  const last = values.at(-1) ?? '';
  return {
    wanted: `${values
      .slice(0, -1)
      .map((value) => `"${value}"`)
      .join(', ')} or "${last}"`,
    fits: (value) => values.some((one) => one === value),
  };
}

/** What any of the shapes takes. */
export function either(...shapes: readonly Shape[]): Shape {
  return {
    wanted: shapes.map(({ wanted }) => wanted).join(' or '),
    fits: (value) => shapes.some((shape) => shape.fits(value)),
  };
}

/** Whether it is a list whose items all have the shape. */
export function isListOf(value: unknown, shape: Shape): boolean {
  return Array.isArray(value) && value.every((item) => shape.fits(item));
}

/** The first thing that is wrong with an object of these keys, of which `required` have to be there. */
export function objectProblem(
  value: object,
  shapes: Readonly<Record<string, Shape>>,
  required: readonly string[] = [],
): string | undefined {
  for (const [key, one] of Object.entries(value)) {
    const shape = Object.hasOwn(shapes, key) ? shapes[key] : undefined;
    if (shape === undefined) return `unknown setting "${key}"`;
    if (one !== undefined && !shape.fits(one)) return `"${key}" is not ${shape.wanted}`;
  }
  const missing = required.find((key) => !(key in value));
  return missing === undefined ? undefined : `"${missing}" is missing`;
}
