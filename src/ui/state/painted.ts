/** If the browser never reports a paint (a popup that stays hidden), later work starts after this, in ms. */
const patience = 1_000

const firstPaint = 'first-contentful-paint'
const hasPainted = () => performance.getEntriesByName(firstPaint).length > 0

/**
 * Calls back once what was just drawn has reached the screen. Work that is started earlier, even in
 * an idle moment, delays the very picture it waits for.
 */
export function oncePainted(then: () => void): void {
  if (hasPainted()) requestAnimationFrame(() => setTimeout(then))
  else onceFirstPainted(then)
}

function onceFirstPainted(then: () => void): void {
  const observer = new PerformanceObserver(() => hasPainted() && done())
  const timer = setTimeout(() => done(), patience)
  const done = () => {
    observer.disconnect()
    clearTimeout(timer)
    then()
  }
  observer.observe({ type: 'paint' })
}
