import { setTimeout as wait } from 'node:timers/promises'
import type { Json } from '../browser/pipe.ts'
import { askProduct, password } from '../browser/product.ts'
import { attach, evaluate, type Stand } from '../browser/stand.ts'

/** One unlock, in ms. */
export interface Unlock {
  /** From the Enter key to the list with codes. */
  unlock: number
  /** The part of it before and after the worker derived the key. */
  around: number
  /** The same worker deriving the same key alone, in the same page. */
  bareKdf: number
}

interface Seen {
  pressed: number
  posted: number
  answered: number
  shown: number
}

/** Long enough for a worker to load its script: a person needs longer for a password. In ms. */
const typing = 1500

/**
 * Runs in the popup before anything of it: notes when Enter was pressed, when the KDF's worker was
 * asked and answered, and when a code was drawn; keeps what it takes to ask such a worker again.
 */
const observer = `{
  const Real = Worker, bench = globalThis.bench = { seen: {} }
  globalThis.Worker = class extends Real {
    constructor(url, options) {
      super(url, options)
      Object.assign(bench, { again: () => new Real(url, options) })
      this.addEventListener('message', () => { bench.seen.answered = performance.now() })
    }
    postMessage(work, transfer) {
      bench.work = work
      bench.seen.posted = performance.now()
      super.postMessage(work, transfer)
    }
  }
  addEventListener('keydown', ({ key }) => { if (key === 'Enter') bench.seen.pressed ??= performance.now() }, true)
  bench.shown = new Promise(resolve => new MutationObserver((_, observer) => {
    const texts = document.createTreeWalker(document, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) if (/^\\s*\\d{3}\\s?\\d{3}\\s*$/.test(texts.currentNode.data)) {
      observer.disconnect()
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => resolve({ ...bench.seen, shown: performance.now() })
      return requestAnimationFrame(() => port2.postMessage(null))
    }
  }).observe(document, { childList: true, characterData: true, subtree: true }))
}`

const bareKdf = `new Promise(async resolve => {
  const worker = bench.again()
  await new Promise(go => setTimeout(go, ${typing}))
  const began = performance.now()
  worker.onmessage = () => { resolve(performance.now() - began); worker.terminate() }
  worker.postMessage(bench.work)
})`

/** Locks the vault, opens the product's popup page in a tab, unlocks it by keyboard, then derives the same key alone. */
export async function measureUnlock(stand: Stand): Promise<Unlock> {
  await askProduct(stand, 'vault.lock', {})
  const { targetId, session } = await openObserved(stand)
  await untilTrue(stand, session, `document.activeElement?.type === 'password'`)
  await stand.pipe.send('Input.insertText', { text: password }, session)
  await wait(typing)
  await pressEnter(stand, session)
  const seen = await evaluate<Seen>(stand.pipe, session, 'bench.shown')
  const alone = await evaluate<number>(stand.pipe, session, bareKdf)
  await stand.pipe.send('Target.closeTarget', { targetId })
  const unlock = seen.shown - seen.pressed
  return { unlock, around: unlock - (seen.answered - seen.posted), bareKdf: alone }
}

async function openObserved({ pipe, extensionId }: Stand): Promise<{ targetId: string; session: string }> {
  const { targetId } = await pipe.send<{ targetId: string }>('Target.createTarget', { url: 'about:blank' })
  const session = await attach(pipe, targetId)
  const steps: [string, Json][] = [
    ['Page.enable', {}],
    ['Page.addScriptToEvaluateOnNewDocument', { source: observer }],
    ['Page.navigate', { url: `chrome-extension://${extensionId}/src/ui/popup.html` }],
  ]
  for (const [method, params] of steps) await pipe.send(method, params, session)
  return { targetId, session }
}

async function untilTrue({ pipe }: Stand, session: string, condition: string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (await evaluate<boolean>(pipe, session, condition).catch(() => false)) return
    await wait(50)
  }
  throw new Error(`never true: ${condition}`)
}

async function pressEnter({ pipe }: Stand, session: string): Promise<void> {
  const key = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 }
  await pipe.send('Input.dispatchKeyEvent', { ...key, type: 'keyDown', text: '\r' }, session)
  await pipe.send('Input.dispatchKeyEvent', { ...key, type: 'keyUp' }, session)
}
