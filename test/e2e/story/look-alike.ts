import { createServer } from 'node:http'
import { onLoopback } from '../../loopback.ts'

const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Enter your code · Example Works</title>
<h1>Enter your code</h1><form><label for="code">Authentication code</label>
<input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="6"><button>Log in</button></form></html>`

/** A page that looks like the login site's code page, on another port of loopback and under one of its names. */
export async function startLookAlike(host: 'localhost' | '127.0.0.1'): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((_request, response) => response.setHeader('content-type', 'text/html').end(page))
  const { port, close } = await onLoopback(server)
  return { url: `http://${host}:${port}/`, close }
}
