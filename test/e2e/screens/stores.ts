import { createHash } from 'node:crypto'
import type { Screen } from '../driver/screen.ts'

/** All that the extension keeps in the browser, apart from the synchronised trace. */
export interface Stores {
  local: Record<string, unknown>
  database: Record<string, unknown>
  session: Record<string, unknown>
}

/** Reads them from a page of the extension. */
export async function readStores(page: Screen): Promise<Stores> {
  return JSON.parse(
    await page.evaluateText(`(async () => { ${tools}
    const database = {}
    const store = await opened()
    for (const key of await answered(store.getAllKeys())) database[key] = await answered(store.get(key))
    store.transaction.db.close()
    return JSON.stringify({ local: await chrome.storage.local.get(null), database, session: {} })
  })()`),
  )
}

/** Puts exactly these things in their place. The session, which holds the key of an open vault, is emptied. */
export async function writeStores(page: Screen, { local, database }: Stores): Promise<void> {
  await clearStores(page)
  await page.evaluateText(`(async () => { ${tools}
    await chrome.storage.local.set(${JSON.stringify(local)})
    const store = await opened()
    for (const [key, value] of Object.entries(${JSON.stringify(database)})) await answered(store.put(value, key))
    store.transaction.db.close()
    return ''
  })()`)
}

/** Empties all but the synchronised trace, as clearing the browser's data does. */
export async function clearStores(page: Screen): Promise<void> {
  await page.evaluateText(`(async () => { ${tools}
    await chrome.storage.session.clear()
    await chrome.storage.local.clear()
    const store = await opened()
    await answered(store.clear())
    store.transaction.db.close()
    return ''
  })()`)
}

const tools = `
  const answered = request => new Promise((done, failed) => { request.onsuccess = () => done(request.result); request.onerror = () => failed(request.error) })
  const opened = async () => (await answered(indexedDB.open('lockstep'))).transaction('vault', 'readwrite').objectStore('vault')
`

/** A stored document with some of its header changed and its checksum made to fit again. */
export function sealedAs(text: string, changes: Record<string, unknown>): string {
  const { sha: _sha, ...rest } = JSON.parse(text)
  const changed = { ...rest, ...changes }
  const sha = createHash('sha256').update(canonical(changed)).digest('base64url')
  return canonical({ ...changed, sha })
}

/** JSON with its keys in order and no spaces. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`
}
