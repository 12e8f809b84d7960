import type { ButtonHTMLAttributes, ComponentChildren } from 'preact';
import { Icon, type IconNode } from './icon.tsx';

export interface ButtonProps {
  readonly kind?: 'primary' | 'outlined' | 'plain' | 'quiet' | 'danger';
  readonly size?: 'small' | 'normal' | 'large';
  readonly icon?: IconNode;
  readonly wide?: boolean;
  /** Still focusable and still announced, but without effect: a button that vanishes loses the focus. */
  readonly busy?: boolean | undefined;
  readonly describedBy?: string | undefined;
  /** What it does, in more words than its name has. */
  readonly hint?: string;
  /** It shows and hides something. */
  readonly expanded?: boolean;
  readonly onPress: (event: Event) => void;
  readonly children: ComponentChildren;
}

export function Button({
  kind = 'plain',
  size = 'normal',
  icon,
  wide,
  busy,
  describedBy,
  hint,
  expanded,
  onPress,
  children,
}: ButtonProps) {
  const press = (event: Event): void => {
    if (!busy) onPress(event);
  };
  const classes = ['button', `button-${kind}`, size !== 'normal' && `button-${size}`, wide && 'wide'];
  return (
    <button
      type="button"
      class={classes.filter(Boolean).join(' ')}
      aria-disabled={busy ? 'true' : undefined}
      aria-describedby={describedBy}
      aria-expanded={expanded}
      title={hint}
      onClick={press}
    >
      {icon && <Icon node={icon} size={18} />}
      <span>{children}</span>
    </button>
  );
}

type IconButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'label' | 'icon' | 'onClick'> & {
  readonly icon: IconNode;
  /** The button's whole name: there is no text in it. */
  readonly label: string;
  readonly describedBy?: string;
  readonly onPress: (event: Event) => void;
};

export function IconButton({ icon, label, describedBy, onPress, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      class="button button-icon"
      aria-label={label}
      title={label}
      aria-describedby={describedBy}
      onClick={onPress}
      {...rest}
    >
      <Icon node={icon} />
    </button>
  );
}
