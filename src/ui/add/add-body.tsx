import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { text } from '../../platform/i18n.ts'
import { Button } from '../components/button.tsx'
import { AddedCard } from './added.tsx'
import { looking, pageReason } from './page-look.ts'
import { Preview } from './preview.tsx'
import { fillsHere, gathering, leave, place, progress, startOver } from './reading.ts'
import { TroubleNote } from './trouble-note.tsx'
import { WaysIn } from './ways-in.tsx'

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
  const phase = added ? 'added' : gathering.proposals.value.length > 0 ? 'found' : 'ways'
  return (
    <div class="add-body" ref={useTop(phase)}>
      {added && <AddedCard gathering={gathering} added={added} tabId={fillsHere() ? place.value.tabId : null} onDone={done} />}
      {phase === 'found' && <Found />}
      {phase === 'ways' && <Ways />}
    </div>
  )
}

/** What comes next is seen from its top, however far down the form before it was. */
function useTop(phase: string) {
  const body = useRef<HTMLDivElement>(null)
  const before = useRef(phase)
  useLayoutEffect(() => {
    if (before.current !== phase) body.current?.scrollIntoView({ block: 'start' })
    before.current = phase
  }, [phase])
  return body
}

function Ways() {
  return (
    <div class="stack">
      <PageReport />
      <TroubleNote trouble={gathering.trouble.value} />
      <WaysIn />
    </div>
  )
}

function Found() {
  return (
    <div class="stack">
      <BatchNote />
      <div class="card">
        <Preview gathering={gathering} />
      </div>
      <Button kind="quiet" onClick={startOver}>
        {text('add_startOver')}
      </Button>
    </div>
  )
}

/** A transfer of several QR codes that is not complete: go on reading, or add what is here. */
function BatchNote() {
  const now = progress.value
  if (now === null) return null
  return (
    <div class="stack" role="status">
      <p class="note">{text('add_batch', now.have, now.of)}</p>
      <WaysIn />
    </div>
  )
}

/** What looking at the page came to, when it gave nothing. */
function PageReport() {
  const reason = pageReason.value
  return (
    <div role="status">
      {looking.value === 'now' && <p class="soft">{text('add_looking')}</p>}
      {reason && (
        <p class="note">
          {text(reason)} {text('add_otherWays')}
        </p>
      )}
    </div>
  )
}
