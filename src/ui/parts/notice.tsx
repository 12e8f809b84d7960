import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide';
import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';

const LOOKS = {
  calm: { icon: Info, style: 'notice-calm' },
  good: { icon: CircleCheck, style: 'notice-good' },
  careful: { icon: TriangleAlert, style: '' },
  danger: { icon: CircleAlert, style: 'notice-danger' },
} as const;

/** Something the person should know. `live`: it appears while they look, so it is read out. */
export function Notice({
  tone,
  title,
  live,
  children,
}: {
  tone: keyof typeof LOOKS;
  title: string;
  live?: boolean;
  children?: ComponentChildren;
}) {
  const look = LOOKS[tone];
  return (
    <div class={`notice ${look.style}`} role={live ? 'alert' : undefined}>
      <Icon node={look.icon} />
      <div class="notice-body">
        <strong>{title}</strong>
        {children}
      </div>
    </div>
  );
}
