// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createFinder } from '../../../src/gmail-page/find.ts';
import { createRoom, type Room } from '../../../src/gmail-page/room.ts';
import { drawPage, find, onFakeTime, placeAt, rules, setWindowWidth } from './gmail-like.ts';

onFakeTime();

let room: Room;
let appWidth = 1280;
let resizes = 0;
window.addEventListener('resize', () => {
  resizes += 1;
});

beforeEach(() => {
  drawPage();
  setWindowWidth(1280);
  appWidth = 1280;
  placeAt(find('#app'), () => ({ left: 0, right: appWidth }));
  placeAt(find('#list-view'), () => ({ left: 200, right: appWidth - 56 }));
  room = createRoom(window, createFinder(document));
  resizes = 0;
});

/** Lets the time pass that Gmail is given, looking now and then as the real watch does. */
function wait(width: number, dir: 'ltr' | 'rtl' = 'ltr'): void {
  for (let passed = 0; passed < 2_000; passed += 500) {
    vi.advanceTimersByTime(500);
    room.settle(width, dir);
  }
}

describe('room for the panel', () => {
  test('Gmail is made narrower and told so, once', () => {
    room.settle(360, 'ltr');
    appWidth = 920;
    wait(360);
    expect(rules()).toContain('width:calc(100vw - 360px)!important');
    expect(find('#app').getAttribute('data-auramail')).toBe('app');
    expect(resizes).toBe(1);
  });

  test('the room is given back without a trace', () => {
    const before = document.documentElement.outerHTML;
    room.settle(360, 'ltr');
    room.settle(0, 'ltr');
    expect(document.documentElement.outerHTML).toBe(before);
    expect(resizes).toBe(2);
  });

  test('a page that does not follow gets its width back: the panel lies over it', () => {
    room.settle(360, 'ltr');
    expect(rules()).not.toBe('');
    wait(360);
    expect(rules()).toBe('');
    const calls = resizes;
    wait(360);
    expect(resizes).toBe(calls);
  });

  test('a list that sticks out under the panel does not count as following', () => {
    placeAt(find('#list-view'), () => ({ left: 200, right: 1224 }));
    room.settle(360, 'ltr');
    appWidth = 920;
    wait(360);
    expect(rules()).toBe('');
  });

  test('after a refusal it is asked again when the window or the panel changes', () => {
    room.settle(360, 'ltr');
    wait(360);
    setWindowWidth(1600);
    room.settle(360, 'ltr');
    expect(rules()).not.toBe('');
    wait(360);
    expect(rules()).toBe('');
    room.settle(400, 'ltr');
    expect(rules()).toContain('400px');
  });

  test('slow is not refused', () => {
    room.settle(360, 'ltr');
    vi.advanceTimersByTime(1_000);
    room.settle(360, 'ltr');
    expect(rules()).not.toBe('');
  });

  test('the left edge counts in right-to-left languages', () => {
    placeAt(find('#app'), () => ({ left: 360, right: 1280 }));
    placeAt(find('#list-view'), () => ({ left: 400, right: 1200 }));
    room.settle(360, 'rtl');
    wait(360, 'rtl');
    expect(rules()).not.toBe('');
    room.settle(360, 'ltr');
    wait(360, 'ltr');
    expect(rules()).toBe('');
  });

  test('a small window is left to Gmail', () => {
    setWindowWidth(900);
    resizes = 0;
    room.settle(360, 'ltr');
    expect(rules()).toBe('');
    expect(resizes).toBe(0);
  });

  test('an application that Gmail replaces is pushed anew', () => {
    room.settle(360, 'ltr');
    const fresh = document.createElement('div');
    fresh.className = 'nH';
    fresh.innerHTML = '<div role="main"></div>';
    find('#app').replaceWith(fresh);
    room.settle(360, 'ltr');
    expect(fresh.getAttribute('data-auramail')).toBe('app');
  });

  test('nothing happens on a page without Gmail', () => {
    document.body.innerHTML = '<div class="nH">loading</div>';
    room.settle(360, 'ltr');
    expect(rules()).toBe('');
    expect(resizes).toBe(0);
  });
});
