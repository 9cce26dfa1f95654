import { useState } from 'preact/hooks'
import type { RecoveryCode } from '../../../core/account.ts'
import { ask } from '../../../platform/ask.ts'
import { text } from '../../../platform/i18n.ts'
import { AskPassword } from '../../components/ask-password.tsx'
import { Button } from '../../components/button.tsx'
import { Screen } from '../../components/screen.tsx'
import { accountById, nameOf } from '../../state/accounts.ts'
import { showList } from '../../state/route.ts'
import { AddCodes } from './add-codes.tsx'
import { StoredCodes } from './stored-codes.tsx'
import './recovery-codes.css'

/** The recovery codes a site gave for one account: counted, added to, and read with the password again. */
export function RecoveryCodes({ id }: { id: string }) {
  const account = accountById(id)
  const [shown, setShown] = useState<RecoveryCode[] | null>(null)
  if (!account) return null
  const { left, of } = account.recovery
  return (
    <Screen title={text('recoveryTitle')} onBack={showList}>
      <h2 class="clip">{nameOf(account) || text('unnamed')}</h2>
      <p>{of === 0 ? text('recoveryNone') : text('recoveryLeft', left, of)}</p>
      {of > 0 && (shown ? <StoredCodes id={id} codes={shown} onCodes={setShown} /> : <Ask id={id} onCodes={setShown} />)}
      <AddCodes account={account} onAdded={() => setShown(null)} />
    </Screen>
  )
}

function Ask({ id, onCodes }: { id: string; onCodes: (codes: RecoveryCode[]) => void }) {
  const [asked, setAsked] = useState(false)
  if (!asked) return <Button onClick={() => setAsked(true)}>{text('recoveryShow')}</Button>
  return (
    <AskPassword
      focused
      submit={text('recoveryShow')}
      onKey={async passwordKey => onCodes(await ask('recovery.reveal', { id, passwordKey }))}
    />
  )
}
