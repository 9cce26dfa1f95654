import { signal } from '@preact/signals'

/** If the browser never reports a paint (a popup that stays hidden), later work starts after this, in ms. */
const patience = 1_000

/** Whether the first picture is on screen. What only decorates it (icons, countdowns) waits for that. */
export const painted = signal(false)

const firstPicture = new Promise<void>(resolve => {
  const observer = new PerformanceObserver(list => list.getEntriesByName('first-contentful-paint').length > 0 && resolve())
  observer.observe({ type: 'paint', buffered: true })
  setTimeout(resolve, patience)
}).then(() => {
  painted.value = true
})

/**
 * Calls back once what was just drawn has reached the screen. Work that is started earlier, even in
 * an idle moment, delays the very picture it waits for.
 */
export function oncePainted(then: () => void): void {
  if (painted.peek()) requestAnimationFrame(() => setTimeout(then))
  else void firstPicture.then(then)
}
