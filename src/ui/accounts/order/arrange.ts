import { effect } from '@preact/signals'
import namesScript from '../../../content/names?script&iife'
import { shownHost } from '../../../core/site/host-text.ts'
import { pageOf } from '../../../core/site.ts'
import { pageNames } from '../../../platform/page-names.ts'
import type { OpenTab } from '../../../platform/tabs.ts'
import { accounts, hereCount } from '../../state/accounts.ts'
import { topCard } from '../../state/found.ts'
import { siteName } from '../../state/page.ts'
import { route } from '../../state/route.ts'
import { keepPlaces, offerNamedFirst } from './offered-order.ts'
import { isUntouched, watchForTouch } from './untouched.ts'

/* What becomes of the list once its first picture is on screen: the likeliest account first, and a question for one that may belong here. */

/** Arranges the list for the page in a tab. Moves nothing once a person has begun to use it. Never rejects. */
export async function arrangeFor(tab: OpenTab): Promise<void> {
  const page = tab.url === null ? null : pageOf(tab.url)
  if (!page || tab.url === null) return
  watchForTouch()
  keepPlaces()
  siteName.value = nameInLetters(page.host, tab.url)
  askAboutHomeless()
  if (hereCount.peek() < 2) return
  const names = await pageNames(namesScript, tab.id, tab.url)
  if (isUntouched() && route.peek().screen === 'list') moveUnderFocus(() => offerNamedFirst(names))
}

/** A host in other letters is shown in both forms; any other is shown already. */
function nameInLetters(host: string, url: string): string | null {
  if (!host.includes('xn--')) return null
  return shownHost(new URL(url).host)
}

/** A change of order that keeps the focus on the first row if it was there: Enter fills what is offered first. */
function moveUnderFocus(move: () => void): void {
  const focused = document.activeElement?.closest('.row-main') ?? null
  move()
  if (focused) requestAnimationFrame(() => document.querySelector<HTMLElement>('.row-main')?.focus({ preventScroll: true }))
}

/** As long as nobody has touched the list: once an account without a site is there, its question may come on top. */
function askAboutHomeless(): void {
  let done = false
  effect(() => {
    if (done || topCard.peek() || !accounts.value.some(({ sites }) => sites.length === 0)) return
    done = true
    void import('../notices/belongs-here.tsx').then(({ BelongsHere }) => {
      // A warning that came meanwhile stays.
      if (isUntouched() && !topCard.peek()) topCard.value = BelongsHere
    })
  })
}
