import { setTimeout as wait } from 'node:timers/promises'
import { attach, findTarget, type Stand, targets } from './stand.ts'

const isWorkerOf =
  ({ extensionId }: Stand) =>
  ({ type, url }: { type: string; url: string }) =>
    type === 'service_worker' && url.startsWith(`chrome-extension://${extensionId}/`)

/**
 * Keeps the extension's worker awake, as it is for half a minute after each use: the browser does not
 * end a worker that is attached. Without this the floor's worker, which nobody ever calls, would be
 * gone and every popup of the floor would start a process of its own.
 */
export async function keepWorker(stand: Stand): Promise<string> {
  await wake(stand)
  return attach(stand.pipe, (await findTarget(stand.pipe, isWorkerOf(stand))).targetId)
}

/** Starts the worker when it sleeps. */
async function wake(stand: Stand): Promise<void> {
  if ((await targets(stand.pipe)).some(isWorkerOf(stand))) return
  await onPage(stand, session =>
    stand.pipe.send('ServiceWorker.startWorker', { scopeURL: `chrome-extension://${stand.extensionId}/` }, session),
  )
  await findTarget(stand.pipe, isWorkerOf(stand))
}

/** Ends the worker, and with it the process if nothing else runs there. */
export async function stopWorker(stand: Stand): Promise<void> {
  await onPage(stand, session => stand.pipe.send('ServiceWorker.stopAllWorkers', {}, session))
  while ((await targets(stand.pipe)).some(isWorkerOf(stand))) await wait(50)
  await wait(500)
}

async function onPage(stand: Stand, act: (session: string) => Promise<unknown>): Promise<void> {
  const session = await attach(stand.pipe, stand.pageId)
  await stand.pipe.send('ServiceWorker.enable', {}, session)
  await act(session)
  await stand.pipe.send('Target.detachFromTarget', { sessionId: session })
}
