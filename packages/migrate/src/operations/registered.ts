import type { CustomCall, Operation } from '@fastappkit/schema';
import { MigrateError } from '../errors';
import type { Operations } from './operations';

/** An operation of a project's own, which becomes a method of `op`. */
export interface RegisteredOperation {
  readonly name: string;
  /** Sends other operations, or SQL. */
  run(op: Operations, ...args: readonly unknown[]): Promise<void>;
  /** The call that undoes one with these arguments. */
  reverse?(...args: readonly unknown[]): readonly [name: string, ...args: readonly unknown[]];
}

/** The names of `op` that are methods which change something. */
type MethodName = {
  [K in keyof Operations]: Operations[K] extends (...args: never) => Promise<void> ? K : never;
}[keyof Operations];

/** What a registered operation does. `A` are its arguments. */
export interface OperationDefinition<A extends readonly unknown[]> {
  /** Sends other operations, or SQL. With a `reverse` it must not read: it is then known before it runs. */
  readonly run: (op: Operations, ...args: A) => Promise<void>;
  /** The call that undoes this one: the name of a method of `op`, built in or registered, and its arguments. */
  readonly reverse?: (...args: A) => readonly [name: MethodName, ...args: readonly unknown[]];
}

/**
 * Declares an operation of a project's own. `env.ts` lists it under `operations`, and every script of its folder has it.
 *
 * ```ts
 * declare module 'fastappkit' {
 *   interface Operations {
 *     createView(name: string, query: string): Promise<void>;
 *   }
 * }
 *
 * const createView = registerOperation('createView', {
 *   run: (op, name, query) => op.execute(`CREATE VIEW ${op.dialect.quoteIdent(name)} AS ${query}`),
 * });
 * ```
 *
 * Without a `reverse` its operations are undone one by one, as if the script had called them itself.
 */
export function registerOperation<K extends MethodName>(
  name: K,
  definition: OperationDefinition<Parameters<Operations[K]>>,
): RegisteredOperation {
  // The arguments are those of the method, which TypeScript has checked where it is called.
  return { name, ...(definition as unknown as Omit<RegisteredOperation, 'name'>) };
}

/** The registered operations as methods of `op`. */
export function registeredMethods(
  op: Operations,
  registered: readonly RegisteredOperation[],
  gather: (script: (op: Operations) => Promise<void>) => Promise<readonly Operation[]>,
): Readonly<Record<string, (...args: readonly unknown[]) => Promise<void>>> {
  const undoOf = async (one: RegisteredOperation, args: readonly unknown[]): Promise<CustomCall | undefined> => {
    const call = one.reverse?.(...args);
    if (call === undefined) return undefined;
    const [name, ...undoArgs] = call;
    return { name, args: undoArgs, operations: await gather((inner) => methodOf(inner, one, name)(...undoArgs)) };
  };
  const method =
    (one: RegisteredOperation) =>
    async (...args: readonly unknown[]): Promise<void> => {
      const undo = await undoOf(one, args);
      if (undo === undefined) return one.run(op, ...args);
      const operations = await gather((inner) => one.run(inner, ...args));
      await op.invoke({ kind: 'custom', name: one.name, args, operations, undo });
    };
  return Object.fromEntries(registered.map((one) => [one.name, method(one)]));
}

// What undoes an operation is a method of op: a built-in one, or a registered one. Getters are none.
function methodOf(op: Operations, { name }: RegisteredOperation, undo: string): (...args: unknown[]) => Promise<void> {
  const methods = Object.entries(Object.getOwnPropertyDescriptors(op)).flatMap(([known, { value }]) =>
    typeof value === 'function' ? [[known, value as (...args: unknown[]) => Promise<void>] as const] : [],
  );
  const method = methods.find(([known]) => known === undo)?.[1];
  if (method !== undefined) return method;
  throw new MigrateError('OPERATION_REVERSE_UNKNOWN', { name, reverse: undo, known: methods.map(([known]) => known) });
}
