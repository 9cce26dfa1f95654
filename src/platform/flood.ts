/** A tab's script may say so much in one go, and so much more per second; so many tabs are remembered. */
const burst = 100
const perSecond = 10
const mostTabs = 200

/**
 * Says whether a tab has spoken too much to be listened to now (ms), for as long as this worker lives. A
 * script in a page can be made to speak without end; what is not even answered costs next to nothing.
 */
export function newFloodGate(): (tabId: number, now: number) => boolean {
  const spoken = new Map<number, { left: number; at: number }>()
  return (tabId, now) => {
    const { left, at } = spoken.get(tabId) ?? { left: burst, at: now }
    const room = Math.min(burst, left + (Math.max(0, now - at) / 1000) * perSecond)
    spoken.delete(tabId)
    spoken.set(tabId, { left: room < 1 ? room : room - 1, at: now })
    const [oldest] = spoken.keys()
    if (spoken.size > mostTabs && oldest !== undefined) spoken.delete(oldest)
    return room < 1
  }
}
