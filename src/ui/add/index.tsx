import type { OpenTab } from '../../platform/tabs.ts'
import { later } from '../components/later.tsx'
import { lookAtPage } from './page-look.ts'

/* The door of this room. It is light: what it leads to comes when it is needed. */

/** Looks at the page for accounts to add; call it once the codes are on screen. Never rejects. */
export async function startAutoScan(tab: OpenTab): Promise<void> {
  await lookAtPage(tab)
}

/** The popup's screen for adding. */
export const AddFlow = later(() => import('./add-flow.tsx').then(part => part.AddFlow))
