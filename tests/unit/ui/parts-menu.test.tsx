// @vitest-environment happy-dom
import { Undo2 } from 'lucide';
import { useRef, useState } from 'preact/hooks';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Button } from '../../../src/ui/parts/button.tsx';
import { MenuButton } from '../../../src/ui/parts/menu-button.tsx';
import { useKeepFocus } from '../../../src/ui/parts/use-keep-focus.ts';
import { all, describedBy, doing, key, nameOf, one, press, show } from './support.tsx';

const chosen = vi.fn();
beforeEach(() => chosen.mockReset());

const ENTRIES = ['First', 'Second', 'Third'].map((name) => ({ name, onChoose: () => chosen(name) }));

function Example({ busy = false }: { busy?: boolean }) {
  return (
    <>
      <p id="about">About</p>
      <MenuButton icon={Undo2} label="Undo more" describedBy="about" entries={ENTRIES} busy={busy} />
      <Button onPress={() => undefined}>Elsewhere</Button>
    </>
  );
}

const focused = (): string => nameOf(document.activeElement ?? document.body);

describe('MenuButton', () => {
  it('says that it opens a menu, and names the menu', async () => {
    const root = await show(<Example />);
    const button = one(root, 'button', 'Undo more');
    expect(button.getAttribute('aria-haspopup')).toBe('menu');
    expect(button.getAttribute('aria-expanded')).toBe('false');
    expect(describedBy(button)).toBe('About');
    await press(button);
    expect(button.getAttribute('aria-expanded')).toBe('true');
    expect(nameOf(one(root, 'menu'))).toBe('Undo more');
    expect(all(root, 'menuitem').map((entry) => [nameOf(entry), entry.tabIndex])).toEqual([
      ['First', -1],
      ['Second', -1],
      ['Third', -1],
    ]);
    expect(focused()).toBe('First');
    await press(button);
    expect(all(root, 'menu')).toEqual([]);
  });

  it('opens from the keyboard at either end', async () => {
    const root = await show(<Example />);
    const button = one(root, 'button', 'Undo more');
    await key(button, 'ArrowUp');
    expect(focused()).toBe('Third');
    await key(one(root, 'menuitem', 'Third'), 'Escape');
    expect(focused()).toBe('Undo more');
    await key(button, 'ArrowDown');
    expect(focused()).toBe('First');
  });

  it.each([
    ['ArrowDown', 'Second', 'Third'],
    ['ArrowDown', 'Third', 'First'],
    ['ArrowUp', 'Second', 'First'],
    ['ArrowUp', 'First', 'Third'],
    ['Home', 'Third', 'First'],
    ['End', 'First', 'Third'],
    ['x', 'Second', 'Second'],
  ])('%s moves from %s to %s', async (name, from, to) => {
    const root = await show(<Example />);
    await press(one(root, 'button', 'Undo more'));
    await doing(() => one(root, 'menuitem', from).focus());
    await key(one(root, 'menuitem', from), name);
    expect(focused()).toBe(to);
  });

  it('does what was chosen, with the focus on its button again', async () => {
    const root = await show(<Example />);
    await press(one(root, 'button', 'Undo more'));
    await press(one(root, 'menuitem', 'Second'));
    expect(chosen.mock.calls).toEqual([['Second']]);
    expect(focused()).toBe('Undo more');
    expect(all(root, 'menu')).toEqual([]);
  });

  it('closes on Tab, and when the focus leaves', async () => {
    const root = await show(<Example />);
    const button = one(root, 'button', 'Undo more');
    await press(button);
    await key(one(root, 'menuitem', 'First'), 'Tab');
    expect(all(root, 'menu')).toEqual([]);
    await press(button);
    await doing(() => one(root, 'button', 'Elsewhere').focus());
    expect(all(root, 'menu')).toEqual([]);
    await press(button);
    await doing(() =>
      one(root, 'menuitem', 'First').dispatchEvent(
        new FocusEvent('focusout', { bubbles: true, relatedTarget: null }),
      ),
    );
    expect(all(root, 'menu')).toEqual([]);
  });

  it('outlives a scroll that had ended before, follows its button a little, and closes when that goes away', async () => {
    const root = await show(<Example />);
    const button = one(root, 'button', 'Undo more');
    let top = 300;
    vi.spyOn(button, 'getBoundingClientRect').mockImplementation(() => new DOMRect(40, top, 32, 32));
    const scroll = () => doing(() => root.dispatchEvent(new Event('scroll')));
    await press(button);
    await scroll();
    expect(one(root, 'menu').style.top).toBe('336px');
    top = 280;
    await scroll();
    expect(one(root, 'menu').style.top).toBe('316px');
    top = 267;
    await scroll();
    expect(all(root, 'menu')).toEqual([]);
  });

  it('stays closed while it is held', async () => {
    const root = await show(<Example busy />);
    const button = one(root, 'button', 'Undo more');
    expect(button.getAttribute('aria-disabled')).toBe('true');
    await press(button);
    await key(button, 'ArrowDown');
    expect(all(root, 'menu')).toEqual([]);
  });

  it('stands inside the window, above its button where there is no room below', async () => {
    const root = await show(<Example />);
    const button = one(root, 'button', 'Undo more');
    let corner = { x: 0, y: 0 };
    const at = (x: number, y: number): void => {
      corner = { x, y };
    };
    vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(function (this: HTMLElement) {
      return DOMRect.fromRect(
        this === button ? { ...corner, width: 90, height: 32 } : { width: 200, height: 120 },
      );
    });
    const place = async (): Promise<[string, string]> => {
      await press(button);
      const { top, left } = one(root, 'menu').style;
      await press(button);
      return [top, left];
    };
    at(500, 100);
    expect(await place()).toEqual(['136px', '390px']);
    at(500, innerHeight - 40);
    expect(await place()).toEqual([`${innerHeight - 40 - 124}px`, '390px']);
    at(10, 100);
    expect(await place()).toEqual(['136px', '4px']);
    vi.restoreAllMocks();
  });
});

describe('useKeepFocus', () => {
  function Box() {
    const box = useRef<HTMLDivElement>(null);
    const [gone, setGone] = useState(false);
    useKeepFocus(box);
    return (
      <>
        <div ref={box} tabIndex={-1} id="box">
          {!gone && <Button onPress={() => setGone(true)}>Once</Button>}
        </div>
        <Button onPress={() => setGone(true)}>Other</Button>
      </>
    );
  }

  it('takes the focus of a button that goes', async () => {
    const root = await show(<Box />);
    await doing(() => one(root, 'button', 'Once').focus());
    await press(one(root, 'button', 'Once'));
    expect(document.activeElement?.id).toBe('box');
  });

  it('takes nothing from what stands elsewhere', async () => {
    const root = await show(<Box />);
    await doing(() => one(root, 'button', 'Once').focus());
    await doing(() => one(root, 'button', 'Other').focus());
    await press(one(root, 'button', 'Other'));
    expect(focused()).toBe('Other');
  });

  it('takes nothing when the focus had left before the button went', async () => {
    const root = await show(<Box />);
    await doing(() => one(root, 'button', 'Once').focus());
    await doing(() => one(root, 'button', 'Once').blur());
    await press(one(root, 'button', 'Other'));
    expect(document.activeElement).toBe(document.body);
  });
});
