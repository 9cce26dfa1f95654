import { useState } from 'preact/hooks'
import type { VaultStatus } from '../../messages.ts'
import { ask } from '../../platform/ask.ts'
import { text } from '../../platform/i18n.ts'
import { Button } from '../components/button.tsx'
import { CheckField } from '../components/field.tsx'
import { toast } from '../components/toast.tsx'
import { show } from '../state/route.ts'
import { openDoor, screenFor, tellFailure } from '../state/vault.ts'

/** What happened, in the words of the state. */
const told = { missing: 'recoveryMissing', damaged: 'recoveryDamaged', newer: 'recoveryNewer' } as const
type Told = keyof typeof told

/** The vault cannot be opened: says why, and leaves every choice to the person. Nothing is overwritten before that. */
export function Recovery({ status }: { status: VaultStatus }) {
  const key = told[status.state as Told] ?? told.damaged
  return (
    <main class="screen recovery">
      <h1>{text(`${key}Title`)}</h1>
      <p>{text(`${key}Text`)}</p>
      <p class="note">{text('recoverySafe')}</p>
      <div class="actions">
        <Button kind="primary" icon="next" onClick={() => void lookAgain(status)}>
          {text('recoveryLookAgain')}
        </Button>
        <Button icon="download" onClick={() => void download()}>
          {text('recoveryDownload')}
        </Button>
      </div>
      <p class="small soft">{text('recoveryDownloadText')}</p>
      <StartNew />
    </main>
  )
}

/** Empty again, but only after an explicit yes; the remains are set aside, not deleted. */
function StartNew() {
  const [understood, setUnderstood] = useState(false)
  return (
    <section class="card">
      <h2>{text('recoveryStartNew')}</h2>
      <p class="small soft">{text('recoveryStartNewText')}</p>
      <p class="small soft">{text('recoveryRestoreText')}</p>
      <CheckField label={text('recoveryConfirm')} checked={understood} onChecked={setUnderstood} />
      <Button kind="danger" busy={!understood} onClick={() => void startNew()}>
        {text('recoveryStartNew')}
      </Button>
    </section>
  )
}

async function lookAgain(before: VaultStatus): Promise<void> {
  await openDoor()
  const now = await ask('vault.status', {}).catch(() => null)
  if (now?.state === before.state) toast(text('recoveryStill'))
}

async function download(): Promise<void> {
  try {
    const { text: remains } = await ask('vault.remains', {})
    if (remains === '') return toast(text('recoveryNothingLeft'))
    saveText(remains, 'lockstep-remains.json')
  } catch (thrown) {
    tellFailure(thrown)
  }
}

function saveText(content: string, name: string): void {
  const url = URL.createObjectURL(new Blob([content], { type: 'application/json' }))
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

async function startNew(): Promise<void> {
  try {
    show(screenFor(await ask('vault.setAside', { confirmed: true })))
  } catch (thrown) {
    tellFailure(thrown)
  }
}
