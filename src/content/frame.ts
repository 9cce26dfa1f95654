import { hiddenElement } from './visibility.ts'

/** Whether this document stands on its own or only in frames of its own origin. */
export function isAmongOwn(): boolean {
  try {
    for (let frame: Window = window; frame !== frame.parent; frame = frame.parent) {
      if (frame.parent.origin !== self.origin) return false
    }
    return self.origin !== 'null'
  } catch {
    // Reading a foreign window throws: then this document sits in someone else's page.
    return false
  }
}

/** Whether a person can see this document: no frame it sits in is hidden or covered. */
export function isFrameVisible(): boolean {
  for (let frame = window.frameElement; frame; frame = frame.ownerDocument.defaultView?.frameElement ?? null) {
    if (hiddenElement(frame) !== null) return false
  }
  return true
}
