import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { inside, type Screen } from '../driver/screen.ts'

/** A page that will be stuck as soon as it is told to. */
export interface BusyPage {
  /** Has the page's only thread do nothing else from now on. Gives back once it does. */
  begin(): Promise<void>
}

/**
 * Prepares a page to be stuck for so many ms. The page itself waits for the word and says when it begins,
 * so that nothing has to be asked of its tab in between, and nothing is left to chance on a slow machine.
 */
export async function busyPage(tab: Screen, ms: number): Promise<BusyPage> {
  const server = createServer()
  const asked = once(server, 'request')
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  await inside(tab, stuckFor, { ms, from: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
  const [, word] = await asked
  return {
    async begin() {
      const begun = once(server, 'request')
      word.writeHead(204, { 'access-control-allow-origin': '*' }).end()
      const [, thanks] = await begun
      thanks.writeHead(204).end()
      server.close()
      server.closeIdleConnections()
    },
  }
}

/** Travels to the page as text. A beacon leaves although the thread that sent it is busy right after. */
function stuckFor({ ms, from }: { ms: number; from: string }): void {
  void fetch(`${from}/word`).then(() => {
    navigator.sendBeacon(`${from}/begun`)
    const end = Date.now() + ms
    while (Date.now() < end);
  })
}
