import { createServer } from 'node:http'
import { onLoopback } from '../../loopback.ts'

/** A server of pages that forbid themselves every connection. */
export interface StrictServer {
  /** Its name and port, as sites are written. */
  host: string
  /** The paths of all HEAD requests so far. */
  asked: string[]
  /** Whether its answers tell the time, which is 40 seconds behind. */
  hasClock: boolean
  close(): Promise<void>
}

/** Starts one on loopback. */
export async function startStrict(): Promise<StrictServer> {
  const strict: StrictServer = { host: '', asked: [], hasClock: true, close: async () => {} }
  const server = createServer(({ method, url = '' }, response) => {
    if (method === 'HEAD') strict.asked.push(url)
    response.sendDate = false
    if (strict.hasClock) response.setHeader('date', new Date(Date.now() - 40_000).toUTCString())
    const headers = { 'content-type': 'text/html', 'content-security-policy': "default-src 'none'; connect-src 'none'" }
    response.writeHead(method === 'GET' ? 200 : 405, headers).end('<!doctype html><title>A page</title><h1>Strict</h1>')
  })
  const { port, close } = await onLoopback(server)
  return Object.assign(strict, { host: `127.0.0.1:${port}`, close })
}
