import { describe, expect, test } from 'vitest';
import { isBuilt, listDist } from './dist.ts';
import { walk } from './globals.ts';
import { parse, parseFolder, type SourceFile } from './source.ts';

/**
 * AuraMail never deletes a mail. Gmail has four ways: delete, batchDelete and trash of a message or a thread, and
 * adding the label TRASH. None may be written anywhere, and the one OAuth scope that would permit the first two
 * (https://mail.google.com/) may not be asked for.
 */
const FORBIDDEN: readonly { readonly name: string; readonly pattern: RegExp }[] = [
  { name: 'batchDelete', pattern: /batchDelete/i },
  { name: 'a path that ends in /trash', pattern: /\/trash\b/ },
  { name: 'a path that ends in /delete', pattern: /\/delete$/ },
  { name: 'the DELETE method', pattern: /^DELETE$/ },
  { name: 'the scope that permits deleting', pattern: /^https:\/\/mail\.google\.com\/$/ },
];
const FORBIDDEN_CALLS = new Set(['trash', 'batchDelete', 'deleteMessage', 'deleteThread', 'messagesDelete']);

/** Labels may be compared with TRASH, and mail in it left alone; it may not stand in a list of labels to add. */
const ADDS_TRASH = /addLabelIds\W{1,6}[^\]]*['"`](TRASH)['"`]/;

function deletions({ path, text, program }: SourceFile): string[] {
  const found: string[] = ADDS_TRASH.test(text) ? [`${path} adds the label TRASH`] : [];
  walk(program as never, (node) => {
    for (const string of stringsOf(node)) {
      for (const { name, pattern } of FORBIDDEN)
        if (pattern.test(string)) found.push(`${path} holds ${name}`);
    }
    const called = calledName(node);
    if (called !== undefined && FORBIDDEN_CALLS.has(called)) found.push(`${path} calls ${called}`);
  });
  return found;
}

interface Shape {
  readonly type: string;
  readonly [key: string]: unknown;
}

function stringsOf(node: Shape): string[] {
  if (node.type === 'Literal' && typeof node.value === 'string') return [node.value];
  if (node.type === 'TemplateElement') return [(node.value as { cooked?: string }).cooked ?? ''];
  return [];
}

function calledName(node: Shape): string | undefined {
  const callee =
    node.type === 'CallExpression' ? (node.callee as Shape & { property?: { name?: string } }) : undefined;
  return callee?.type === 'MemberExpression' ? callee.property?.name : undefined;
}

describe('nothing is ever deleted', () => {
  test('in the source', () => {
    expect(parseFolder('src').flatMap(deletions)).toEqual([]);
  });

  test.skipIf(!isBuilt())('in the built extension (skipped without dist/)', () => {
    const pattern = /batchDelete|\/trash\b|messages\/[^'"`\s]{0,60}\/delete\b/;
    const scripts = listDist().filter(({ path }) => /\.m?js$/.test(path));
    expect(scripts.length).toBeGreaterThan(0);
    const found = scripts.flatMap(
      ({ path, text }) => pattern.exec(text())?.map((hit) => `${path}: ${hit}`) ?? [],
    );
    expect(found).toEqual([]);
  });

  test.each([
    ['a trash call', "await call('messages/' + id + '/trash');"],
    ['a delete call', 'await call(`users/me/messages/x/delete`);'],
    ['a batch', "await post('messages/batchDelete', { ids });"],
    ['a method', "await fetch(url, { method: 'DELETE' });"],
    ['a client', 'await gmail.users.messages.trash({ id });'],
    ['a label', "await modify({ addLabelIds: ['X', 'TRASH'] });"],
    ['a scope', "const scopes = ['https://mail.google.com/'];"],
  ])('%s would be seen', (_, text) => {
    expect(deletions(parse('src/x.ts', text)).length).toBeGreaterThan(0);
  });

  test.each([
    ['knowing the bin', "const gone = labels.includes('TRASH') || query.includes('-in:trash');"],
    ['our own database', 'await db.table.delete(id); map.delete(key);'],
    ['an origin', "const origin = 'https://mail.google.com';"],
  ])('%s is no deletion', (_, text) => {
    expect(deletions(parse('src/x.ts', text))).toEqual([]);
  });
});
