import './add.css'
import { useEffect } from 'preact/hooks'
import { countText, text } from '../../platform/i18n.ts'
import type { OpenTab } from '../../platform/tabs.ts'
import { Button, IconButton } from '../components/button.tsx'
import { Screen } from '../components/screen.tsx'
import { page } from '../state/page.ts'
import { show, showList } from '../state/route.ts'
import { AddBody } from './add-body.tsx'
import { AddedCard } from './added.tsx'
import { Preview } from './preview.tsx'
import { fillsHere, gathering, lookAtPage, looking, place, startOver } from './reading.ts'

/** Looks at the page for accounts to add; call it once the codes are on screen. Never rejects. */
export async function startAutoScan(tab: OpenTab): Promise<void> {
  await lookAtPage(tab)
}

/** The card above the list: one account ready to be added, or how many there are to choose from. */
export function FoundCard() {
  const added = gathering.added.value
  const { length } = gathering.proposals.value
  if (added) return <AddedCard gathering={gathering} added={added} tabId={fillsHere() ? place.value.tabId : null} onDone={startOver} />
  if (length === 0) return null
  return (
    <section class="card add-found" aria-label={text('add_foundTitle')}>
      <header class="add-found-head">
        <h2>{countText('add_found', length)}</h2>
        <IconButton icon="close" label={text('add_notNow')} onClick={startOver} />
      </header>
      {length === 1 ? <Preview gathering={gathering} /> : <Choose />}
    </section>
  )
}

function Choose() {
  return (
    <Button kind="primary" size="wide" onClick={() => show({ screen: 'add' })}>
      {text('add_chooseWhich')}
    </Button>
  )
}

/** The popup's screen for adding. Looks at the page itself if nobody did before. */
export function AddFlow() {
  useEffect(() => {
    if (looking.value === 'not' && page.value) void lookAtPage(page.value)
  }, [])
  return (
    <Screen title={text('addAccount')} onBack={showList}>
      <AddBody onDone={showList} />
    </Screen>
  )
}
