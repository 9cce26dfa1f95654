import { statSync } from 'node:fs'
import { join } from 'node:path'
import { attach, findTarget, type Stand } from '../browser/stand.ts'

/** Scripts by their path inside the extension, and their bytes on disk together. */
export interface Scripts {
  files: string[]
  bytes: number
}

/** The extension's own files among the addresses of parsed scripts. The browser's own bindings have other addresses. */
export function ownScripts({ extensionId, folder }: Stand, urls: string[]): Scripts {
  const root = `chrome-extension://${extensionId}/`
  const files = [...new Set(urls.filter(url => url.startsWith(root)).map(url => url.slice(root.length)))]
  return { files, bytes: files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0) }
}

/** What the extension's worker has parsed by now: the debugger tells of every script when it is switched on. */
export async function workerScripts(stand: Stand): Promise<Scripts> {
  const { pipe, extensionId } = stand
  const worker = await findTarget(pipe, ({ type, url }) => type === 'service_worker' && url.includes(extensionId))
  const session = await attach(pipe, worker.targetId)
  const urls: string[] = []
  const stop = pipe.on('Debugger.scriptParsed', ({ url }, from) => {
    if (from === session) urls.push(String(url))
  })
  await pipe.send('Debugger.enable', {}, session)
  stop()
  await pipe.send('Target.detachFromTarget', { sessionId: session })
  return ownScripts(stand, urls)
}
