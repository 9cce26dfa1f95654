import { inside, type Screen } from '../driver/screen.ts'

/** Keeps a page's only thread busy for so many ms, from a moment from now on. */
export async function keepBusy(tab: Screen, ms: number): Promise<void> {
  await inside(
    tab,
    busy => {
      setTimeout(() => {
        const end = Date.now() + busy
        while (Date.now() < end);
      }, 50)
    },
    ms,
  )
  await new Promise(resolve => setTimeout(resolve, 300))
}
