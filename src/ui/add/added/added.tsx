import { useEffect, useRef, useState } from 'preact/hooks'
import { ask } from '../../../platform/ask.ts'
import { failureText, text } from '../../../platform/i18n.ts'
import { Button } from '../../components/button.tsx'
import { Icon } from '../../components/icon.tsx'
import { toast } from '../../components/toast.tsx'
import { type Added, type Gathering, type Trouble, takeBack, troubleOf } from '../gathering.ts'
import { lineOf } from '../preview/account-facts.tsx'
import { storedText, takenBackText } from '../preview/how-many.ts'
import { CodeToCopy } from './code-to-copy.tsx'

interface AddedProps {
  gathering: Gathering
  added: Added
  /** The tab whose confirmation box can take the code; null when there is none the account belongs to. */
  tabId: number | null
  onDone: () => void
}

/** What was stored, with the first code for the site's confirmation box, and the way to take it back. */
export function AddedCard({ gathering, added, tabId, onDone }: AddedProps) {
  const [first] = added.ids
  const single = added.ids.length === 1 && first !== undefined
  return (
    <div class="card">
      <div role="status">
        <h2 class="add-added-title">
          <Icon name="check" />
          {titleOf(added)}
        </h2>
      </div>
      {single && tabId !== null ? <ProveIt id={first} tabId={tabId} counted={added.first.type === 'hotp'} /> : null}
      <div class="actions">
        <Button onClick={onDone}>{text('done')}</Button>
        {added.changeId !== null && (
          <Button kind="quiet" onClick={() => void undo(gathering, added)}>
            {text('undo')}
          </Button>
        )}
      </div>
    </div>
  )
}

function titleOf(added: Added): string {
  if (added.changeId === null) return text('add_bound', lineOf(added.first))
  if (added.ids.length > 1) return storedText(added)
  return text(added.updated === 0 ? 'add_added' : 'add_updated', lineOf(added.first))
}

async function undo(gathering: Gathering, added: Added): Promise<void> {
  const kept = await takeBack(gathering, added)
  const { value: trouble } = gathering.trouble
  toast(kept === null ? failureText(trouble?.code ?? 'nothingToUndo', trouble?.detail) : takenBackText(text('add_undone'), kept))
}

type Filling = { state: 'offered' | 'filling' | 'filled' } | { state: 'failed'; trouble: Trouble }

/** The second of the two clicks: fills the first code, or explains and shows it to be copied. */
function ProveIt({ id, tabId, counted }: { id: string; tabId: number; counted: boolean }) {
  const [filling, setFilling] = useState<Filling>({ state: 'offered' })
  const fill = async () => {
    setFilling({ state: 'filling' })
    setFilling(await filled(id, tabId))
  }
  if (filling.state === 'filled') {
    return (
      <p class="note" role="status">
        {text('add_proved')}
      </p>
    )
  }
  return (
    <div class="stack">
      <p>{text('add_prove')}</p>
      <FillButton busy={filling.state === 'filling'} onFill={() => void fill()} />
      {filling.state === 'failed' && <FillFailed id={id} counted={counted} trouble={filling.trouble} />}
    </div>
  )
}

async function filled(id: string, tabId: number): Promise<Filling> {
  try {
    await ask('code.fill', { id, tabId })
    return { state: 'filled' }
  } catch (thrown) {
    return { state: 'failed', trouble: troubleOf(thrown) }
  }
}

/** Takes the focus: Enter is the second click. */
function FillButton({ busy, onFill }: { busy: boolean; onFill: () => void }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.querySelector('button')?.focus(), [])
  return (
    <div ref={place}>
      <Button kind="primary" size="wide" icon="fill" busy={busy} onClick={onFill}>
        {text('add_fillCode')}
      </Button>
    </div>
  )
}

function FillFailed({ id, counted, trouble }: { id: string; counted: boolean; trouble: Trouble }) {
  return (
    <div class="note note-warn stack" role="alert">
      <p>{failureText(trouble.code, trouble.detail)}</p>
      <CodeToCopy id={id} counted={counted} />
    </div>
  )
}
