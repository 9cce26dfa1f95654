import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import puppeteer, { type Browser, type Page, type Protocol } from 'puppeteer-core'
import { build } from 'vite'

/*
 * A real Chromium for what must be tried on real layout: content scripts, built as they ship and
 * run in an isolated world like the extension's own.
 */

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable']

/** The installed Chromium's path: `CHROME_PATH`, or the first usual place that has one. */
export function chromiumPath(): string {
  const found = [process.env.CHROME_PATH ?? '', ...places].find(path => path && existsSync(path))
  if (!found) throw new Error('No Chromium or Chrome was found; set CHROME_PATH to one.')
  return found
}

export async function launchChromium(): Promise<Browser> {
  return puppeteer.launch({
    executablePath: chromiumPath(),
    headless: true,
    pipe: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

/** Builds one content script into the self-contained text that is injected. */
export async function builtScript(entry: string): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: false, target: 'es2023', lib: { entry, formats: ['iife'], name: 'built' } },
  })
  const [bundle] = Array.isArray(output) ? output : [output]
  const chunk = bundle && 'output' in bundle ? bundle.output[0] : null
  if (!chunk) throw new Error(`nothing was built from ${entry}`)
  return chunk.code
}

export interface Site {
  origin: string
  close(): void
}

const kinds: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.js': 'text/javascript',
}

/** Serves a folder on a free loopback port. */
export async function serveFolder(folder: string): Promise<Site> {
  const server: Server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname))
    const body = await readFile(join(folder, path)).catch(() => null)
    response.writeHead(body ? 200 : 404, { 'content-type': kinds[extname(path)] ?? 'text/plain' })
    response.end(body ?? 'not found')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { origin: `http://127.0.0.1:${port}`, close: () => server.closeAllConnections() ?? server.close() }
}

/** A frame and all frames inside it. */
export function framesOf({ frame, childFrames = [] }: Protocol.Page.FrameTree): Protocol.Page.Frame[] {
  return [frame, ...childFrames.flatMap(framesOf)]
}

/** An isolated world of one frame, with a built script in it. */
export interface World {
  /** Calls a function the script left on the world's global. JSON in, JSON out. */
  call<A>(name: string, argument?: unknown): Promise<A>
  evaluate<A>(expression: string): Promise<A>
}

/**
 * Runs a built script in an isolated world, as `scripting.executeScript` does.
 * @param frameName the name or id of a same-process frame; the top frame when absent
 */
export async function enterPage(page: Page, script: string, frameName?: string): Promise<World> {
  const session = await page.createCDPSession()
  const { frameTree } = await session.send('Page.getFrameTree')
  const frames = framesOf(frameTree)
  const frame = frameName ? frames.find(({ name, id }) => name === frameName || id === frameName) : frames[0]
  if (!frame) throw new Error(`no frame named ${frameName}`)
  const { executionContextId } = await session.send('Page.createIsolatedWorld', { frameId: frame.id, worldName: 'lockstep' })
  async function evaluate<A>(expression: string): Promise<A> {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression,
      contextId: executionContextId,
      returnByValue: true,
      awaitPromise: true,
    })
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value as A
  }
  await evaluate(`${script}\n;0`)
  return { evaluate, call: (name, argument) => evaluate(`globalThis[${JSON.stringify(name)}](${JSON.stringify(argument ?? null)})`) }
}
