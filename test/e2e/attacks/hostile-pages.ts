import { createServer, type IncomingHttpHeaders } from 'node:http'
import { onLoopback } from '../../loopback.ts'

/** One answer of the hostile site. */
export interface Served {
  body: string | Buffer
  type?: string
  headers?: Record<string, string>
}

/** One request that arrived. */
export interface Hit {
  path: string
  headers: IncomingHttpHeaders
}

/** A site whose every answer an attacker wrote. */
export interface HostilePages {
  port: number
  /** The address of a path, under one of the loopback's names. */
  at(path: string, host?: 'localhost' | '127.0.0.1'): string
  /** Requests so far, favicons left out. */
  hits: Hit[]
  close(): Promise<void>
}

/** Serves pages by their path, on a free port of this machine. Pages may be added later. */
export async function startHostilePages(pages: Record<string, Served | string>): Promise<HostilePages> {
  const hits: Hit[] = []
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/'
    if (path !== '/favicon.ico') hits.push({ path: request.url ?? '/', headers: request.headers })
    const found = pages[path]
    const { body, type = 'text/html; charset=utf-8', headers = {} } = typeof found === 'string' ? { body: found } : (found ?? { body: '' })
    response.writeHead(found === undefined ? 404 : 200, { 'content-type': type, ...headers }).end(body)
  })
  const { port, close } = await onLoopback(server)
  return { port, hits, close, at: (path, host = '127.0.0.1') => `http://${host}:${port}${path}` }
}

/** A whole page around a body. */
export function pageWith(body: string, head = ''): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Enter your code</title>${head}</head><body>${body}</body></html>`
}

/** The field a code belongs into. */
export const codeField =
  '<label for="code">Authentication code</label> <input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="6">'

/** Overrides of everything a filler might use of the page's own world. */
export const poison = `<script>
const trap = () => { const error = new Error('trapped'); globalThis.trapped = error.stack; throw error }
const { defineProperty } = Object
const holders = [
  [Element.prototype, ['querySelectorAll', 'getAttribute', 'getBoundingClientRect', 'checkVisibility', 'matches', 'closest', 'scrollIntoView']],
  [Document.prototype, ['querySelectorAll', 'elementFromPoint', 'createTreeWalker']], [HTMLElement.prototype, ['focus']],
  [EventTarget.prototype, ['dispatchEvent']], [Node.prototype, ['contains', 'getRootNode']], [Crypto.prototype, ['getRandomValues']],
  [JSON, ['stringify', 'parse']], [Function.prototype, ['call', 'apply']], [Array.prototype, ['map', 'filter', 'flatMap', 'every', 'some', 'at']],
  [Object, ['getOwnPropertyDescriptor', 'assign', 'entries']]]
for (const name of ['value', 'type', 'maxLength', 'readOnly', 'labels']) defineProperty(HTMLInputElement.prototype, name, { get: trap, set: trap, configurable: true })
for (const [holder, names] of holders) for (const name of names) defineProperty(holder, name, { value: trap, configurable: true })
globalThis.armedFully = true
</script>`
