/** A tab is heard at most this often, in ms, and so many tabs are remembered. */
const apart = 200
const mostTabs = 200

/**
 * Says whether a tab is heard again too soon, for as long as this worker lives. A page can make our
 * script in it speak as often as it draws fields; the rest of the worker must not notice.
 */
export function newEar(): (tabId: number, now: number) => boolean {
  const heard = new Map<number, number>()
  return (tabId, now) => {
    const last = heard.get(tabId)
    if (last !== undefined && now >= last && now - last < apart) return true
    heard.delete(tabId)
    heard.set(tabId, now)
    const [oldest] = heard.keys()
    if (heard.size > mostTabs && oldest !== undefined) heard.delete(oldest)
    return false
  }
}
