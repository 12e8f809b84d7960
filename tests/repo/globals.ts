/** What of the world around it a module can touch without importing anything, by the global names that give it. */
export const POWERS = {
  chrome: ['chrome', 'browser'],
  network: ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource'],
  clock: ['Date.now', 'new Date()', 'performance'],
  timers: ['setTimeout', 'setInterval', 'requestAnimationFrame', 'requestIdleCallback'],
  chance: ['Math.random', 'crypto'],
  page: ['document', 'window', 'location', 'history', 'navigator', 'MutationObserver', 'getComputedStyle'],
  database: ['indexedDB', 'localStorage', 'sessionStorage'],
  copies: ['caches'],
  onDeviceModel: ['LanguageModel'],
} as const satisfies Record<string, readonly string[]>;

export type Power = keyof typeof POWERS;

export interface Touch {
  readonly power: Power;
  readonly name: string;
}

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

/**
 * The global names a program uses as values. Names in types are left out, as they are gone when the program runs, and
 * so are names that the file itself declares anywhere: what is passed in as `document` is not the global one.
 */
export function touches(program: object): Touch[] {
  const declared = new Set<string>();
  const used = new Set<string>();
  walk(program as Node, (node) => {
    for (const name of declarationsOf(node)) declared.add(name);
    const name = useOf(node);
    if (name !== undefined) used.add(name);
  });
  const found: Touch[] = [];
  for (const [power, names] of Object.entries(POWERS) as [Power, readonly string[]][]) {
    for (const name of names) {
      const [head = name] = name.replace(/^new /, '').split(/[.(]/);
      if (used.has(name) && !declared.has(head)) found.push({ power, name });
    }
  }
  return found;
}

/** Calls back for every node that is there at run time, parents first. */
export function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const [key, value] of Object.entries(node)) {
    if (TYPE_KEYS.has(key)) continue;
    // A property that is merely called like a global is none: `settings.window`, `{ history: … }`.
    if (key === 'property' && node.computed !== true && node.type === 'MemberExpression') continue;
    if (key === 'key' && node.computed !== true) continue;
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child) && !TYPE_NODES.has(child.type)) walk(child, visit);
    }
  }
}

const TYPE_KEYS = new Set([
  'typeAnnotation',
  'returnType',
  'typeParameters',
  'typeArguments',
  'superTypeArguments',
  'implements',
]);
const TYPE_NODES = new Set([
  'TSInterfaceDeclaration',
  'TSTypeAliasDeclaration',
  'TSDeclareFunction',
  'TSModuleDeclaration',
]);
const GLOBAL_OBJECTS = new Set(['globalThis', 'self', 'window']);

function useOf(node: Node): string | undefined {
  if (node.type === 'Identifier') return String(node.name);
  if (node.type === 'MemberExpression' && isNode(node.object) && isNode(node.property)) {
    const object = String(node.object.name);
    const property = String(node.property.name ?? node.property.value);
    return GLOBAL_OBJECTS.has(object) ? property : `${object}.${property}`;
  }
  const callsDate = isNode(node.callee) && node.callee.name === 'Date' && Array.isArray(node.arguments);
  if (node.type === 'NewExpression' && callsDate && (node.arguments as unknown[]).length === 0)
    return 'new Date()';
  return undefined;
}

function declarationsOf(node: Node): string[] {
  switch (node.type) {
    case 'VariableDeclarator':
      return namesIn(node.id);
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return [...namesIn(node.id), ...(Array.isArray(node.params) ? node.params.flatMap(namesIn) : [])];
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
      return namesIn(node.local);
    case 'CatchClause':
      return namesIn(node.param);
    default:
      return [];
  }
}

/** The names a pattern binds: `{ document, at: [x = 1, ...rest] }`. */
function namesIn(pattern: unknown): string[] {
  if (!isNode(pattern)) return [];
  switch (pattern.type) {
    case 'Identifier':
      return [String(pattern.name)];
    case 'ObjectPattern':
      return (pattern.properties as Node[]).flatMap((property) =>
        namesIn(property.value ?? property.argument),
      );
    case 'ArrayPattern':
      return (pattern.elements as unknown[]).flatMap(namesIn);
    case 'AssignmentPattern':
      return namesIn(pattern.left);
    case 'RestElement':
      return namesIn(pattern.argument);
    default:
      return [];
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
