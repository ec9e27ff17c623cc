/** Compiles only if `T` is true. */
export type Expect<T extends true> = T;

/** Whether two types are the same, `any` and optional properties included. */
export type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
