// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { placePanelElement } from '../../../src/gmail-page/panel-element.ts';
import { createSheet } from '../../../src/gmail-page/sheet.ts';
import { drawPage, find, rules } from './gmail-like.ts';

beforeEach(() => drawPage());
afterEach(() => document.querySelector('#auramail')?.remove());

const hosts = () => document.querySelectorAll('#auramail');

describe('the panel element', () => {
  test('hangs on the root element, above composing windows, with an open shadow root', () => {
    const { element, root } = placePanelElement(document);
    expect(element.parentElement).toBe(document.documentElement);
    expect(element.style.zIndex).toBe('500');
    expect(element.style.position).toBe('fixed');
    expect(element.shadowRoot).toBe(root);
  });

  test('is there once, however often it is placed, and a new copy starts empty', () => {
    placePanelElement(document).root.append('old');
    const { root } = placePanelElement(document);
    expect(hosts()).toHaveLength(1);
    expect(root.childNodes).toHaveLength(0);
  });

  test('takes away the rules and marks of an older copy', () => {
    createSheet(document, 'app').write(find('#app'), 'width:1px');
    expect(rules()).not.toBe('');
    placePanelElement(document);
    expect(rules()).toBe('');
    expect(find('#app').hasAttribute('data-auramail')).toBe(false);
  });

  test('comes back, drawn as it was, when Gmail throws it out', () => {
    const panel = placePanelElement(document);
    panel.root.append('drawn');
    panel.element.remove();
    expect(panel.keep()).toBe(true);
    expect(document.querySelector('#auramail')?.shadowRoot?.textContent).toBe('drawn');
  });

  test('gives way to a newer copy', () => {
    const old = placePanelElement(document);
    const young = placePanelElement(document);
    expect(old.keep()).toBe(false);
    expect(young.keep()).toBe(true);
    expect([...hosts()]).toEqual([young.element]);
  });

  test('goes behind composing windows and comes back', () => {
    const panel = placePanelElement(document);
    panel.setBehindCompose(true);
    expect(Number(panel.element.style.zIndex)).toBeLessThan(6);
    panel.setBehindCompose(false);
    expect(panel.element.style.zIndex).toBe('500');
  });
});

describe('keys typed in the panel', () => {
  const types = ['keydown', 'keypress', 'keyup'] as const;

  test.each(types)('%s reaches the panel and not Gmail', (type) => {
    const { root } = placePanelElement(document);
    const input = root.appendChild(document.createElement('input'));
    const heard: string[] = [];
    input.addEventListener(type, () => heard.push('input'));
    root.addEventListener(type, () => heard.push('root'));
    const gmail = () => heard.push('gmail');
    for (const target of [document, window, document.documentElement]) target.addEventListener(type, gmail);
    input.dispatchEvent(new KeyboardEvent(type, { key: 'e', bubbles: true, composed: true }));
    for (const target of [document, window, document.documentElement])
      target.removeEventListener(type, gmail);
    expect(heard).toEqual(['input', 'root']);
  });

  test.each(types)('%s typed elsewhere is still Gmail’s', (type) => {
    placePanelElement(document);
    let heard = 0;
    const gmail = () => {
      heard += 1;
    };
    document.addEventListener(type, gmail);
    find('#row').dispatchEvent(new KeyboardEvent(type, { key: 'e', bubbles: true, composed: true }));
    document.removeEventListener(type, gmail);
    expect(heard).toBe(1);
  });
});
