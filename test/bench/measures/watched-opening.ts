import { setTimeout as wait } from 'node:timers/promises'
import type { Json } from '../browser/pipe.ts'
import { clickAction, closePopup } from '../browser/popup.ts'
import type { Stand, Target } from '../browser/stand.ts'
import { cpuOf, firstPaint, shownAfterMark, traced, traceNow, watchful } from '../browser/trace.ts'
import type { Opening } from './first-code.ts'

/** An opening with an observer in the page, which costs some work of its own. */
export interface WatchedOpening extends Opening {
  /** Whether the very first paint showed a code, so that a popup nobody watches can be judged by that paint. */
  firstPaintShowsCode: boolean
  /** Addresses of the scripts the page had parsed when the first code stood in it. */
  scripts: string[]
}

const mark = 'bench-first-code'

/** Runs in the popup before anything of it: marks the moment in which a text of six digits stands in the page. */
const observer = `new MutationObserver((_, observer) => {
  const texts = document.createTreeWalker(document, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) if (/^\\s*\\d{3}\\s?\\d{3}\\s*$/.test(texts.currentNode.data)) {
    observer.disconnect()
    performance.mark('${mark}')
    return ${mark.replaceAll('-', '_')}('')
  }
}).observe(document, { childList: true, characterData: true, subtree: true })`

/** Opens a fresh popup that is watched from its first line on. */
export async function watchOpening(stand: Stand): Promise<WatchedOpening> {
  const scripts: string[] = []
  const { events, result } = await traced(stand.pipe, watchful, () => openWatched(stand, scripts))
  await closePopup(stand)
  const paint = firstPaint(events, result.targetId)
  const shown = paint && shownAfterMark(events, mark, paint)
  if (!shown) throw new Error(`the popup of ${stand.name} showed no code`)
  return {
    cpu: cpuOf(events, paint, 0, shown),
    wall: (shown - result.clicked) / 1000,
    firstPaintShowsCode: shown <= paint.ts,
    scripts,
  }
}

async function openWatched(stand: Stand, scripts: string[]): Promise<{ clicked: number; targetId: string }> {
  const { pipe } = stand
  const attaching = watchNew(stand, scripts)
  await pipe.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true })
  const clicked = traceNow()
  await clickAction(stand)
  const targetId = await attaching
  await wait(1000)
  await pipe.send('Target.setAutoAttach', { autoAttach: false, waitForDebuggerOnStart: false, flatten: true })
  return { clicked, targetId }
}

interface Attached {
  sessionId: string
  targetInfo: Target
  waitingForDebugger: boolean
}

/** The popup is the one new target (still without an address); resolves with its id when its first code stands. */
function watchNew(stand: Stand, scripts: string[]): Promise<string> {
  return new Promise(resolve => {
    const stop = stand.pipe.on('Target.attachedToTarget', params => {
      const { sessionId, targetInfo, waitingForDebugger } = params as unknown as Attached
      if (!waitingForDebugger) return
      stop()
      void watch(stand, sessionId, scripts).then(() => resolve(targetInfo.targetId))
    })
  })
}

async function watch({ pipe }: Stand, session: string, scripts: string[]): Promise<void> {
  const stop = pipe.on('Debugger.scriptParsed', (script, from) => {
    if (from === session) scripts.push(String(script.url))
  })
  const coded = pipe.next('Runtime.bindingCalled', session)
  const steps: [string, Json][] = [
    ['Page.enable', {}],
    ['Debugger.enable', {}],
    ['Runtime.enable', {}],
    ['Runtime.addBinding', { name: mark.replaceAll('-', '_') }],
    ['Page.addScriptToEvaluateOnNewDocument', { source: observer, runImmediately: true }],
    ['Runtime.runIfWaitingForDebugger', {}],
  ]
  await Promise.all(steps.map(([method, params]) => pipe.send(method, params, session)))
  await coded
  stop()
}
