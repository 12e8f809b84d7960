// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Snapshot } from '../../../src/messaging/protocol.ts';
import { Button } from '../../../src/ui/parts/button.tsx';
import { type Live, useSnapshot } from '../../../src/ui/state.ts';
import { useAction } from '../../../src/ui/use-action.ts';
import {
  ANN,
  doing,
  installWorker,
  one,
  press,
  Refusal,
  runOf,
  settle,
  show,
  snapshotOf,
  textOf,
} from './support.tsx';

let live: Live;

function Probe({ account }: { account: string | null }) {
  live = useSnapshot(account);
  return null;
}

const withUnsorted = (count: number, over: Partial<Snapshot> = {}): Snapshot =>
  snapshotOf({ unsorted: { count, atLeast: false }, ...over });
const shown = (): number | undefined => live.snapshot?.unsorted?.count;

describe('useSnapshot', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());
  const wait = (ms: number): Promise<void> =>
    doing(() => {
      vi.advanceTimersByTime(ms);
    });

  it('asks at the start and lets go at the end', async () => {
    const worker = installWorker({ state: () => withUnsorted(5) });
    await show(<Probe account={ANN} />);
    expect(worker.payloads('state')).toEqual([{ account: ANN }]);
    expect(shown()).toBe(5);
    expect(worker.listeners()).toBe(1);
  });

  it('follows the broadcasts about its account, at most four a second', async () => {
    const worker = installWorker({ state: () => withUnsorted(5) });
    await show(<Probe account={ANN} />);
    await worker.broadcast(withUnsorted(4, { account: 'ANN@example.com' }));
    expect(shown()).toBe(4);
    await worker.broadcast(withUnsorted(3));
    await worker.broadcast(withUnsorted(2));
    expect(shown()).toBe(4);
    await wait(250);
    expect(shown()).toBe(2);
  });

  it('never shows another account, but asks again: a setting may have changed', async () => {
    const worker = installWorker({ state: () => withUnsorted(5) });
    await show(<Probe account={ANN} />);
    await worker.broadcast(withUnsorted(99, { account: 'bob@example.com' }));
    expect(shown()).toBe(5);
    expect(worker.payloads('state')).toHaveLength(2);
  });

  it("stays with the worker's choice when it asked for none", async () => {
    const worker = installWorker({ state: () => withUnsorted(5) });
    await show(<Probe account={null} />);
    await worker.broadcast(withUnsorted(99, { account: 'bob@example.com' }));
    expect(live.snapshot?.account).toBe(ANN);
    await worker.broadcast(withUnsorted(1));
    expect(shown()).toBe(1);
  });

  it('takes the first account that appears when there was none', async () => {
    const worker = installWorker({ state: () => withUnsorted(0, { account: null, accounts: [] }) });
    await show(<Probe account={null} />);
    await worker.broadcast(withUnsorted(7));
    expect(shown()).toBe(7);
  });

  it('asks again when the page comes back into sight', async () => {
    const worker = installWorker({ state: () => snapshotOf() });
    await show(<Probe account={ANN} />);
    await doing(() => document.dispatchEvent(new Event('visibilitychange')));
    expect(worker.payloads('state')).toHaveLength(2);
  });

  it('keeps what it knew when the worker fails, and says so', async () => {
    const worker = installWorker({ state: () => withUnsorted(5) });
    await show(<Probe account={ANN} />);
    worker.answer({
      state: () => {
        throw new Refusal({ code: 'storage-full' });
      },
    });
    await doing(() => live.refresh());
    expect(shown()).toBe(5);
    expect(live.problem).toEqual({ code: 'storage-full' });
  });

  it('does not let a late answer overwrite a newer broadcast', async () => {
    let late: (snapshot: Snapshot) => void = () => undefined;
    const worker = installWorker({ state: () => new Promise<Snapshot>((resolve) => (late = resolve)) });
    await show(<Probe account={ANN} />);
    await worker.broadcast(withUnsorted(1, { run: runOf() }));
    await doing(() => late(withUnsorted(9)));
    expect(shown()).toBe(1);
  });

  it('calls a silent worker a failure', async () => {
    installWorker();
    await show(<Probe account={ANN} />);
    expect(live.snapshot).toBeNull();
    expect(live.problem).toEqual({ code: 'unexpected', params: { name: 'silence' } });
  });
});

describe('useAction', () => {
  it('does one thing at a time and tells what went wrong with it', async () => {
    let finish: () => void = () => undefined;
    const begun = vi.fn();
    function Example() {
      const { busy, problem, run } = useAction();
      const work = async (): Promise<void> => {
        begun();
        await new Promise<void>((resolve) => (finish = resolve));
        throw new TypeError('secret');
      };
      return <Button onPress={() => run(work)}>{busy ? 'busy' : (problem?.params?.name ?? 'ready')}</Button>;
    }
    const root = await show(<Example />);
    const button = one(root, 'button');
    await press(button);
    await press(button);
    expect(begun).toHaveBeenCalledTimes(1);
    expect(textOf(button)).toBe('busy');
    await doing(() => finish());
    await doing(() => void settle());
    expect(textOf(button)).toBe('TypeError');
  });
});
