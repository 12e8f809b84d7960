// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import type { KeyState, SettingsView } from '../../../src/messaging/protocol.ts';
import { OptionsPage } from '../../../src/ui/options/options-page.tsx';
import {
  all,
  describedBy,
  doing,
  installWorker,
  one,
  press,
  settingsOf,
  show,
  textOf,
  type,
  type Worker,
} from './support.tsx';

let worker: Worker;
let keyState: KeyState;

beforeEach(() => {
  worker = installWorker({
    'settings.read': () => view(),
    'settings.save': () => ({ saved: true, ruleMistakes: [], invalid: [] }),
    'key.protect': ({ passphrase }: { passphrase: string | null }) => {
      keyState = passphrase === null ? 'open' : 'unlocked';
      return null;
    },
    'key.unlock': ({ passphrase }: { passphrase: string }) => {
      const unlocked = passphrase === 'correct horse';
      if (unlocked) keyState = 'unlocked';
      return { unlocked };
    },
  });
});

function view(): SettingsView {
  const keyEnd = keyState === 'open' || keyState === 'unlocked' ? 'x7Qk' : null;
  return settingsOf({ keyState, keyEnd });
}

async function open(state: KeyState): Promise<HTMLElement> {
  keyState = state;
  return await show(<OptionsPage />);
}

describe('the passphrase of the key', () => {
  it('is not spoken of without a key', async () => {
    expect(all(await open('none'), 'textbox', 'Passphrase')).toEqual([]);
  });

  it('is not spoken of while a new key is being typed', async () => {
    const root = await open('open');
    expect(all(root, 'textbox', 'Passphrase')).toHaveLength(1);
    await type(one(root, 'textbox', 'Gemini API key'), 'AQ.abc');
    expect(all(root, 'textbox', 'Passphrase')).toEqual([]);
  });

  it('is set once it is long enough and twice the same', async () => {
    const root = await open('open');
    const [first, second] = [
      one(root, 'textbox', 'Passphrase'),
      one(root, 'textbox', 'The same passphrase again'),
    ];
    const protect = one(root, 'button', 'Protect the key');
    await type(first, 'short');
    await press(protect);
    expect(describedBy(first)).toBe('Use at least 8 characters.');
    await type(first, 'correct horse');
    await type(second, 'correct house');
    await press(protect);
    expect(describedBy(second)).toBe('The two are not the same.');
    expect(worker.payloads('key.protect')).toEqual([]);

    await type(second, 'correct horse');
    await press(protect, false);
    expect(worker.payloads('key.protect')).toEqual([]);
    await press(protect);
    expect(worker.payloads('key.protect')).toEqual([{ scope: '*', passphrase: 'correct horse' }]);
    expect(textOf(root)).toContain('unlocked until the browser is closed');
  });

  it('is asked for while the key is locked, and nothing else can be done with the key but take it away', async () => {
    const root = await open('locked');
    expect(all(root, 'textbox', 'Gemini API key')).toEqual([]);
    expect(all(root, 'button', 'Test key')).toEqual([]);
    one(root, 'button', 'Remove key');
    const field = one(root, 'textbox', 'Passphrase');
    await type(field, 'wrong horse');
    await press(one(root, 'button', 'Unlock'));
    expect(describedBy(field)).toBe('This is not the passphrase of this key.');
    await type(field, 'correct horse');
    expect(describedBy(field)).toBe('');
    await press(one(root, 'button', 'Unlock'));
    expect(all(root, 'textbox', 'Passphrase')).toEqual([]);
    one(root, 'textbox', 'Gemini API key');
  });

  it('unlocks with the Enter key, pressed by a person', async () => {
    const root = await open('locked');
    await type(one(root, 'textbox', 'Passphrase'), 'correct horse');
    const submit = (isTrusted: boolean): Event =>
      Object.defineProperty(new Event('submit', { bubbles: true, cancelable: true }), 'isTrusted', {
        value: isTrusted,
      });
    const form = root.querySelector('form');
    const byScript = submit(false);
    await doing(() => form?.dispatchEvent(byScript));
    expect(byScript.defaultPrevented).toBe(true);
    expect(worker.payloads('key.unlock')).toEqual([]);
    await doing(() => form?.dispatchEvent(submit(true)));
    expect(worker.payloads('key.unlock')).toEqual([{ scope: '*', passphrase: 'correct horse' }]);
  });

  it('is taken away again', async () => {
    const root = await open('unlocked');
    await press(one(root, 'button', 'Remove the passphrase'));
    expect(worker.payloads('key.protect')).toEqual([{ scope: '*', passphrase: null }]);
    one(root, 'button', 'Protect the key');
  });

  it('may be forgotten: the key is removed, and a new one can be typed after the save', async () => {
    const root = await open('locked');
    await press(one(root, 'button', 'Remove key'));
    expect(all(root, 'textbox', 'Passphrase')).toEqual([]);
    expect(describedBy(one(root, 'textbox', 'Gemini API key'))).toContain('will be removed');
    keyState = 'none';
    await press(one(root, 'button', 'Save'));
    expect(worker.payloads('settings.save').at(-1)).toMatchObject({ account: { apiKey: '' } });
  });
});

describe('what changes anything', () => {
  it('is not there for scripts: saving, testing, unlocking', async () => {
    const root = await open('open');
    await press(one(root, 'button', 'Save'), false);
    await press(one(root, 'button', 'Test key'), false);
    expect(worker.asked.map(({ name }) => name)).toEqual(['settings.read']);
  });
});
