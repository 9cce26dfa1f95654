import { readItem, removeItems, writeItems } from './storage.ts'

/** An image a person pointed at in a page's menu, until the popup looks at it. */
export interface AskedImage {
  tabId: number
  frameId: number
  /** Its address, to know it again in its page by. It is never asked of any server. Empty when it is too long to keep. */
  srcUrl: string
  /** When it was asked for, in ms since 1970. */
  at: number
}

const key = 'askedImage'
/** UTF-16 units of an address that is kept: a picture may be written into its own address. */
const longest = 2_000_000
/** How long an image waits for the popup, in ms: long enough to unlock the vault. */
const patience = 180_000

/** Remembers the image, in memory only, for the popup that opens next over its tab. */
export async function keepAskedImage(image: AskedImage): Promise<void> {
  const srcUrl = image.srcUrl.length > longest ? '' : image.srcUrl
  await writeItems('session', { [key]: { ...image, srcUrl } })
}

/** The image that was asked for in this tab, once; null when there is none or it waited for too long. */
export async function takeAskedImage(tabId: number, now: number): Promise<AskedImage | null> {
  const image = (await readItem('session', key)) as AskedImage | undefined
  if (image === undefined) return null
  await removeItems('session', [key])
  return image.tabId === tabId && now - image.at < patience ? image : null
}
