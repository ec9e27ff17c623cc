/** The same object without one of its properties. */
export function without<T extends object, K extends keyof T>(value: T, key: K): Omit<T, K> {
  // Every other property is still there.
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key)) as Omit<T, K>;
}
