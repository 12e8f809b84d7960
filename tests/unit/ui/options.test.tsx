// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import type { SettingsSaved, SettingsView } from '../../../src/messaging/protocol.ts';
import { OptionsPage } from '../../../src/ui/options/options-page.tsx';
import {
  ANN,
  all,
  choose,
  describedBy,
  doing,
  installWorker,
  nameOf,
  one,
  press,
  Refusal,
  settingsOf,
  show,
  textOf,
  type,
  type Worker,
} from './support.tsx';

const SAVED: SettingsSaved = { saved: true, ruleMistakes: [], invalid: [] };
let worker: Worker;
let view: SettingsView;

async function open(over: Partial<SettingsView> = {}): Promise<HTMLElement> {
  view = settingsOf(over);
  worker = installWorker({
    'settings.read': ({ scope }: { scope: string }) => ({ ...view, scope }),
    'settings.save': () => SAVED,
    'account.connect': () => {
      view = { ...view, accounts: [ANN] };
      return { account: ANN };
    },
    'account.disconnect': () => {
      view = { ...view, accounts: [] };
      return null;
    },
  });
  return show(<OptionsPage />);
}

const lastSave = () =>
  worker.payloads('settings.save').at(-1) as {
    scope: string;
    device: Record<string, unknown>;
    account: Record<string, unknown> & { rules: Record<string, unknown>[] };
  };

