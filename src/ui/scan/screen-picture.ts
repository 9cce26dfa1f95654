import type { ScanPicture, ScanReport } from '../../core/page-report.ts'
import { pictureOfTab } from '../../platform/tabs.ts'
import { bitmapOf } from './bitmap.ts'
import type { BitmapWork } from './read-bitmap.ts'
import { isCodeLike, screenRegions } from './screen-regions.ts'

/** What of the tab's picture is read: rectangles of some elements, and all of it. */
export interface ScreenPlan {
  /** Of the pictures in view, those whose rectangles are read, in that order. */
  crops(pictures: ScanPicture[]): ScanPicture[]
  whole: boolean
}

const isKeptBack = ({ dataUrl, rect }: ScanPicture) => dataUrl === null && isCodeLike(rect)

/** Only what the page kept back: for when there is an account already. */
export const onlyKeptBack: ScreenPlan = { crops: pictures => pictures.filter(isKeptBack), whole: false }

/** Everything, first what the page kept back. */
export const firstKeptBack: ScreenPlan = {
  crops: pictures => pictures.toSorted((a, b) => Number(isKeptBack(b)) - Number(isKeptBack(a))),
  whole: true,
}

/** The picture as it is. */
export const onlyWhole: ScreenPlan = { crops: () => [], whole: true }

/** What is to be read of the visible tab's picture; none when it cannot be had or nothing is wanted of it. */
export async function screenOf(reports: readonly ScanReport[], { crops, whole }: ScreenPlan): Promise<BitmapWork[]> {
  const wanted = crops(reports.flatMap(({ pictures }) => pictures.filter(({ inView }) => inView)))
  const top = reports.find(({ isTop }) => isTop)
  if (!top || (wanted.length === 0 && !whole)) return []
  // A tab that left the front meanwhile cannot be pictured: then the page's own sources were all there is.
  const shot = await pictureOfTab().catch(() => null)
  const bitmap = shot === null ? null : await bitmapOf(shot)
  if (!bitmap) return []
  const regions = screenRegions(wanted, bitmap.width / top.viewport.width, bitmap)
  return [
    ...(regions.length > 0 ? [{ bitmap: whole ? await createImageBitmap(bitmap) : bitmap, regions, whole: false }] : []),
    ...(whole ? [{ bitmap, regions: null, whole }] : []),
  ]
}
