import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { chromiumPath } from '../../content/chromium.ts'
import { type Json, openPipe, type Pipe } from './pipe.ts'

/** A browser with one extension loaded and one plain page open, over which its popup is opened. */
export interface Stand {
  name: string
  pipe: Pipe
  /** Where the built extension lies on disk. */
  folder: string
  extensionId: string
  /** The tab over which the toolbar button is clicked. */
  tabId: string
  /** The page in that tab. */
  pageId: string
  close(): Promise<void>
}

export interface Target {
  targetId: string
  type: string
  url: string
}

const switches = [
  '--headless=new',
  '--remote-debugging-pipe',
  '--enable-unsafe-extension-debugging',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--password-store=basic',
  '--use-mock-keychain',
]

/** Starts a browser in a fresh profile and loads the extension from its folder. */
export async function startStand(name: string, folder: string): Promise<Stand> {
  const profile = await mkdtemp(join(tmpdir(), 'bench-profile-'))
  const site = await plainSite()
  const child = spawn(chromiumPath(), [...switches, `--user-data-dir=${profile}`, site.url], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  })
  const pipe = openPipe(child)
  const { id: extensionId } = await pipe.send<{ id: string }>('Extensions.loadUnpacked', { path: folder })
  const page = await findTarget(pipe, ({ type, url }) => type === 'page' && url === site.url)
  const tab = await findTarget(pipe, ({ type, url }) => type === 'tab' && url === site.url)
  async function close(): Promise<void> {
    site.close()
    await endBrowser(pipe, child)
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
  return { name, pipe, folder, extensionId, tabId: tab.targetId, pageId: page.targetId, close }
}

async function endBrowser(pipe: Pipe, child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit')
  await Promise.race([pipe.send('Browser.close').catch(() => null), ended])
  await ended
}

async function plainSite(): Promise<{ url: string; close(): void }> {
  const server = createServer((_request, response) => response.setHeader('content-type', 'text/html').end('<p>A page'))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() && server.closeAllConnections() }
}

/** All targets of a browser, tabs and workers too. */
export async function targets(pipe: Pipe): Promise<Target[]> {
  return (await pipe.send<{ targetInfos: Target[] }>('Target.getTargets', { filter: [{}] })).targetInfos
}

/** Waits until there is such a target. */
export async function findTarget(pipe: Pipe, wanted: (target: Target) => boolean): Promise<Target> {
  for (let tries = 0; tries < 200; tries++) {
    const found = (await targets(pipe)).find(wanted)
    if (found) return found
    await wait(50)
  }
  throw new Error('no such target came up in ten seconds')
}

/** Attaches to a target; gives the name of the session. */
export async function attach(pipe: Pipe, targetId: string): Promise<string> {
  return (await pipe.send<{ sessionId: string }>('Target.attachToTarget', { targetId, flatten: true })).sessionId
}

/**
 * The value of an expression in an attached target; a promise is waited for.
 * @throws Error with what the expression threw
 */
export async function evaluate<A>(pipe: Pipe, sessionId: string, expression: string): Promise<A> {
  const params = { expression, awaitPromise: true, returnByValue: true, userGesture: true }
  const { result, exceptionDetails } = await pipe.send<{ result: { value: A }; exceptionDetails?: Json }>(
    'Runtime.evaluate',
    params,
    sessionId,
  )
  if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails))
  return result.value
}
