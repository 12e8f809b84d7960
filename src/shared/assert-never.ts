/** Makes an exhaustive `switch` a type error when a case is missing, and a loud failure when data lies about its type. */
export function assertNever(value: never): never {
  throw new TypeError(`Unexpected value: ${JSON.stringify(value)}`);
}
