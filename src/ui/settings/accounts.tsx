import { useState } from 'preact/hooks'
import { countText, text } from '../../platform/i18n.ts'
import { AddBody } from '../add/add-body.tsx'
import { setPlace } from '../add/reading.ts'
import { Button } from '../components/button.tsx'
import { accounts } from '../state/accounts.ts'

/** How many accounts there are, and the way to add more without a page. */
export function Accounts({ adding }: { adding: boolean }) {
  const [open, setOpen] = useState(adding)
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
      <Button kind="quiet" onClick={onClose}>
        {text('close')}
      </Button>
    </div>
  )
}
