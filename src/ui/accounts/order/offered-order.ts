import { namedFirst, type PageNames } from '../../../core/account/order.ts'
import type { AccountView } from '../../../core/account.ts'
import { accounts, hereCount, offering } from '../../state/accounts.ts'
import { route } from '../../state/route.ts'
import { whenLocked } from '../../state/vault.ts'
import { isUntouched } from './untouched.ts'

/*
 * The order of the site's accounts on screen. Whom the page names comes first; after that nothing moves
 * while a person looks at the list, whatever is used meanwhile.
 */

let names: PageNames | null = null
let places = new Map<string, number>()

/** Puts the site's accounts in the order they are offered in: as they stand, or as the page names them when they are listed anew. */
function inOfferedOrder(list: readonly AccountView[], here: number): readonly AccountView[] {
  const [own, others] = [list.slice(0, here), list.slice(here)]
  const ordered = mayMove(own) ? named(own) : asTheyStand(own)
  if (isListShown()) remember(ordered)
  return [...ordered, ...others]
}

/** Before anybody touched the list, accounts that arrive late are sorted in; a list that is not on screen has no places to keep. */
const mayMove = (own: readonly AccountView[]) => places.size === 0 || (isUntouched() && own.some(({ id }) => !places.has(id)))
const named = (own: readonly AccountView[]) => (names ? namedFirst(own, names) : own)
const asTheyStand = (own: readonly AccountView[]) => own.toSorted((a, b) => placeOf(a) - placeOf(b))
/** One that was not there before comes last. */
const placeOf = ({ id }: AccountView) => places.get(id) ?? places.size
const isListShown = () => route.peek().screen === 'list'

function remember(own: readonly AccountView[]): void {
  places = new Map(own.map(({ id }, place) => [id, place]))
}

/** From now on the accounts on screen keep their places; another screen, or locking, ends that. */
export function keepPlaces(): void {
  remember(accounts.peek().slice(0, hereCount.peek()))
  offering.order = inOfferedOrder
  route.subscribe(({ screen }) => {
    if (screen !== 'list') places = new Map()
  })
  whenLocked(() => {
    names = null
    places = new Map()
  })
}

/** Offers the accounts a page names first, once. */
export function offerNamedFirst(said: PageNames): void {
  names = said
  places = new Map()
  accounts.value = inOfferedOrder(accounts.peek(), hereCount.peek())
}
