import { useState } from 'preact/hooks'
import listsScript from '../../../content/recovery-lists?script&iife'
import type { AccountView, RecoveryCode } from '../../../core/account.ts'
import { recoveryCodesIn, recoveryCodesOnPage } from '../../../core/recovery-codes.ts'
import { ask } from '../../../platform/ask.ts'
import { countText, text } from '../../../platform/i18n.ts'
import { callInPage, inject } from '../../../platform/page.ts'
import { AskPassword } from '../../components/ask-password.tsx'
import { Button } from '../../components/button.tsx'
import { AreaField, CheckField } from '../../components/field.tsx'
import { Screen } from '../../components/screen.tsx'
import { toast } from '../../components/toast.tsx'
import { accountById, loadAccounts, nameOf } from '../../state/accounts.ts'
import { page } from '../../state/page.ts'
import { showList } from '../../state/route.ts'
import { sentenceFor } from '../../state/vault.ts'
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
      {of > 0 && (shown ? <Codes id={id} codes={shown} onCodes={setShown} /> : <Ask id={id} onCodes={setShown} />)}
      <Add account={account} onAdded={() => setShown(null)} />
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

interface CodesProps {
  id: string
  codes: RecoveryCode[]
  onCodes: (codes: RecoveryCode[] | null) => void
}

/** The codes themselves, each to be marked as used. */
function Codes({ id, codes, onCodes }: CodesProps) {
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
          <CheckField
            key={code}
            label={<span class={usedAt === null ? 'recovery-code' : 'recovery-code recovery-used'}>{code}</span>}
            checked={usedAt !== null}
            onChecked={used => void mark(code, used).catch(refused)}
          />
        ))}
      </fieldset>
      <Clear onClear={() => void clear().catch(refused)} />
    </div>
  )
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

const refused = (thrown: unknown) => toast(sentenceFor(thrown))

/** Typed, pasted, or taken from the page on a click; stored only when the person says so. */
function Add({ account, onAdded }: { account: AccountView; onAdded: () => void }) {
  const [typed, setTyped] = useState('')
  const codes = recoveryCodesIn(typed)
  const add = async () => {
    await ask('recovery.add', { id: account.id, codes })
    await loadAccounts()
    setTyped('')
    onAdded()
    toast(countText('recoveryAdded', codes.length))
  }
  const take = async () => {
    const found = await codesOfPage()
    if (found.length === 0) return toast(text('recoveryNotOnPage'))
    setTyped(found.join('\n'))
  }
  return (
    <div class="stack">
      <AreaField
        label={text('recoveryAdd')}
        hint={codes.length > 0 ? countText('recoveryFound', codes.length) : text('recoveryAddHint')}
        rows={4}
        spellcheck={false}
        autocomplete="off"
        value={typed}
        onValue={setTyped}
      />
      {codes.join('\n') !== typed.trim() && <Found codes={codes} />}
      <div class="actions">
        <Button kind="primary" busy={codes.length === 0} onClick={() => void add().catch(refused)}>
          {text('recoveryKeep')}
        </Button>
        {page.value?.url && <Button onClick={() => void take().catch(refused)}>{text('recoveryFromPage')}</Button>}
      </div>
    </div>
  )
}

/** Which codes were made out, where that is not what was typed: nothing is kept unseen. */
function Found({ codes }: { codes: readonly string[] }) {
  return (
    <ul class="recovery-found" aria-label={text('recoveryFoundList')}>
      {codes.map(code => (
        <li key={code} class="recovery-code">
          {code}
        </li>
      ))}
    </ul>
  )
}

/** Asked of the page only now, because the person clicked. */
async function codesOfPage(): Promise<string[]> {
  const tabId = page.value?.id
  if (tabId === undefined) return []
  await inject(tabId, listsScript)
  const answers = await callInPage<string[]>(tabId, null, 'lockstepRecoveryLists', null)
  return recoveryCodesOnPage(answers.flatMap(({ value }) => value))
}
