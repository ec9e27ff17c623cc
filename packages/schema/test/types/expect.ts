/** Compiles only if `T` is true. */
export type Expect<T extends true> = T;

/** Whether two types are the same, `any` and optional properties included. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- only two such functions compare exactly
export type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
