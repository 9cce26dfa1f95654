import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'

interface DialogProps {
  title: string
  /** Escape, or the page asking it to close. */
  onClose: () => void
  children: ComponentChildren
}

/** A modal dialog; focus stays inside and returns to where it was. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    element.current?.showModal()
    return () => element.current?.close()
  }, [])
  const cancel = (event: Event) => {
    event.preventDefault()
    onClose()
  }
  return (
    <dialog class="dialog stack" ref={element} aria-labelledby={id} onCancel={cancel} onKeyDown={event => event.stopPropagation()}>
      <h2 id={id}>{title}</h2>
      {children}
    </dialog>
  )
}
