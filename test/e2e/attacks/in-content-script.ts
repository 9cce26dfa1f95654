import { messages } from '../../../src/messages.ts'
import { inside, type Screen } from '../driver/screen.ts'
import { tabBelow } from './armed.ts'

/*
 * What can be done from the isolated world of a page, where our content scripts live: whoever takes over the
 * page's process is there. The extension's own right over the page leads in.
 */

/** Evaluates an expression there, in the tab below a popup. */
export async function inContentScript(popup: Screen, expression: string): Promise<string> {
  return inContentScriptOf(popup, await tabBelow(popup), expression)
}

/** The same for a tab by its number; in one of its frames, if that is given. */
export async function inContentScriptOf(from: Screen, tabId: number, expression: string, frameId = 0): Promise<string> {
  const target = `{ tabId: ${tabId}, frameIds: [${frameId}] }`
  const body = `chrome.scripting.executeScript({ target: ${target}, func: async () => JSON.stringify(await (${expression})) }).then(([one]) => String(one.result))`
  return from.evaluateText(body)
}

/** Every type of message, each claiming in every way that a screen of ours sends it. */
export function forgedMessages(id: string, root: string): object[] {
  const forged = { id, url: `${root}src/ui/popup.html`, origin: root.slice(0, -1) }
  return Object.keys(messages).map(type => ({ type, payload: {}, sender: forged, ...forged, from: 'ui' }))
}

/** Sends messages and gives their answers, in order. */
export async function sendFromContentScript(popup: Screen, all: object[], frameId = 0): Promise<unknown[]> {
  const sending = `Promise.all(${JSON.stringify(all)}.map(one => chrome.runtime.sendMessage(one)))`
  return JSON.parse(await inContentScriptOf(popup, await tabBelow(popup), sending, frameId))
}

/** Who asks what, and the tab whose script sends without end: to whoever asks, or to another extension. */
interface Flooded {
  from: Screen
  ask: object
  tabId: number
  flooded?: Screen
}

/** How long 95 % of the answers take at most, in ms, while a script in a page sends all it can for `length` ms, a hundred at a time. */
export async function besideFlood({ from, ask, tabId, flooded = from }: Flooded, length: number): Promise<number> {
  let flooding = true
  const flood = inContentScriptOf(
    flooded,
    tabId,
    `(async () => { const end = performance.now() + ${length}; while (performance.now() < end) await Promise.all(Array.from({ length: 100 }, () => chrome.runtime.sendMessage({ type: 'page.fieldAppeared', payload: {} }).catch(() => {}))); return 'done' })()`,
  ).finally(() => {
    flooding = false
  })
  const times: number[] = []
  while (flooding) times.push(await timeOf(from, ask))
  await flood
  return times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0
}

/** How long one answer takes, in ms; not a number when there is none. */
async function timeOf(from: Screen, ask: object): Promise<number> {
  return inside(
    from,
    async message => {
      const start = performance.now()
      const { runtime } = (globalThis as unknown as { chrome: { runtime: { sendMessage(message: object): Promise<unknown> } } }).chrome
      return (await runtime.sendMessage(message)) ? performance.now() - start : Number.NaN
    },
    ask,
  )
}
