import { useState } from 'preact/hooks'
import type { RecoveryCode } from '../../../core/account.ts'
import { ask } from '../../../platform/ask.ts'
import { text } from '../../../platform/i18n.ts'
import { Button } from '../../components/button.tsx'
import { CheckField } from '../../components/field.tsx'
import { loadAccounts } from '../../state/accounts.ts'
import { tellFailure } from '../../state/vault.ts'

interface StoredCodesProps {
  /** The account's. */
  id: string
  codes: RecoveryCode[]
  /** Told of every change; null when there are none any more. */
  onCodes: (codes: RecoveryCode[] | null) => void
}

/** The codes themselves, each to be marked as used; all of them can be forgotten. */
export function StoredCodes({ id, codes, onCodes }: StoredCodesProps) {
  const mark = async (code: string, used: boolean) => {
    await ask('recovery.mark', { id, code, used })
    await loadAccounts()
    onCodes(codes.map(own => (own.code === code ? { ...own, usedAt: used ? Date.now() : null } : own)))
  }
  const clear = async () => {
    await ask('recovery.clear', { id })
    await loadAccounts()
    onCodes(null)
  }
  return (
    <div class="stack">
      <fieldset class="recovery-codes">
        <legend class="small soft">{text('recoveryMark')}</legend>
        {codes.map(({ code, usedAt }) => (
          <OneCode key={code} code={code} used={usedAt !== null} onUsed={used => void mark(code, used).catch(tellFailure)} />
        ))}
      </fieldset>
      <Clear onClear={() => void clear().catch(tellFailure)} />
    </div>
  )
}

function OneCode({ code, used, onUsed }: { code: string; used: boolean; onUsed: (used: boolean) => void }) {
  const name = <span class={used ? 'recovery-code recovery-used' : 'recovery-code'}>{code}</span>
  return <CheckField label={name} checked={used} onChecked={onUsed} />
}

/** Asks once more: there is no undo. */
function Clear({ onClear }: { onClear: () => void }) {
  const [sure, setSure] = useState(false)
  if (!sure)
    return (
      <div class="actions">
        <Button kind="quiet" icon="trash" onClick={() => setSure(true)}>
          {text('recoveryClear')}
        </Button>
      </div>
    )
  return (
    <div class="note note-danger stack" role="alert">
      <p>{text('recoveryClearSure')}</p>
      <div class="actions">
        <Button kind="danger" onClick={onClear}>
          {text('recoveryClearYes')}
        </Button>
        <Button kind="quiet" onClick={() => setSure(false)}>
          {text('cancel')}
        </Button>
      </div>
    </div>
  )
}