describe('the settings page', () => {
  it('has each of its controls once, by name', async () => {
    const root = await open();
    for (const name of ['Test key', 'Save', 'Connect Gmail', 'Add rule']) one(root, 'button', name);
    for (const name of ['Gemini API key', 'Google client ID']) one(root, 'textbox', name);
    expect([...root.querySelectorAll('section')].map(nameOf)).toEqual([
      'Account',
      'New mail',
      'Gemini',
      'Limits',
      'Categories',
      'Rules',
      'Appearance',
      'What AuraMail has learnt',
      'Your data',
    ]);
  });

  it('saves everything at once, without a key that was not typed', async () => {
    const root = await open();
    await type(one(root, 'textbox', 'Google client ID'), 'id.apps.googleusercontent.com');
    expect(textOf(root)).toContain('You have unsaved changes');
    await choose(one(root, 'combobox', 'Theme'), 'dark');
    await press(one(root, 'button', 'Save'));
    expect(lastSave().scope).toBe('*');
    expect(lastSave().device).toEqual({
      clientId: 'id.apps.googleusercontent.com',
      language: 'en',
      theme: 'dark',
    });
    expect(Object.keys(lastSave().account).toSorted()).toEqual([
      'askLater',
      'askLaterFrom',
      'categories',
      'keepLogDays',
      'limits',
      'model',
      'rules',
      'sortNew',
      'thorough',
    ]);
    expect(textOf(one(root, '[role=status]'))).toBe('Saved');
  });

  it('reads only some mail when asked to', async () => {
    const root = await open();
    await choose(one(root, 'combobox', 'What is read'), 'some');
    await press(one(root, 'button', 'Save'));
    expect(lastSave().account).toMatchObject({ thorough: false });
  });

  it('lets many mails wait for half the price when asked to, from a number of the user’s own', async () => {
    const root = await open();
    const choice = one(root, 'combobox', 'When many mails need Gemini');
    expect((choice as HTMLSelectElement).value).toBe('now');
    expect(all(root, 'textbox', 'Many means more than')).toEqual([]);
    await choose(choice, 'later');
    await type(one(root, 'textbox', 'Many means more than'), '1,000');
    await press(one(root, 'button', 'Save'));
    expect(lastSave().account).toMatchObject({ askLater: true, askLaterFrom: 1_000 });
  });

  it('lets new mail wait when asked to', async () => {
    const root = await open();
    const choice = one(root, 'combobox', 'When new mail comes');
    expect((choice as HTMLSelectElement).value).toBe('sort');
    await choose(choice, 'wait');
    await press(one(root, 'button', 'Save'));
    expect(lastSave().account).toMatchObject({ sortNew: false });
  });

  it('shows language and theme at once, before they are saved', async () => {
    const root = await open();
    await choose(one(root, 'combobox', 'Language'), 'uk');
    expect(one(root, 'button', 'Зберегти')).toBeTruthy();
    expect(document.documentElement.lang).toBe('uk');
    expect(worker.payloads('settings.save')).toEqual([]);
  });

  it('discards changes when asked', async () => {
    const root = await open();
    await type(one(root, 'textbox', 'Google client ID'), 'x');
    await press(one(root, 'button', 'Discard changes'));
    expect(one(root, 'textbox', 'Google client ID')).toHaveProperty('value', '');
    expect(textOf(root)).toContain('Everything is saved');
  });

  it('has the browser ask before unsaved changes are left', async () => {
    const root = await open();
    const leave = (): boolean => {
      const event = new Event('beforeunload', { cancelable: true });
      window.dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(leave()).toBe(false);
    await type(one(root, 'textbox', 'Google client ID'), 'x');
    expect(leave()).toBe(true);
  });

  it('marks what was refused, and gives it the focus', async () => {
    const root = await open();
    worker.answer({
      'settings.save': () => ({ saved: false, ruleMistakes: [], invalid: ['limits.modelCallsPerMinute'] }),
    });
    const field = one(root, 'textbox', 'Gemini calls a minute');
    await type(field, '0');
    await press(one(root, 'button', 'Save'));
    expect(describedBy(field)).toBe('Enter a whole number from 1 to 2,000.');
    expect(document.activeElement).toBe(field);
    expect(textOf(one(root, '[role=status]'))).toBe('Not saved yet: put right what is marked');
    await type(field, '5');
    expect(field.getAttribute('aria-invalid')).toBe('false');
  });

  it('says why nothing could be saved', async () => {
    const root = await open();
    worker.answer({
      'settings.save': () => {
        throw new Refusal({ code: 'storage-full' });
      },
    });
    await press(one(root, 'button', 'Save'));
    expect(textOf(one(root, 'alert'))).toContain('no room left');
  });
});

describe('Account', () => {
  it('shows the redirect address and how to make a client ID', async () => {
    const root = await open();
    expect(textOf(root.querySelector('code'))).toBe('https://abc.chromiumapp.org/');
    expect(root.querySelectorAll('.how-to li')).toHaveLength(5);
  });

  it('copies the redirect address', async () => {
    const writeText = vi.fn(async () => undefined);
    vi.stubGlobal('navigator', { languages: ['en'], clipboard: { writeText } });
    const root = await open();
    await press(one(root, 'button', 'Copy'));
    expect(writeText).toHaveBeenCalledWith('https://abc.chromiumapp.org/');
    expect(one(root, 'button', 'Copied')).toBeTruthy();
  });

  it('connects with the client ID that was typed, so it is saved first', async () => {
    const root = await open();
    await type(one(root, 'textbox', 'Google client ID'), 'mine');
    await press(one(root, 'button', 'Connect Gmail'));
    const order = worker.asked.map(({ name }) => name).filter((name) => /save|connect/.test(name));
    expect(order).toEqual(['settings.save', 'account.connect']);
    expect(worker.payloads('account.connect')).toEqual([{ hint: null }]);
    expect(textOf(root)).toContain('ann@example.com is connected.');
  });

  it('says why it could not connect', async () => {
    const root = await open();
    worker.answer({
      'account.connect': () => {
        throw new Refusal({ code: 'consent-refused' });
      },
    });
    await press(one(root, 'button', 'Connect Gmail'));
    expect(textOf(one(root, 'alert'))).toContain('You did not let AuraMail into Gmail.');
    expect(worker.payloads('settings.save')).toEqual([]);
  });

  it('disconnects after a question', async () => {
    const root = await open({ accounts: [ANN] });
    expect(describedBy(one(root, 'button', 'Disconnect'))).toBe(ANN);
    await press(one(root, 'button', 'Disconnect'));
    expect(textOf(one(root, 'group'))).toContain('Your mail and labels stay as they are.');
    expect(worker.payloads('account.disconnect')).toEqual([]);
    await press(one(root, 'button', 'Disconnect'));
    expect(worker.payloads('account.disconnect')).toEqual([{ account: ANN }]);
    expect(textOf(root)).toContain('No account is connected yet.');
  });
});

describe('scopes', () => {
  it('are not spoken of while no account is connected', async () => {
    expect(all(await open(), 'combobox', 'These settings are for')).toEqual([]);
  });

  it('are offered once an account is connected', async () => {
    const root = await open({ accounts: [ANN] });
    await choose(one(root, 'combobox', 'These settings are for'), ANN);
    expect(worker.payloads('settings.read').at(-1)).toEqual({ scope: ANN });
    await press(one(root, 'button', 'Save'));
    expect(lastSave().scope).toBe(ANN);
  });

  it('are not left with unsaved changes unasked', async () => {
    const root = await open({ accounts: [ANN] });
    await type(one(root, 'textbox', 'Google client ID'), 'x');
    await choose(one(root, 'combobox', 'These settings are for'), ANN);
    const question = one(root, 'group', 'Your unsaved changes would be lost.');
    expect(worker.payloads('settings.read')).toEqual([{ scope: '*' }]);
    await press(one(question, 'button', 'Discard changes'));
    expect(worker.payloads('settings.read').at(-1)).toEqual({ scope: ANN });
  });
});

describe('Gemini', () => {
  it('warns plainly about unpaid keys', async () => {
    const root = await open();
    expect(textOf(root)).toContain('people may read it');
    expect(textOf(root)).toContain('European Economic Area, the United Kingdom and Switzerland');
  });

  it('tests the key as typed and offers the models it may use', async () => {
    const root = await open();
    worker.answer({ 'key.test': () => ({ accepted: true, message: '', models: ['gemini-new'] }) });
    await type(one(root, 'textbox', 'Gemini API key'), ' AQ.abc ');
    await press(one(root, 'button', 'Test key'));
    expect(worker.payloads('key.test')).toEqual([
      { scope: '*', key: 'AQ.abc', model: 'gemini-3.5-flash-lite' },
    ]);
    expect(textOf(one(root, 'alert'))).toBe('Google accepts this key.');
    await choose(one(root, 'combobox', 'Model'), 'gemini-new');
    await press(one(root, 'button', 'Save'));
    expect(lastSave().account).toMatchObject({ apiKey: ' AQ.abc ', model: 'gemini-new' });
  });

  it("shows Google's own words when it refuses", async () => {
    const root = await open({ keyEnd: 'x7Qk' });
    worker.answer({
      'key.test': () => ({ accepted: false, message: 'API key expired. Renew it.', models: [] }),
    });
    await press(one(root, 'button', 'Test key'));
    expect(worker.payloads('key.test')).toMatchObject([{ key: null }]);
    expect(textOf(one(root, 'alert'))).toBe('Google says:API key expired. Renew it.');
  });

  it('does not ask Google without a key', async () => {
    const root = await open();
    await press(one(root, 'button', 'Test key'));
    expect(worker.payloads('key.test')).toEqual([]);
    expect(describedBy(one(root, 'textbox', 'Gemini API key'))).toContain('Type a key first.');
  });

  it('shows only the end of a saved key, and removes it only on request', async () => {
    const root = await open({ keyEnd: 'x7Qk' });
    const field = one(root, 'textbox', 'Gemini API key');
    expect(field).toHaveProperty('value', '');
    expect(describedBy(field)).toContain('A key ending in x7Qk is saved.');
    await type(field, 'a');
    await type(field, '');
    await press(one(root, 'button', 'Save'));
    expect('apiKey' in lastSave().account).toBe(false);
    await press(one(root, 'button', 'Remove key'));
    expect(describedBy(field)).toContain('The key will be removed when you save.');
    await press(one(root, 'button', 'Save'));
    expect(lastSave().account.apiKey).toBe('');
  });
});

describe('Categories', () => {
  it('changes name, place and colour', async () => {
    const root = await open();
    await type(one(root, 'textbox', 'Name of Bills'), 'Money');
    await choose(one(root, 'combobox', 'Where Bills goes'), 'archive');
    await press(one(root, 'button', 'Colour of Bills'));
    await doing(() => one(root, 'radio', 'Pink').dispatchEvent(new Event('change', { bubbles: true })));
    await press(one(root, 'button', 'Save'));
    expect(lastSave().account.categories).toContainEqual({
      key: 'bills',
      name: 'Money',
      background: '#f691b3',
      text: '#000000',
      archive: true,
    });
  });

  it('says beside the field that a name is missing', async () => {
    const root = await open();
    worker.answer({
      'settings.save': () => ({ saved: false, ruleMistakes: [], invalid: ['categories.3.name'] }),
    });
    await type(one(root, 'textbox', 'Name of Bills'), '');
    await press(one(root, 'button', 'Save'));
    expect(describedBy(one(root, 'textbox', 'Name of Bills'))).toBe('Fill this in.');
  });
});
