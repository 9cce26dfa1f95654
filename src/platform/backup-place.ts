import { outdated } from '../core/backup/kept-files.ts'
import { browser } from './browser.ts'

/** The item of storage.local that remembers how the last automatic backup went. */
export const automaticKey = 'automaticBackup'

/*
 * Where automatic backups go: a folder the person picked (File System Access), or a folder among the
 * browser's downloads, after its permission for downloads was given. Chromium takes the permission for a
 * picked folder back as soon as our last tab is closed; the one for downloads stays. Firefox knows only that.
 */

/** Directory handles as far as they are used here; TypeScript's own types lack the permission calls. */
export interface Folder {
  name: string
  queryPermission?(mode: { mode: 'readwrite' }): Promise<PermissionState>
  requestPermission?(mode: { mode: 'readwrite' }): Promise<PermissionState>
  getFileHandle(name: string, options?: { create: boolean }): Promise<FolderFile>
  removeEntry(name: string): Promise<void>
  keys(): AsyncIterable<string>
}
interface FolderFile {
  getFile(): Promise<Blob>
  createWritable(): Promise<{ write(text: string): Promise<void>; close(): Promise<void> }>
}
interface FolderPicker {
  showDirectoryPicker?(options: object): Promise<Folder>
}

/** Whether the place can be written to now: only after asking, not at all, or there is none yet. */
export type PlaceState = 'none' | 'ready' | 'askAgain'

const databaseName = 'lockstep-places'
const folderKey = 'backups'
const downloads = { permissions: ['downloads' as const] }
/** Of the folder among the downloads. */
const downloadFolder = 'Lockstep backups'

/** The two kinds of place. */
export type PlaceKind = 'folder' | 'downloads'

/** Whether the person can pick a folder here; otherwise backups go among the downloads. */
export function canPickFolder(): boolean {
  return 'showDirectoryPicker' in globalThis
}

/** Asks for a folder, or for the permission to download, and remembers it. Call from a click. False when the person said no. */
export function pickPlace(kind: PlaceKind): Promise<boolean> {
  return kind === 'folder' ? pickFolder() : allowDownloads()
}

async function pickFolder(): Promise<boolean> {
  try {
    const folder = await (globalThis as FolderPicker).showDirectoryPicker?.({ id: 'backups', mode: 'readwrite', startIn: 'documents' })
    if (!folder) return false
    await keepFolder(folder)
    await giveBackDownloads()
    return true
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'AbortError') return false
    throw thrown
  }
}

async function allowDownloads(): Promise<boolean> {
  const allowed = await browser.permissions.request(downloads)
  if (allowed) await forgetFolder()
  return allowed
}

/** How the place stands; asks nobody. */
export async function placeState(): Promise<PlaceState> {
  const folder = await keptFolder()
  if (folder) return (await permissionOf(folder)) === 'granted' ? 'ready' : 'askAgain'
  return (await mayDownload()) ? 'ready' : 'none'
}

/** Asks for a permission that was lost, for the same folder. Call from a click. */
export async function askForPlace(): Promise<boolean> {
  // Firefox asks only as long as nothing was waited for since the click.
  if (!canPickFolder()) return allowDownloads()
  const folder = await keptFolder()
  if (!folder) return allowDownloads()
  return (await folder.requestPermission?.({ mode: 'readwrite' })) === 'granted'
}

/** The folder's name, for the person; null among the downloads or without one. */
export async function placeName(): Promise<string | null> {
  return (await keptFolder())?.name ?? null
}

/** Forgets the place; files that were written stay. */
export async function forgetPlace(): Promise<void> {
  await forgetFolder()
  await giveBackDownloads()
}

/** What is not used is not held. */
async function giveBackDownloads(): Promise<void> {
  if (await mayDownload()) await browser.permissions.remove(downloads)
}

