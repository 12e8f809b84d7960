// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { SettingsView } from '../../../src/messaging/protocol.ts';
import { OptionsPage } from '../../../src/ui/options/options-page.tsx';
import {
  ANN,
  all,
  choose,
  describedBy,
  doing,
  installWorker,
  one,
  press,
  Refusal,
  settingsOf,
  show,
  textOf,
  type,
  type Worker,
} from './support.tsx';

const NOTHING = {
  settings: 0,
  accounts: 0,
  runs: 0,
  journal: 0,
  exclusions: 0,
  people: 0,
  memory: 0,
  lessons: 0,
};
let worker: Worker;
let view: SettingsView;

afterEach(() => {
  vi.restoreAllMocks();
});

async function open(
  answers: Record<string, (payload: never) => unknown> = {},
  over: Partial<SettingsView> = {},
): Promise<HTMLElement> {
  view = settingsOf(over);
  worker = installWorker({
    'settings.read': ({ scope }: { scope: string }) => ({ ...view, scope }),
    'settings.save': () => ({ saved: true, ruleMistakes: [], invalid: [] }),
    'data.export': () => ({ file: '{"format":"auramail"}' }),
    'data.import': () => ({ added: { ...NOTHING, journal: 12, settings: 1 }, skipped: 2 }),
    'data.erase': () => null,
    ...answers,
  });
  return one(await show(<OptionsPage />), '#data');
}

/** What the browser is asked to save, by name. */
function downloads(): { readonly name: string; readonly blob: Blob | undefined }[] {
  const saved: { name: string; blob: Blob | undefined }[] = [];
  const blobs = new Map<string, Blob>();
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    const url = `blob:${blobs.size}`;
    blobs.set(url, blob as Blob);
    return url;
  });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push({ name: this.download, blob: blobs.get(this.href) });
  });
  return saved;
}

/** The person chooses this file as soon as the browser asks; null: they close the window. */
function choosing(text: string | null): void {
  vi.spyOn(HTMLInputElement.prototype, 'click').mockImplementation(function (this: HTMLInputElement) {
    if (text === null) return void this.dispatchEvent(new Event('cancel'));
    Object.defineProperty(this, 'files', { value: [new File([text], 'auramail.json')] });
    this.dispatchEvent(new Event('change'));
  });
}

describe('export', () => {
  it('saves the worker’s file, without keys unless they are asked for', async () => {
    const saved = downloads();
    const root = await open();
    await press(one(root, 'button', 'Export to a file'));
    expect(worker.payloads('data.export')).toEqual([{ secrets: false }]);
    expect(saved[0]?.name).toMatch(/^auramail-\d{4}-\d\d-\d\d\.json$/);
    expect(await saved[0]?.blob?.text()).toBe('{"format":"auramail"}');
    expect(textOf(one(root, 'alert'))).toContain('among your downloads');

    const box = one(root, 'checkbox', 'Include API keys') as HTMLInputElement;
    await doing(() => box.click());
    await press(one(root, 'button', 'Export to a file'));
    expect(worker.payloads('data.export').at(-1)).toEqual({ secrets: true });
  });

  it('is started by nobody but a person', async () => {
    const root = await open();
    await press(one(root, 'button', 'Export to a file'), false);
    expect(worker.payloads('data.export')).toEqual([]);
  });
});

