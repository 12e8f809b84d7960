/** A constant that is dear to make: made when first asked for, so that a worker that wakes does not wait for it. */
export function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
