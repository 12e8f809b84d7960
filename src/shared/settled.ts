/** Waits for all of them, also when some fail, and then throws the first failure: nothing is left running unseen. */
export async function allSettled<T>(promises: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(promises);
  return await Promise.all(promises);
}
