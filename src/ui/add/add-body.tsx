import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { text } from '../../platform/i18n.ts'
import { Button } from '../components/button.tsx'
import { AddedCard } from './added/added.tsx'
import { FileOutcomes } from './looking/file-outcomes.tsx'
import { KeyOffers } from './looking/key-offer.tsx'
import { searchOutcome } from './looking/look-harder.ts'
import { LookHarder } from './looking/look-harder-button.tsx'
import { OtherCodes } from './looking/other-codes.tsx'
import { looking, pageReason, seenOnPage } from './looking/page-look.ts'
import { bring, broughtFiles, fillsHere, gathering, leave, place, progress, readOn, startOver } from './looking/reading.ts'
import { pictureSearch } from './looking/search.ts'
import { PicturesProgress } from './looking/search-progress.tsx'
import { TransferNote } from './looking/transfer-note.tsx'
import { Preview } from './preview/preview.tsx'
import { TroubleNote } from './trouble-note.tsx'
import { useIntake } from './ways-in/drop-place.tsx'
import { WaysIn } from './ways-in/ways-in.tsx'

interface AddBodyProps {
  /** After the person is done with what was added. */
  onDone: () => void
}

/** Adding from the beginning to the end: what the page gave, the other ways in, the preview, and what was added. */
export function AddBody({ onDone }: AddBodyProps) {
  const added = gathering.added.value
  const done = () => {
    startOver()
    onDone()
  }
  useEffect(() => leave, [])
  useIntake(bring)
  const phase = added ? 'added' : gathering.proposals.value.length > 0 ? 'found' : 'ways'
  return (
    <div class="add-body" tabIndex={-1} ref={useTop(phase)}>
      {added && <AddedCard gathering={gathering} added={added} tabId={fillsHere() ? place.value.tabId : null} onDone={done} />}
      {!added && (
        <div class="stack">
          <Report nothing={phase === 'ways'} />
          <PicturesProgress search={pictureSearch} />
          {phase === 'found' ? <Found /> : <Ways />}
        </div>
      )}
    </div>
  )
}

/** What comes next is seen from its top, however far down the form before it was; the keyboard goes along. */
function useTop(phase: string) {
  const body = useRef<HTMLDivElement>(null)
  const before = useRef(phase)
  useLayoutEffect(() => {
    if (before.current !== phase) {
      body.current?.scrollIntoView({ block: 'start' })
      if (document.activeElement === document.body) body.current?.focus({ preventScroll: true })
    }
    before.current = phase
  }, [phase])
  return body
}

function Ways() {
  return (
    <div class="stack">
      <KeyOffers />
      <OtherCodes others={seenOnPage.value?.others ?? []} />
      <LookHarder />
      <TroubleNote trouble={gathering.trouble.value} />
      <WaysIn />
    </div>
  )
}

function Found() {
  return (
    <div class="stack">
      <TransferNote />
      <div class="card">
        <Preview gathering={gathering} />
      </div>
      {progress.value && <WaysIn />}
      <OtherCodes others={seenOnPage.value?.others ?? []} />
      <LookHarder />
      <Button kind="quiet" onClick={startOver}>
        {text('add_startOver')}
      </Button>
    </div>
  )
}

/** What looking at the page, a closer look and the files came to. It stays where it is, so that each is read aloud when it comes. */
function Report({ nothing }: { nothing: boolean }) {
  const reason = nothing ? pageReason.value : null
  return (
    <div class="stack" role="status">
      {looking.value === 'now' && <p class="soft">{text('add_looking')}</p>}
      {reason && (
        <p class="note">
          {reason} {text('add_otherWays')}
        </p>
      )}
      {searchOutcome.value && <p class="note">{searchOutcome.value}</p>}
      {pictureSearch.done.value === null && <FileOutcomes files={broughtFiles.value} onLookHarder={() => void readOn()} />}
    </div>
  )
}
