import type { ButtonHTMLAttributes, ComponentChildren, Ref } from 'preact'
import { Icon, type IconName } from './icon.tsx'

type Native = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'class' | 'className' | 'icon' | 'size' | 'label'>

interface ButtonProps {
  kind?: 'primary' | 'plain' | 'quiet' | 'danger'
  size?: 'usual' | 'small' | 'wide'
  icon?: IconName
  /** Work is under way: the button stays focusable and named, but does nothing. */
  busy?: boolean
  type?: 'button' | 'submit'
  onClick?: (event: MouseEvent) => void
  children: ComponentChildren
}

/** A button with words. Submit buttons leave `onClick` out and let the form act. */
export function Button({
  kind = 'plain',
  size = 'usual',
  icon,
  busy = false,
  type = 'button',
  onClick,
  children,
  ...rest
}: ButtonProps & Native) {
  const act = busy ? (event: MouseEvent) => event.preventDefault() : onClick
  return (
    <button {...rest} type={type} class={`button button-${kind} button-${size}`} aria-disabled={busy || undefined} onClick={act}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  )
}

interface IconButtonProps {
  icon: IconName
  /** Its name for screen readers and its tooltip. */
  label: string
  onClick?: (event: MouseEvent) => void
  ref?: Ref<HTMLButtonElement>
}

/** A button with a picture only. */
export function IconButton({ icon, label, onClick, ...rest }: IconButtonProps & Native) {
  return (
    <button {...rest} type="button" class="icon-button" aria-label={label} title={label} onClick={onClick}>
      <Icon name={icon} />
    </button>
  )
}
