/** Gmail's search language as a tree. https://support.google.com/mail/answer/7190 */
export type Query =
  | { readonly kind: 'and' | 'or'; readonly of: readonly Query[] }
  | { readonly kind: 'not'; readonly of: Query }
  /** `operator` '' for a bare word or phrase. */
  | { readonly kind: 'term'; readonly operator: string; readonly value: string };

const TOKEN =
  /\s*(?:(?<mark>[(){}]|-(?=[^\s-]))|(?<operator>[a-z][a-z\d_]*):(?=\S)|(?<quote>"[^"]*"?)|(?<word>[^\s(){}]+))/giy;

interface Reader {
  readonly tokens: readonly Token[];
  at: number;
}

interface Token {
  readonly kind: 'mark' | 'operator' | 'quote' | 'word';
  readonly text: string;
}

/** Never fails: what is left open ends with the text. Juxtaposition is AND and binds looser than OR, as in Gmail. */
export function parseQuery(text: string): Query {
  const reader: Reader = { tokens: tokenize(text), at: 0 };
  const found: Query[] = [];
  while (reader.at < reader.tokens.length) {
    found.push(readAll(reader, ''));
    reader.at++; // a closing mark that nothing opened
  }
  return found.length === 1 && found[0] !== undefined ? found[0] : { kind: 'and', of: found };
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const { groups } of text.matchAll(TOKEN)) {
    for (const kind of ['mark', 'operator', 'quote', 'word'] as const) {
      const token = groups?.[kind];
      if (token !== undefined) tokens.push({ kind, text: token });
    }
  }
  return tokens;
}

/** Terms up to `close`; inside an operator's group each bare word belongs to the operator. */
function readAll(reader: Reader, close: string, operator = ''): Query {
  const groups: Query[][] = [];
  let joining = false;
  for (let token = reader.tokens[reader.at]; token !== undefined; token = reader.tokens[reader.at]) {
    if (token.kind === 'mark' && (token.text === ')' || token.text === '}')) break;
    if (token.kind === 'word' && (token.text === 'OR' || token.text === '|' || token.text === 'AND')) {
      joining = token.text !== 'AND' && groups.length > 0;
      reader.at++;
      continue;
    }
    const term = readTerm(reader, operator);
    const last = groups.at(-1);
    if (joining && last !== undefined) last.push(term);
    else groups.push([term]);
    joining = false;
  }
  if (close === '}') return { kind: 'or', of: groups.flat() };
  return { kind: 'and', of: groups.map((group): Query => ({ kind: 'or', of: group })) };
}

function readTerm(reader: Reader, operator: string): Query {
  const token = reader.tokens[reader.at++];
  if (token === undefined) return { kind: 'and', of: [] };
  if (token.kind === 'operator') return readTerm(reader, token.text.toLowerCase());
  if (token.kind === 'quote') return { kind: 'term', operator, value: token.text.replaceAll('"', '') };
  if (token.kind === 'word') return { kind: 'term', operator, value: token.text };
  if (token.text === '-') return { kind: 'not', of: readTerm(reader, operator) };
  const group = readAll(reader, token.text === '{' ? '}' : ')', operator);
  reader.at++;
  return group;
}

/** Every term, wherever it stands. */
export function* termsOf(query: Query): Generator<{ readonly operator: string; readonly value: string }> {
  if (query.kind === 'term') yield query;
  else if (query.kind === 'not') yield* termsOf(query.of);
  else for (const child of query.of) yield* termsOf(child);
}
