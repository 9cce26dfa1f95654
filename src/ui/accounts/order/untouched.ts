import { query } from '../../state/accounts.ts'

let touched = false
const signs = ['keydown', 'pointerdown', 'wheel', 'touchstart'] as const

/** Notices from now on whether the person has begun to do something with the list. */
export function watchForTouch(): void {
  const stop = new AbortController()
  const touch = () => {
    touched = true
    stop.abort()
  }
  const options = { capture: true, passive: true, signal: stop.signal }
  for (const sign of signs) addEventListener(sign, touch, options)
  addEventListener('pointermove', ({ target }) => isInList(target) && touch(), options)
}

const isInList = (target: EventTarget | null) => target instanceof Element && target.closest('.rows') !== null

/** Whether nobody would notice if something in the list moved: no key, no pointer over it, no search. */
export function isUntouched(): boolean {
  return !touched && query.peek() === '' && document.querySelector('.rows:hover') === null
}
