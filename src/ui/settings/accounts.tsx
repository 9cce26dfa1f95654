import { useState } from 'preact/hooks'
import { countText, text } from '../../platform/i18n.ts'
import { AddBody } from '../add/add-body.tsx'
import { gathering, setPlace } from '../add/looking/reading.ts'
import { Button } from '../components/button.tsx'
import { accounts } from '../state/accounts.ts'

/** How many accounts there are, and the way to add more without a page. */
export function Accounts() {
  const [open, setOpen] = useState(location.hash === '#add')
  return (
    <div class="stack">
      <p>
        {countText('settings_accountCount', accounts.value.length)} <span class="soft">{text('settings_accountsText')}</span>
      </p>
      {open ? (
        <Adding onClose={() => setOpen(false)} />
      ) : (
        <div class="actions">
          <Button kind="primary" icon="plus" onClick={() => setOpen(true)}>
            {text('addAccount')}
          </Button>
        </div>
      )}
    </div>
  )
}

function Adding({ onClose }: { onClose: () => void }) {
  setPlace(null)
  return (
    <div class="stack">
      <AddBody onDone={onClose} />
      {hasNothing() && (
        <Button kind="quiet" onClick={onClose}>
          {text('close')}
        </Button>
      )}
    </div>
  )
}

/** Once something is in the preview, its own buttons are the way out. */
const hasNothing = () => gathering.added.value === null && gathering.proposals.value.length === 0