describe('import', () => {
  it('hands over the chosen file, tells what it brought, and shows the new settings', async () => {
    choosing('{"a":1}');
    const root = await open();
    view = settingsOf({ account: { ...view.account, keepLogDays: 90 } });
    await press(one(root, 'button', 'Import from a file'));
    expect(worker.payloads('data.import')).toEqual([{ file: '{"a":1}' }]);
    const told = textOf(one(root, 'alert'));
    expect(told).toContain('Added 12 log entries and 1 setting.');
    expect(told).toContain('2 parts could not be read and were left out.');
    expect(one(root, 'combobox', 'Keep the log for')).toHaveProperty('value', '90');
  });

  it('says when there was nothing new in it', async () => {
    choosing('{}');
    const root = await open({ 'data.import': () => ({ added: NOTHING, skipped: 0 }) });
    await press(one(root, 'button', 'Import from a file'));
    expect(textOf(one(root, 'alert'))).toContain('Everything in it was here already.');
  });

  it('does nothing when no file is chosen', async () => {
    choosing(null);
    const root = await open();
    await press(one(root, 'button', 'Import from a file'));
    expect(worker.payloads('data.import')).toEqual([]);
    expect(all(root, 'alert')).toEqual([]);
  });

  it('tells in a sentence that a file is not ours', async () => {
    choosing('hello');
    const root = await open({
      'data.import': () => {
        throw new Refusal({ code: 'file-unknown' });
      },
    });
    await press(one(root, 'button', 'Import from a file'));
    expect(textOf(one(root, 'alert'))).toContain('This is not a file that AuraMail exported.');
  });

  it('waits until changes are saved, which it would undo', async () => {
    choosing('{}');
    const root = await open();
    await type(one(document, 'textbox', 'Google client ID'), 'x');
    await press(one(root, 'button', 'Import from a file'));
    expect(worker.payloads('data.import')).toEqual([]);
    expect(textOf(one(root, 'alert'))).toBe('Save or discard your changes first.');
    await press(one(document, 'button', 'Discard changes'));
    expect(all(root, 'alert')).toEqual([]);
  });
});

describe('keeping the log', () => {
  it('offers some spans, and what is set now among them', async () => {
    const root = await open({}, { account: { ...settingsOf().account, keepLogDays: 100 } });
    const select = one(root, 'combobox', 'Keep the log for') as HTMLSelectElement;
    const names = [...select.options].map(textOf);
    expect(names).toEqual(['30 days', '90 days', '100 days', '180 days', '1 year', '3 years', '10 years']);
    expect(select.value).toBe('100');
    expect(describedBy(select)).toContain('can still be undone');
    await choose(select, '1095');
    await press(one(document, 'button', 'Save'));
    expect(worker.payloads('settings.save').at(-1)).toMatchObject({ account: { keepLogDays: 1_095 } });
  });
});

describe('erase', () => {
  it('says first what goes and what stays, and erases only then', async () => {
    const root = await open({}, { accounts: [ANN] });
    await press(one(root, 'button', 'Erase everything'));
    expect(worker.payloads('data.erase')).toEqual([]);
    const question = one(root, 'group');
    for (const words of ['keys', 'the log', 'labels stay', 'Google’s permission stays'])
      expect(textOf(question)).toContain(words);
    await press(one(question, 'button', 'Erase everything'), false);
    expect(worker.payloads('data.erase')).toEqual([]);
    view = settingsOf();
    await press(one(question, 'button', 'Erase everything'));
    expect(worker.payloads('data.erase')).toEqual([{}]);
    expect(textOf(one(root, 'alert'))).toContain('Everything is erased.');
    expect(textOf(document.body)).toContain('No account is connected yet.');
  });

  it('can be thought better of', async () => {
    const root = await open();
    await press(one(root, 'button', 'Erase everything'));
    await press(one(root, 'button', 'Cancel'));
    expect(all(root, 'group')).toEqual([]);
    expect(worker.payloads('data.erase')).toEqual([]);
  });

  it('leaves the settings of one account, which has gone, for those of all', async () => {
    const root = await open({}, { accounts: [ANN] });
    await choose(one(document, 'combobox', 'These settings are for'), ANN);
    view = settingsOf();
    await press(one(root, 'button', 'Erase everything'));
    await press(one(one(root, 'group'), 'button', 'Erase everything'));
    expect(worker.payloads('settings.read').at(-1)).toEqual({ scope: '*' });
  });
});
