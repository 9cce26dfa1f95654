import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { attach, type Stand } from '../browser/stand.ts'
import { cpuOf, firstPaint, type Moment, type TraceEvent, traced } from '../browser/trace.ts'

/** What a page costs its main thread in its first seconds, in ms of CPU time. */
export interface PageCost {
  /** Everything the thread did. */
  all: number
  /** The extension's script alone: compiling, running, and each time it was called again. */
  script: number
}

/** A page is watched this long after it was opened, in ms. */
const watched = 3000
const categories = ['toplevel', 'loading', '__metadata', 'devtools.timeline', 'v8', 'disabled-by-default-v8.compile']

/** Pages a content script meets, and what they hold. */
export const contentPages = {
  plain: '<h1>A page</h1><p>With a few words, and a <a href="#">link</a>.</p>',
  nodes: `<main>${'<div class="row"><p><a href="#">one</a> <span>two</span></p></div>'.repeat(5000)}</main>`,
} as const
export type ContentPage = keyof typeof contentPages

/** Serves them on loopback. */
export async function serveContentPages(): Promise<{ at(page: ContentPage): string; close(): void }> {
  const server = createServer(({ url = '/' }, response) => {
    const body = contentPages[url.slice(1) as ContentPage] ?? ''
    response.setHeader('content-type', 'text/html').end(`<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">${body}`)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  return { at: page => `http://127.0.0.1:${port}/${page}`, close: () => server.close() && server.closeAllConnections() }
}

/** Opens a page in a fresh tab with nothing attached to it. @throws Error when it did not paint */
export async function measurePage({ pipe, name, extensionId }: Stand, url: string): Promise<PageCost> {
  const { events, result: targetId } = await traced(pipe, categories, async () => {
    const created = await pipe.send<{ targetId: string }>('Target.createTarget', { url })
    await wait(watched)
    return created.targetId
  })
  await pipe.send('Target.closeTarget', { targetId })
  const paint = firstPaint(events, targetId)
  if (!paint) throw new Error(`${url} was not painted beside ${name}`)
  return {
    all: cpuOf(events, paint, 0, Number.POSITIVE_INFINITY),
    script: scriptCpu(events.filter(ofPage(targetId)), paint, `chrome-extension://${extensionId}/`),
  }
}

/** Tabs of one site may share a thread: the script in another one, called when it goes out of sight, is not this page's. */
const ofPage =
  (frame: string) =>
  ({ args }: TraceEvent) =>
    (args.data?.frame ?? frame) === frame

const scriptEvents = new Set(['EvaluateScript', 'v8.compile', 'FunctionCall'])

/** CPU of what a thread ran of scripts from one root. What runs inside of another such event counts once. */
function scriptCpu(events: TraceEvent[], { pid, tid }: Moment, root: string): number {
  const own = events
    .filter(event => event.pid === pid && event.tid === tid && event.ph === 'X' && scriptEvents.has(event.name))
    .filter(({ args }) => (args.data?.url ?? args.fileName ?? '').startsWith(root))
    .toSorted((a, b) => a.ts - b.ts)
  let end = 0
  let sum = 0
  for (const { ts, dur = 0, tdur = 0 } of own) {
    if (ts >= end) sum += tdur
    end = Math.max(end, ts + dur)
  }
  return sum / 1000
}

/** Bytes of the extension's scripts that a page in a fresh tab gets. */
export async function scriptBytesOn({ pipe, extensionId }: Stand, url: string): Promise<number> {
  const { targetId } = await pipe.send<{ targetId: string }>('Target.createTarget', { url: 'about:blank' })
  const session = await attach(pipe, targetId)
  let bytes = 0
  const stop = pipe.on('Debugger.scriptParsed', ({ url: from, length }) => {
    if (String(from).includes(extensionId)) bytes += Number(length)
  })
  await pipe.send('Debugger.enable', {}, session)
  await pipe.send('Page.navigate', { url }, session)
  await wait(1500)
  stop()
  await pipe.send('Target.closeTarget', { targetId })
  return bytes
}
