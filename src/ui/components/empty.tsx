import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'

/** What a place says while there is nothing in it, and what to do about it. */
export function Empty({ icon, title, children }: { icon: IconName; title: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <Icon name={icon} />
      <h2>{title}</h2>
      {children}
    </div>
  )
}
