// @vitest-environment happy-dom
import { useRef, useState } from 'preact/hooks';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Bars } from '../../../src/ui/parts/bars.tsx';
import { Button } from '../../../src/ui/parts/button.tsx';
import { coalesce } from '../../../src/ui/parts/coalesce.ts';
import { Confirm } from '../../../src/ui/parts/confirm.tsx';
import { Dot } from '../../../src/ui/parts/dot.tsx';
import { SelectField, TextField } from '../../../src/ui/parts/field.tsx';
import { Live } from '../../../src/ui/parts/live.tsx';
import { ProgressBar } from '../../../src/ui/parts/progress-bar.tsx';
import { Tabs } from '../../../src/ui/parts/tabs.tsx';
import { trusted } from '../../../src/ui/parts/trusted.ts';
import { useDismiss } from '../../../src/ui/parts/use-dismiss.ts';
import { all, choose, describedBy, doing, key, nameOf, one, press, show, textOf, type } from './support.tsx';

describe('Tabs', () => {
  const tabs = [
    { key: 'a', name: 'First' },
    { key: 'b', name: 'Second' },
    { key: 'c', name: 'Third' },
  ] as const;

  function Example() {
    const [selected, setSelected] = useState<'a' | 'b' | 'c'>('a');
    return (
      <Tabs label="Parts" tabs={tabs} selected={selected} onSelect={setSelected}>
        panel {selected}
      </Tabs>
    );
  }

  it('is one stop for the Tab key, and names its panel', async () => {
    const root = await show(<Example />);
    expect(all(root, 'tab').map((tab) => [tab.tabIndex, tab.getAttribute('aria-selected')])).toEqual([
      [0, 'true'],
      [-1, 'false'],
      [-1, 'false'],
    ]);
    expect(nameOf(one(root, 'tabpanel'))).toBe('First');
    expect(one(root, 'tab', 'First').getAttribute('aria-controls')).toBe(one(root, 'tabpanel').id);
  });

  it.each([
    ['ArrowRight', 'Second'],
    ['ArrowLeft', 'Third'],
    ['End', 'Third'],
    ['Home', 'First'],
  ])('%s moves selection and focus', async (name, expected) => {
    const root = await show(<Example />);
    await key(one(root, 'tab', 'First'), name);
    expect(nameOf(one(root, 'tabpanel'))).toBe(expected);
    if (expected !== 'First') expect(document.activeElement).toBe(one(root, 'tab', expected));
  });

  it('wraps at the end and leaves other keys alone', async () => {
    const root = await show(<Example />);
    await press(one(root, 'tab', 'Third'));
    await key(one(root, 'tab', 'Third'), 'ArrowRight');
    expect(textOf(one(root, 'tabpanel'))).toBe('panel a');
    await key(one(root, 'tab', 'First'), 'x');
    expect(textOf(one(root, 'tabpanel'))).toBe('panel a');
  });
});

describe('trusted', () => {
  it('acts for a person and not for a script', async () => {
    const act = vi.fn();
    const root = await show(<Button onPress={trusted(act)}>Go</Button>);
    await press(one(root, 'button', 'Go'), false);
    expect(act).not.toHaveBeenCalled();
    await press(one(root, 'button', 'Go'));
    expect(act).toHaveBeenCalledTimes(1);
  });
});

describe('Button', () => {
  it('keeps its place and its focus while busy, without effect', async () => {
    const act = vi.fn();
    const root = await show(
      <Button busy onPress={act}>
        Go
      </Button>,
    );
    const button = one(root, 'button', 'Go');
    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(button.hasAttribute('disabled')).toBe(false);
    await press(button);
    expect(act).not.toHaveBeenCalled();
  });
});

describe('ProgressBar', () => {
  it('tells how far it is, in numbers and in words', async () => {
    const root = await show(<ProgressBar done={30} total={120} label="mails sorted" text="30 of 120" />);
    const bar = one(root, 'progressbar', 'mails sorted');
    expect(bar.getAttribute('aria-valuenow')).toBe('30');
    expect(bar.getAttribute('aria-valuemax')).toBe('120');
    expect(bar.getAttribute('aria-valuetext')).toBe('30 of 120');
    expect(bar.querySelector<HTMLElement>('.progress-fill')?.style.width).toBe('25%');
  });

  it('has no value while the total is unknown, and is full when there is nothing to do', async () => {
    const open = one(await show(<ProgressBar done={0} total={null} label="a" text="" />), 'progressbar');
    expect(open.hasAttribute('aria-valuenow')).toBe(false);
    const none = one(await show(<ProgressBar done={0} total={0} label="b" text="" />), 'progressbar');
    expect(none.querySelector<HTMLElement>('.progress-fill')?.style.width).toBe('100%');
  });

  it('never runs over', async () => {
    const bar = one(await show(<ProgressBar done={9} total={6} label="a" text="" />), 'progressbar');
    expect(bar.getAttribute('aria-valuenow')).toBe('6');
  });
});

