/** What an extension's scripts may ask for that pages may not: the shadow root of an element, closed or open. */
interface Opener {
  dom?: { openOrClosedShadowRoot?(element: Element): ShadowRoot | null }
}

/**
 * An element's shadow root, closed ones included; null when it has none. For scripts in pages: names
 * the browser's API without loading anything for it.
 */
export function shadowRootOf(element: Element): ShadowRoot | null {
  if (element.shadowRoot) return element.shadowRoot
  const firefox = (element as Element & { openOrClosedShadowRoot?: ShadowRoot | null }).openOrClosedShadowRoot
  if (firefox !== undefined) return firefox
  const { chrome } = globalThis as { chrome?: Opener }
  return element instanceof HTMLElement ? (chrome?.dom?.openOrClosedShadowRoot?.(element) ?? null) : null
}
