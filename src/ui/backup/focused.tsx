import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

/** Words that take the focus when they come, because the button that was pressed is gone with what stood here before. */
export function Focused({ children, title = false }: { children: ComponentChildren; title?: boolean }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.focus({ preventScroll: true }), [])
  return (
    <div ref={place} class="focused" tabIndex={-1}>
      {title ? <h3>{children}</h3> : <p class="soft">{children}</p>}
    </div>
  )
}