describe('Bars', () => {
  it('measures every row by the largest, and says the number', async () => {
    const rows = [
      { key: 'a', name: 'A', value: 50, shown: '50' },
      { key: 'b', name: 'B', value: 200, shown: '200' },
    ];
    const root = await show(<Bars rows={rows} label="All" />);
    expect([...root.querySelectorAll<HTMLElement>('.bar-fill')].map(({ style }) => style.width)).toEqual([
      '25%',
      '100%',
    ]);
    expect(textOf(root)).toContain('200');
  });
});

describe('Dot', () => {
  it('sets categories of one hue apart by an outline', async () => {
    const dot = async (kind: 'action' | 'danger'): Promise<string> =>
      (await show(<Dot category={{ key: kind, background: '#fb4c2f' }} />)).innerHTML;
    expect(await dot('danger')).toContain('dot-outlined');
    expect(await dot('action')).not.toContain('dot-outlined');
  });
});

describe('fields', () => {
  it('keeps a secret a textbox, named by its label', async () => {
    const onValue = vi.fn();
    const root = await show(<TextField label="Key" secret value="" onValue={onValue} hint="From Google" />);
    const box = one(root, 'textbox', 'Key');
    expect(box.className).toContain('input-secret');
    expect(box.getAttribute('autocomplete')).toBe('off');
    expect(describedBy(box)).toBe('From Google');
    await type(box, 'abc');
    expect(onValue).toHaveBeenCalledWith('abc');
  });

  it('says a mistake beside the field', async () => {
    const root = await show(
      <TextField label="Name" value="" onValue={() => undefined} mistake="Fill this in." />,
    );
    const box = one(root, 'textbox', 'Name');
    expect(box.getAttribute('aria-invalid')).toBe('true');
    expect(describedBy(box)).toBe('Fill this in.');
  });

  it('offers choices and takes only those', async () => {
    const onValue = vi.fn();
    const options = [
      { value: 'a', name: 'A' },
      { value: 'b', name: 'B' },
    ] as const;
    const root = await show(<SelectField label="Pick" value="a" options={options} onValue={onValue} />);
    await choose(one(root, 'combobox', 'Pick'), 'b');
    expect(onValue).toHaveBeenCalledExactlyOnceWith('b');
  });
});

describe('Confirm', () => {
  it('asks, with the focus on the harmless answer, and Escape gives it', async () => {
    const [onYes, onNo] = [vi.fn(), vi.fn()];
    const root = await show(
      <Confirm question="Put back 846 mails?" yes="Put back" onYes={onYes} onNo={onNo} />,
    );
    expect(nameOf(one(root, 'group'))).toBe('Put back 846 mails?');
    expect(document.activeElement).toBe(one(root, 'button', 'Cancel'));
    await key(one(root, 'button', 'Cancel'), 'Escape');
    expect(onNo).toHaveBeenCalledTimes(1);
    await press(one(root, 'button', 'Put back'));
    expect(onYes).toHaveBeenCalledTimes(1);
  });
});

