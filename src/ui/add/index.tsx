import { takeAskedImage } from '../../platform/asked-image.ts'
import type { OpenTab } from '../../platform/tabs.ts'
import { later } from '../components/later.tsx'
import { lookAtPage } from './looking/page-look.ts'

/* The door of this room. It is light: what it leads to comes when it is needed. */

/**
 * Looks at the page for accounts to add, or at the one image the person pointed at in the page's menu;
 * call it once the codes are on screen. Never rejects.
 */
export async function startAutoScan(tab: OpenTab): Promise<void> {
  const asked = await takeAskedImage(tab.id, Date.now()).catch(() => null)
  if (!asked) return lookAtPage(tab)
  const { lookAtAsked } = await import('./looking/asked-look.ts')
  await lookAtAsked(tab, asked)
}

/** The popup's screen for adding. */
export const AddFlow = later(() => import('./add-flow.tsx').then(part => part.AddFlow))
