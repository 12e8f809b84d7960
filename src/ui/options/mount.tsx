import { render } from 'preact';
import { OptionsPage } from './options-page.tsx';

export function mountOptions(root: HTMLElement): void {
  render(<OptionsPage />, root);
}
