import type { AskedImage } from '../../../platform/asked-image.ts'
import { pixelsOfImage } from '../../../platform/page-image.ts'
import type { OpenTab } from '../../../platform/tabs.ts'
import { clearBadge } from '../../../platform/toolbar.ts'
import type { ScanFound, Watching } from '../../scan/index.ts'
import { loadScan } from '../../scan/load.ts'
import { show } from '../../state/route.ts'
import { search } from './look-harder.ts'
import { looking } from './page-look.ts'

/** Shows the screen for adding and looks closely at the image the person pointed at. Never rejects. */
export async function lookAtAsked(tab: OpenTab, image: AskedImage): Promise<void> {
  void clearBadge(tab.id)
  looking.value = 'done'
  show({ screen: 'add' })
  await search(tab, watching => lookAtImage(image, watching))
}

/** The image's own pixels; when these say nothing or are not to be had, the page as a whole, as it is on the screen. */
async function lookAtImage({ tabId, frameId, srcUrl }: AskedImage, watching: Watching): Promise<ScanFound> {
  const { blobOf, lookHarder, readPictures } = await loadScan()
  const pixels = srcUrl === '' ? null : await pixelsOfImage(tabId, frameId, srcUrl)
  const blob = pixels === null ? null : blobOf(pixels)
  const own = blob === null ? null : await readPictures([blob], { signal: watching.signal })
  return own && own.texts.length > 0 ? own : lookHarder(tabId, watching)
}
