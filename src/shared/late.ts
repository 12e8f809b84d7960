/**
 * What is too big to be code: lists and weights in files of their own, loaded before anything is judged, and made sense
 * of when first asked for. A constant that comes late; it never changes afterwards.
 */
export interface Late<T> {
  /** Gets the text of the file, unless it is there or on its way. Throws what `source` throws, and then may be tried again. */
  load(source: () => Promise<string>): Promise<void>;
  /** Throws when it has not been loaded. */
  get(): T;
}

export function late<T>(name: string, read: (text: string) => T): Late<T> {
  let loading: Promise<void> | null = null;
  let text: string | null = null;
  let value: { readonly read: T } | null = null;

  async function loadFrom(source: () => Promise<string>): Promise<void> {
    try {
      text = await source();
    } catch (error) {
      loading = null;
      throw error;
    }
  }

  return {
    load(source) {
      loading ??= loadFrom(source);
      return loading;
    },
    get() {
      if (value !== null) return value.read;
      if (text === null) throw new Error(`${name}: needed before it was loaded`);
      value = { read: read(text) };
      text = null;
      return value.read;
    },
  };
}
