import { keepAskedImage } from '../platform/asked-image.ts'
import { text } from '../platform/i18n.ts'
import { openPopup, showBadge } from '../platform/toolbar.ts'

/** What the menu knows of the image it was opened over. */
export interface ImageEvent {
  tab: { id?: number | undefined } | undefined
  frameId: number
  srcUrl: string
}

/**
 * Has the popup look at one image of a page. Where the browser does not let the menu open the popup,
 * the toolbar button says that it waits.
 */
export async function readImageByEvent({ tab, frameId, srcUrl }: ImageEvent): Promise<void> {
  const tabId = tab?.id
  if (tabId === undefined) return
  const kept = keepAskedImage({ tabId, frameId, srcUrl, at: Date.now() })
  // Not after the note is kept: Firefox lets only the click itself open the popup.
  const opened = openPopup()
  await kept
  if (!(await opened)) await showBadge(tabId, '…', text('readInPopup'), '#1b5e3f')
}