describe('Confirm with fields', () => {
  it('is named by what it is about, begins at its first field, and says its question when that changes', async () => {
    function Example() {
      const [choice, setChoice] = useState<'a' | 'b'>('a');
      return (
        <Confirm
          title="Undo more"
          question={choice === 'a' ? 'Nothing to do.' : 'Puts 3 mails back.'}
          yes={choice === 'a' ? null : 'Put back'}
          onYes={() => undefined}
          onNo={() => undefined}
        >
          <SelectField
            label="Which"
            value={choice}
            options={[
              { value: 'a', name: 'A' },
              { value: 'b', name: 'B' },
            ]}
            onValue={setChoice}
          />
        </Confirm>
      );
    }
    const root = await show(<Example />);
    const field = one(root, 'combobox', 'Which');
    expect(nameOf(one(root, 'group'))).toBe('Undo more');
    expect(document.activeElement).toBe(field);
    expect(all(root, 'button').map(nameOf)).toEqual(['Cancel']);
    await choose(field, 'b');
    expect(textOf(one(root, '[role=status]'))).toBe('Puts 3 mails back.');
    expect(all(root, 'button').map(nameOf)).toEqual(['Put back', 'Cancel']);
  });

  it('gives the focus back to what had it', async () => {
    function Example() {
      const [asking, setAsking] = useState(false);
      return (
        <>
          <Button onPress={() => setAsking(true)}>Ask</Button>
          {asking && (
            <Confirm question="Sure?" yes="Yes" onYes={() => undefined} onNo={() => setAsking(false)} />
          )}
        </>
      );
    }
    const root = await show(<Example />);
    const button = one(root, 'button', 'Ask');
    await doing(() => button.focus());
    await press(button);
    expect(document.activeElement).toBe(one(root, 'button', 'Cancel'));
    await press(one(root, 'button', 'Cancel'));
    expect(document.activeElement).toBe(button);
  });
});

describe('useDismiss', () => {
  function Example() {
    const [open, setOpen] = useState(false);
    const box = useRef<HTMLDivElement>(null);
    useDismiss(box, open, () => setOpen(false));
    return (
      <>
        <div ref={box}>
          <Button onPress={() => setOpen(true)}>Open</Button>
          {open && <Button onPress={() => undefined}>Entry</Button>}
        </div>
        <Button onPress={() => undefined}>Elsewhere</Button>
      </>
    );
  }

  it('closes on Escape and gives the focus back', async () => {
    const root = await show(<Example />);
    await press(one(root, 'button', 'Open'));
    await key(one(root, 'button', 'Entry'), 'Escape');
    expect(all(root, 'button', 'Entry')).toEqual([]);
    expect(document.activeElement).toBe(one(root, 'button', 'Open'));
  });

  it('closes on a press elsewhere, not on one inside', async () => {
    const root = await show(<Example />);
    await press(one(root, 'button', 'Open'));
    const down = (name: string): Promise<void> =>
      doing(() =>
        one(root, 'button', name).dispatchEvent(new Event('pointerdown', { bubbles: true, composed: true })),
      );
    await down('Entry');
    expect(all(root, 'button', 'Entry')).toHaveLength(1);
    await down('Elsewhere');
    expect(all(root, 'button', 'Entry')).toEqual([]);
  });
});

describe('in time', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('coalesce passes the first at once, then at most one in each pause, and the last in the end', () => {
    const seen: number[] = [];
    const { call } = coalesce<number>((value) => seen.push(value), 250);
    for (const value of [1, 2, 3]) call(value);
    expect(seen).toEqual([1]);
    vi.advanceTimersByTime(250);
    expect(seen).toEqual([1, 3]);
    call(4);
    vi.advanceTimersByTime(249);
    expect(seen).toEqual([1, 3]);
    vi.advanceTimersByTime(1);
    expect(seen).toEqual([1, 3, 4]);
    vi.advanceTimersByTime(1_000);
    call(5);
    expect(seen).toEqual([1, 3, 4, 5]);
  });

  it('coalesce passes nothing after it was cancelled', () => {
    const seen: number[] = [];
    const { call, cancel } = coalesce<number>((value) => seen.push(value), 250);
    call(1);
    call(2);
    cancel();
    vi.advanceTimersByTime(1_000);
    expect(seen).toEqual([1]);
  });

  it('Live speaks at once, then waits, and always says the last thing', async () => {
    function Example() {
      const [text, setText] = useState('one');
      return (
        <>
          <Live text={text} />
          <Button onPress={() => setText('two')}>Two</Button>
          <Button onPress={() => setText('three')}>Three</Button>
        </>
      );
    }
    const root = await show(<Example />);
    const said = (): string => textOf(root.querySelector('[aria-live=polite]'));
    await doing(() => vi.advanceTimersByTime(0));
    expect(said()).toBe('one');
    await press(one(root, 'button', 'Two'));
    await doing(() => vi.advanceTimersByTime(5_000));
    expect(said()).toBe('one');
    await press(one(root, 'button', 'Three'));
    await doing(() => vi.advanceTimersByTime(5_000));
    expect(said()).toBe('three');
  });
});
