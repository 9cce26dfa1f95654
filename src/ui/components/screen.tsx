import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { text } from '../../platform/i18n.ts'
import { IconButton } from './button.tsx'

interface ScreenProps {
  title: string
  /** Where the back arrow leads; without it there is none. */
  onBack?: () => void
  /** Controls at the end of the head. */
  end?: ComponentChildren
  children: ComponentChildren
}

/** A whole screen of the popup under one heading, seen from its top. Focus goes to the heading unless something inside took it. */
export function Screen({ title, onBack, end, children }: ScreenProps) {
  const main = useRef<HTMLElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    scrollTo({ top: 0 })
    if (!main.current?.contains(document.activeElement)) heading.current?.focus()
  }, [])
  return (
    <main class="screen" ref={main}>
      <header class="screen-head">
        {onBack && <IconButton icon="back" label={text('back')} onClick={onBack} />}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {end}
      </header>
      {children}
    </main>
  )
}
