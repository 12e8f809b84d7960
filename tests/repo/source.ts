import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { type ESTree, parseSync } from 'vite';

/** The repository as the tests of its walls see it. Paths are relative to its root, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly lines: number;
  readonly program: ESTree.Program;
  readonly imports: readonly Import[];
}

export interface Import {
  /** A path of the repository (`src/mail/mail.ts`), or the name of a package (`zod`, `@google/genai`, `node:fs`). */
  readonly target: string;
  readonly local: boolean;
  /** `import type …`: gone from the built program. `import { type … }` is not: the module is still loaded. */
  readonly typeOnly: boolean;
  readonly dynamic: boolean;
}

/** Never part of the repository; the same folders as in .gitignore. */
const OUTSIDE = new Set([
  'node_modules',
  'dist',
  'demo-output',
  'coverage',
  'test-results',
  '.cache',
  '.git',
]);

export const ROOT = posix.resolve(import.meta.dirname, '../..');

/** All files under a folder of the repository, in order. */
export function listFiles(folder = '.'): string[] {
  const found: string[] = [];
  for (const entry of readdirSync(posix.join(ROOT, folder), { withFileTypes: true })) {
    if (OUTSIDE.has(entry.name)) continue;
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) found.push(...listFiles(path));
    else if (entry.isFile()) found.push(path);
  }
  return found.sort();
}

export function read(path: string): string {
  return readFileSync(posix.join(ROOT, path), 'utf8');
}

/** Lines as an editor counts them. */
export function linesIn(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}

/** Every TypeScript file under a folder, parsed. A file that does not parse fails the test that asks. */
export function parseFolder(folder: string): SourceFile[] {
  return listFiles(folder)
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
    .map((path) => parse(path, read(path)));
}

export function parse(path: string, text: string): SourceFile {
  const { program, module, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors[0]?.message}`);
  const statics = module.staticImports.map(({ start, end, moduleRequest }) =>
    importOf(path, moduleRequest.value, /^import\s+type\b/.test(text.slice(start, end)), false),
  );
  const reexports = module.staticExports
    .flatMap(({ entries }) => entries)
    .filter((entry) => entry.moduleRequest !== null)
    .map((entry) => importOf(path, entry.moduleRequest?.value ?? '', entry.isType, false));
  const dynamics = module.dynamicImports.map(({ moduleRequest: { start, end } }) =>
    importOf(path, text.slice(start, end).replace(/^['"`]|['"`]$/g, ''), false, true),
  );
  return {
    path,
    text,
    lines: linesIn(text),
    program,
    imports: [...statics, ...reexports, ...dynamics],
  };
}

function importOf(from: string, specifier: string, typeOnly: boolean, dynamic: boolean): Import {
  if (specifier.startsWith('.')) {
    const [file = ''] = specifier.split('?');
    return { target: posix.join(posix.dirname(from), file), local: true, typeOnly, dynamic };
  }
  const parts = specifier.split('/');
  const name = specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? specifier);
  return { target: name, local: false, typeOnly, dynamic };
}