/**
 * Writes a backup into the place, reads it back where that is possible, and takes away all but the newest `keep`.
 * What cannot be taken away stays: the backup is written all the same.
 * @param own which file names are ours; they must sort by age
 * @throws Error when it cannot be written, or does not read back the same
 */
export async function writeToPlace(name: string, text: string, own: RegExp, keep: number): Promise<void> {
  const folder = await keptFolder()
  if (folder) return writeIntoFolder(folder, name, text, own, keep)
  await writeAmongDownloads(name, text, own, keep)
}

async function writeIntoFolder(folder: Folder, name: string, text: string, own: RegExp, keep: number): Promise<void> {
  const file = await folder.getFileHandle(name, { create: true })
  const writable = await file.createWritable()
  await writable.write(text)
  await writable.close()
  if ((await (await file.getFile()).text()) !== text) throw new Error('the file on disk is not what was written')
  const names: string[] = []
  for await (const each of folder.keys()) if (own.test(each)) names.push(each)
  for (const old of outdated(names, name, keep)) await folder.removeEntry(old).catch(() => {})
}

async function writeAmongDownloads(name: string, text: string, own: RegExp, keep: number): Promise<void> {
  const url = addressOf(text)
  try {
    const filename = `${downloadFolder}/${name}`
    const id = await browser.downloads.download({ url, filename, conflictAction: 'overwrite', saveAs: false })
    await downloaded(id)
  } finally {
    if (url.startsWith('blob:')) URL.revokeObjectURL(url)
  }
  const ours = (await browser.downloads.search({ state: 'complete' })).filter(item => isOwnDownload(item.filename, own))
  const there = new Map(ours.filter(({ exists }) => exists).map(item => [nameOf(item.filename), item.id]))
  for (const old of outdated([...there.keys()], name, keep)) await removeDownload(there.get(old) ?? -1).catch(() => {})
}

/** Where a file's text can be downloaded from. Chromium's workers have no addresses for blobs; what is in here is encrypted. */
function addressOf(text: string): string {
  if ('createObjectURL' in URL) return URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  return `data:application/json;base64,${btoa(text)}`
}

async function removeDownload(id: number): Promise<void> {
  await browser.downloads.removeFile(id)
  await browser.downloads.erase({ id })
}

const nameOf = (path: string) => path.split(/[\\/]/).at(-1) ?? ''
const isOwnDownload = (path: string, own: RegExp) => path.split(/[\\/]/).at(-2) === downloadFolder && own.test(nameOf(path))

/** Waits until a download has ended well. */
function downloaded(id: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = async () => {
      const [item] = await browser.downloads.search({ id })
      if (item?.state === 'complete') finish(resolve)
      else if (item?.state !== 'in_progress') finish(() => reject(new Error('the download was interrupted')))
    }
    const listener = () => void look().catch(reject)
    const finish = (end: () => void) => {
      browser.downloads.onChanged.removeListener(listener)
      end()
    }
    browser.downloads.onChanged.addListener(listener)
    listener()
  })
}

function mayDownload(): Promise<boolean> {
  return browser.permissions.contains(downloads)
}

/** Without the calls for it, as in the browser's own private file system, a folder is always allowed. */
const permissionOf = async (folder: Folder) => (await folder.queryPermission?.({ mode: 'readwrite' })) ?? 'granted'

async function keptFolder(): Promise<Folder | null> {
  return ((await inStore('readonly', store => store.get(folderKey))) as Folder | undefined) ?? null
}

async function forgetFolder(): Promise<void> {
  await inStore('readwrite', store => store.delete(folderKey))
}

async function keepFolder(folder: Folder): Promise<void> {
  await inStore('readwrite', store => store.put(folder, folderKey))
}

/** One request in a database of its own: the vault's is left alone. */
async function inStore(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
  const opening = indexedDB.open(databaseName, 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore('places')
  const database = await settled(opening)
  try {
    return await settled(act(database.transaction('places', mode).objectStore('places')))
  } finally {
    database.close()
  }
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
