import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getDomain } from 'tldts';
import { z } from 'zod';
import { CATEGORY_KEYS } from '../../src/decision/category.ts';
import { isFreeMail } from '../../src/security/hosts.ts';
import { type CorpusMail, loadCorpus } from '../sandbox/corpus-source.ts';
import { parseMime } from '../sandbox/mime.ts';
import { hashText } from '../sandbox/rng.ts';
import { type Case, messageOf, readCase, type Truth } from './input.ts';
import { loadOwnMail, loadOwnMailByFile, type OwnMail, rfc822Of } from './own-mail.ts';

/** The development sets, and which of their mails no training may see. */

const SHARED = join(import.meta.dirname, '..', '..', '..', 'shared', 'mail');
/** Written by somebody who had not seen the program, for measuring only. */
export const HELD_OUT = join(import.meta.dirname, 'held-out');
const LABELS = join(import.meta.dirname, 'labels.jsonl');

/** The site of a mail's sender; in a free mailbox everybody is a sender of their own. */
export function groupOf({ id, from }: OwnMail): string {
  const host = /@([\w.-]+)>?\s*$/.exec(from)?.[1] ?? '';
  return isFreeMail(host) ? id : (getDomain(host) ?? id);
}

/** A third of all mails, chosen by name, for measuring only. */
export function isHeldOut(id: string): boolean {
  return hashText(`fold ${id}`) % 3 === 0;
}

/** Labelled mail by source; sets that are not there are left out. All but `own` and `corpus` are never trained on. */
export function developmentSets(): ReadonlyMap<string, readonly Case[]> {
  return new Map<string, readonly Case[]>([
    ['own', loadOwnMail().map(caseOfOwn)],
    ...heldOut(),
    ['corpus', labelledCorpus()],
    ['templates', sharedFile('legit-templates-dev.jsonl')],
    ['phishing', sharedFile('phishing-dev.jsonl')],
  ]);
}

/** By file, each by another hand and at another time. */
function heldOut(): readonly (readonly [string, readonly Case[]])[] {
  return loadOwnMailByFile(HELD_OUT).map(([file, mails]) => [`held-out/${file}`, mails.map(caseOfOwn)]);
}

export function caseOfOwn(mail: OwnMail): Case {
  const { payload, text } = parseMime(rfc822Of(mail));
  const { category, phish = false, harmIfArchived } = mail;
  const truth: Truth = { category, phish, ...(harmIfArchived === undefined ? {} : { harmIfArchived }) };
  return {
    id: mail.id,
    message: messageOf(mail.id, payload, text, ['INBOX', ...(mail.labelIds ?? [])]),
    truth,
  };
}

export const Label = z.object({ key: z.string(), category: z.enum(CATEGORY_KEYS), harm: z.boolean() });

export function readLabels(): readonly z.infer<typeof Label>[] {
  return linesOf(LABELS).map((line) => Label.parse(JSON.parse(line)));
}

function labelledCorpus(): readonly Case[] {
  const byKey = new Map(loadCorpus().map((mail) => [keyOf(mail), mail]));
  return readLabels().flatMap(({ key, category, harm }) => {
    const mail = byKey.get(key);
    return mail === undefined ? [] : [caseOfCorpus(mail, { category, harmIfArchived: harm, phish: false })];
  });
}

export function caseOfCorpus(mail: CorpusMail, truth: Truth): Case {
  const head = mail.headers.map(([name, value]) => `${name}: ${value}`).join('\r\n');
  const { payload, text } = parseMime(Buffer.from(`${head}\r\n\r\n${mail.body}`, 'latin1'));
  return { id: keyOf(mail), message: messageOf(keyOf(mail), payload, text), truth };
}

export const keyOf = ({ group, id }: CorpusMail): string => `${group}/${id}`;

function sharedFile(name: string): readonly Case[] {
  return linesOf(join(SHARED, name)).map(readCase);
}

function linesOf(file: string): readonly string[] {
  return existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line.trim() !== '')
    : [];
}
