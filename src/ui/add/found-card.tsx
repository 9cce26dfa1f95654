import './add.css'
import { countText, text } from '../../platform/i18n.ts'
import { Button, IconButton } from '../components/button.tsx'
import { show } from '../state/route.ts'
import { AddedCard } from './added.tsx'
import { KeyOffer } from './key-offer.tsx'
import { MayBeMore } from './may-be-more.tsx'
import { OtherCodes } from './other-codes.tsx'
import { offeredKeys, seenOnPage } from './page-look.ts'
import { Preview } from './preview.tsx'
import { fillsHere, gathering, place, startOver } from './reading.ts'

/** The card above the list: one account ready to be added, or how many there are to choose from. */
export function FoundCard() {
  const added = gathering.added.value
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
