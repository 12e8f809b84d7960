import { Icon, type IconNode } from './icon.tsx';

export function Empty({ icon, title, text }: { icon: IconNode; title: string; text: string }) {
  return (
    <div class="empty">
      <Icon node={icon} size={32} />
      <h2>{title}</h2>
      <p class="muted">{text}</p>
    </div>
  );
}
