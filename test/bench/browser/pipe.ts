import type { ChildProcess } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'

/*
 * The DevTools protocol over Chromium's pipe (file descriptors 3 and 4), and nothing more. A test
 * library would attach itself to every popup that opens, and its work would be charged to the popup.
 */

export type Json = Record<string, unknown>
type Listener = (params: Json, sessionId: string | undefined) => void

interface Incoming {
  id?: number
  method?: string
  params?: Json
  result?: Json
  error?: { message: string }
  sessionId?: string
}

/** One browser's protocol connection; `sessionId` names an attached target, none the browser itself. */
export interface Pipe {
  send<A = Json>(method: string, params?: Json, sessionId?: string): Promise<A>
  /** Calls back for every such event; returns the way to stop. */
  on(method: string, listener: Listener): () => void
  /** The next event of that name (of that session, when one is given). */
  next(method: string, sessionId?: string): Promise<Json>
}

/** Opens the protocol on a Chromium started with `--remote-debugging-pipe` and five pipes. */
export function openPipe(child: ChildProcess): Pipe {
  const [, , , toBrowser, fromBrowser] = child.stdio as unknown[] as [never, never, never, Writable, Readable]
  const waiting = new Map<number, { resolve(value: never): void; reject(error: Error): void }>()
  const listeners = new Map<string, Set<Listener>>()
  let lastId = 0

  function receive({ id, method, params, result, error, sessionId }: Incoming): void {
    if (method) for (const listener of listeners.get(method) ?? []) listener(params ?? {}, sessionId)
    const asked = id === undefined ? undefined : waiting.get(id)
    if (id === undefined || !asked) return
    waiting.delete(id)
    error ? asked.reject(new Error(error.message)) : asked.resolve(result as never)
  }
  function on(method: string, listener: Listener): () => void {
    const those = listeners.get(method) ?? new Set()
    listeners.set(method, those.add(listener))
    return () => those.delete(listener)
  }
  fromBrowser.on('data', splitMessages(receive))
  return {
    on,
    send: (method, params = {}, sessionId) =>
      new Promise((resolve, reject) => {
        waiting.set(++lastId, { resolve, reject: ({ message }) => reject(new Error(`${method}: ${message}`)) })
        toBrowser.write(`${JSON.stringify({ id: lastId, method, params, sessionId })}\0`)
      }),
    next: (method, wanted) =>
      new Promise(resolve => {
        const stop = on(method, (params, sessionId) => {
          if (wanted !== undefined && wanted !== sessionId) return
          stop()
          resolve(params)
        })
      }),
  }
}

/** Messages end with a zero byte and may come in pieces, which are joined only when one is whole. */
function splitMessages(receive: (message: Incoming) => void): (piece: Buffer) => void {
  let begun: Buffer[] = []
  return piece => {
    let rest = piece
    for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
      const message = Buffer.concat([...begun, rest.subarray(0, end)]).toString()
      begun = []
      rest = rest.subarray(end + 1)
      receive(JSON.parse(message))
    }
    if (rest.length > 0) begun.push(rest)
  }
}
