import { browser } from './browser.ts'
import { withLimit } from './time-limit.ts'

/** Drawing one image takes no longer, in ms. */
const patience = 5_000

/**
 * The own pixels of an image in a page, found by the address it was loaded from, as a PNG data URL;
 * null when it is gone or its origin does not hand them out. Nothing is asked of any server.
 */
export async function pixelsOfImage(tabId: number, frameId: number, srcUrl: string): Promise<string | null> {
  const call = { target: { tabId, frameIds: [frameId] }, func: drawImage, args: [srcUrl] as [string] }
  const results = await withLimit(browser.scripting.executeScript(call), patience).catch(() => [])
  const [first] = results as { result?: unknown }[]
  return typeof first?.result === 'string' ? first.result : null
}

/** Travels to the page as text: it may use nothing but its argument and the document. */
function drawImage(srcUrl: string): string | null {
  const image = Array.from(document.images).find(({ currentSrc, src }) => currentSrc === srcUrl || src === srcUrl)
  const { naturalWidth: width = 0, naturalHeight: height = 0 } = image ?? {}
  if (!image || width * height === 0 || width * height > 32_000_000) return null
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  canvas.getContext('2d')?.drawImage(image, 0, 0)
  try {
    return canvas.toDataURL('image/png')
  } catch {
    // Of another origin: its pixels are for the screen only.
    return null
  }
}
