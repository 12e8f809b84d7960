/**
 * What a mail says it is to machines: types of schema.org that it names, in JSON-LD or microdata, as
 * https://developers.google.com/workspace/gmail/markup/overview has senders do. A claim like any other of its words.
 */
export const MAX_TYPES = 12;

/** `Order` of `"@type": "Order"` and of `"@type": ["http://schema.org/Order", …]`, each once, as they come. */
export function typesInJson(source: string): readonly string[] {
  const named = [...source.matchAll(/"@type"\s{0,20}:\s{0,20}(?:\[([^\]]{0,400})\]|"([^"]{0,100})")/g)];
  return named.flatMap(([, list, one]) => (one ?? list ?? '').split(',')).flatMap(typeOf);
}

/** The value of an `itemtype` attribute: addresses of types between spaces. */
export function typesInItem(value: string): readonly string[] {
  return value.slice(0, 400).split(/\s+/).flatMap(typeOf);
}

function typeOf(name: string): readonly string[] {
  const [, type] =
    /^\s*"?(?:https?:\/\/(?:www\.)?schema\.org\/)?([A-Z][A-Za-z]{2,39})"?\s*$/.exec(name) ?? [];
  return type === undefined ? [] : [type];
}
