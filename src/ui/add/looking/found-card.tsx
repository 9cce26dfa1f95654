import '../add.css'
import { signal } from '@preact/signals'
import { useLayoutEffect } from 'preact/hooks'
import { countText, text } from '../../../platform/i18n.ts'
import { LowerNotice, showAtLowerEdge } from '../../accounts/notices/lower-edge.tsx'
import { isUntouched } from '../../accounts/order/untouched.ts'
import { Button, IconButton } from '../../components/button.tsx'
import { accounts } from '../../state/accounts.ts'
import { found } from '../../state/found.ts'
import { show } from '../../state/route.ts'
import { AddedCard } from '../added/added.tsx'
import { Preview } from '../preview/preview.tsx'
import { KeyOffer } from './key-offer.tsx'
import { MayBeMore } from './may-be-more.tsx'
import { OtherCodes } from './other-codes.tsx'
import { offeredKeys, seenOnPage } from './page-look.ts'
import { fillsHere, gathering, place, startOver } from './reading.ts'

/** Whether the card may stand above the list and move it down; null before that is known. Once it may, it stays. */
const onTop = signal<boolean | null>(null)

/** Where the list is in use already, nothing may move under the pointer: then a line at the lower edge leads here. */
function takePlace(): void {
  if (onTop.peek() !== null) return
  onTop.value = isUntouched() || accounts.peek().length === 0
  if (!onTop.peek()) showAtLowerEdge(<FoundBelow />)
}

function FoundBelow() {
  if (onTop.value || found.value === 0) return null
  const bringUp = () => {
    onTop.value = true
    requestAnimationFrame(() => document.querySelector<HTMLElement>('.add-slot .button')?.focus())
  }
  return (
    <LowerNotice label={text('add_foundTitle')}>
      <p role="status">{countText('add_foundBelow', found.value)}</p>
      <Button size="small" onClick={bringUp}>
        {text('add_show')}
      </Button>
    </LowerNotice>
  )
}

/** The card above the list: one account ready to be added, or how many there are to choose from. */
export function FoundCard() {
  useLayoutEffect(takePlace, [])
  const added = gathering.added.value
  if (!onTop.value && !added) return null
  return (
    // The list below listens for letters and digits everywhere; in the card they are the card's own.
    <section class="add-slot" aria-label={text('add_foundTitle')} onKeyDown={event => event.stopPropagation()}>
      {added ? (
        <AddedCard gathering={gathering} added={added} tabId={fillsHere() ? place.value.tabId : null} onDone={startOver} />
      ) : (
        <Waiting />
      )}
    </section>
  )
}

function Waiting() {
  const { length } = gathering.proposals.value
  const keys = offeredKeys.value
  if (length + keys.length === 0) return null
  return (
    <div class="card add-found">
      <header class="add-found-head">
        <h2>{length > 0 ? countText('add_found', length) : countText('add_keysPrinted', keys.length)}</h2>
        <IconButton icon="close" label={text('add_notNow')} onClick={startOver} />
      </header>
      {length === 0 && keys.map(key => <KeyOffer key={key.text} printed={key} />)}
      {length === 1 && <Preview gathering={gathering} />}
      {length > 1 && <Choose />}
      <OtherCodes others={seenOnPage.value?.others ?? []} />
      <MayBeMore />
    </div>
  )
}

function Choose() {
  return (
    <Button kind="primary" size="wide" onClick={() => show({ screen: 'add' })}>
      {text('add_chooseWhich')}
    </Button>
  )
}
