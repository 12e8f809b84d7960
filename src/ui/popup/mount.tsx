import { render } from 'preact';
import { Popup } from './popup.tsx';

export function mountPopup(root: HTMLElement): void {
  render(<Popup />, root);
}
