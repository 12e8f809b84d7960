// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ResizeHandle } from '../../../src/ui/sidebar/resize-handle.tsx';
import { doing, one, show } from './support.tsx';

const onResize = vi.fn();

async function handle(dir: 'ltr' | 'rtl' = 'ltr'): Promise<HTMLElement> {
  const root = await show(<ResizeHandle width={360} dir={dir} onResize={onResize} />);
  const edge = one(root, 'separator', 'Panel width');
  Object.assign(edge, { setPointerCapture: vi.fn() });
  return edge;
}

const pointer = (target: Element, type: string, clientX: number): Promise<void> =>
  doing(() => {
    const event = new MouseEvent(type, { clientX, bubbles: true });
    target.dispatchEvent(Object.assign(event, { pointerId: 1 }));
  });

beforeEach(() => onResize.mockClear());

describe('the edge of the panel', () => {
  it('follows the pointer and is remembered when it is let go', async () => {
    const edge = await handle();
    await pointer(edge, 'pointerdown', 1_000);
    await pointer(edge, 'pointermove', 960);
    expect(onResize).toHaveBeenLastCalledWith(400, false);
    await pointer(edge, 'pointerup', 950);
    expect(onResize).toHaveBeenLastCalledWith(410, true);
  });

  it('follows it the other way round from right to left', async () => {
    const edge = await handle('rtl');
    await pointer(edge, 'pointerdown', 100);
    await pointer(edge, 'pointermove', 150);
    expect(onResize).toHaveBeenLastCalledWith(410, false);
  });

  it('does nothing for a pointer that only passes', async () => {
    const edge = await handle();
    await pointer(edge, 'pointermove', 10);
    await pointer(edge, 'pointerup', 10);
    expect(onResize).not.toHaveBeenCalled();
  });

  it('says its bounds', async () => {
    const edge = await handle();
    expect(
      ['aria-valuemin', 'aria-valuenow', 'aria-valuemax'].map((name) => edge.getAttribute(name)),
    ).toEqual(['320', '360', '520']);
    expect(edge.tabIndex).toBe(0);
  });
});
