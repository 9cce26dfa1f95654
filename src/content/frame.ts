import { hiddenElement, isPartlyInSight } from './visibility.ts'

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
  return ownFrames().every(frame => hiddenElement(frame) === null)
}

/** Whether every frame this document sits in is in its window, at least in part. Ask after scrolling there. */
export function isFrameInSight(): boolean {
  return ownFrames().every(isPartlyInSight)
}

/** The frame elements this document sits in, from the inside out, as far as they are of its origin. */
function ownFrames(): Element[] {
  const frames: Element[] = []
  for (let frame = window.frameElement; frame; frame = frame.ownerDocument.defaultView?.frameElement ?? null) frames.push(frame)
  return frames
}

/** A frame smaller than this, in CSS pixels, holds no field a person could use. */
const fieldRoom = { width: 60, height: 20 } as const

/** Whether a part of this page that a person sees is a frame of another origin, or of none: a field in there is out of reach. */
export function hasForeignFrame(): boolean {
  return [...document.querySelectorAll('iframe')].some(frame => frame.contentDocument === null && isRoomy(frame) && !hiddenElement(frame))
}

function isRoomy(frame: Element): boolean {
  const { width, height } = frame.getBoundingClientRect()
  return width >= fieldRoom.width && height >= fieldRoom.height
}
