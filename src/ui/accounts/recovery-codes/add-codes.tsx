import { useState } from 'preact/hooks'
import listsScript from '../../../content/recovery-lists?script&iife'
import { recoveryCodesIn, recoveryCodesOnPage } from '../../../core/account/recovery-codes.ts'
import type { AccountView } from '../../../core/account.ts'
import { ask } from '../../../platform/ask.ts'
import { countText, text } from '../../../platform/i18n.ts'
import { callInPage, inject } from '../../../platform/page.ts'
import { Button } from '../../components/button.tsx'
import { AreaField } from '../../components/field.tsx'
import { toast } from '../../components/toast.tsx'
import { loadAccounts } from '../../state/accounts.ts'
import { page } from '../../state/page.ts'
import { tellFailure } from '../../state/vault.ts'

/** Takes codes in: typed, pasted, or from the page on a click; stored only when the person says so. */
export function AddCodes({ account, onAdded }: { account: AccountView; onAdded: () => void }) {
  const [typed, setTyped] = useState('')
  const codes = recoveryCodesIn(typed)
  const add = async () => {
    await addCodes(account, codes)
    setTyped('')
    onAdded()
  }
  const take = async () => setTyped((await codesOfPage()) ?? typed)
  return (
    <div class="stack">
      <CodesField typed={typed} onTyped={setTyped} count={codes.length} />
      {codes.join('\n') !== typed.trim() && <Found codes={codes} />}
      <div class="actions">
        <Button kind="primary" busy={codes.length === 0} onClick={() => void add().catch(tellFailure)}>
          {text('recoveryKeep')}
        </Button>
        {page.value?.url && <Button onClick={() => void take().catch(tellFailure)}>{text('recoveryFromPage')}</Button>}
      </div>
    </div>
  )
}

async function addCodes({ id }: AccountView, codes: string[]): Promise<void> {
  await ask('recovery.add', { id, codes })
  await loadAccounts()
  toast(countText('recoveryAdded', codes.length))
}

/** A code a line; says how many were made out. */
function CodesField({ typed, onTyped, count }: { typed: string; onTyped: (typed: string) => void; count: number }) {
  return (
    <AreaField
      label={text('recoveryAdd')}
      hint={count > 0 ? countText('recoveryFound', count) : text('recoveryAddHint')}
      rows={4}
      spellcheck={false}
      autocomplete="off"
      value={typed}
      onValue={onTyped}
    />
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

/** The codes on the page, a line each; null, and said so, when there are none. The page is asked only now, because the person clicked. */
async function codesOfPage(): Promise<string | null> {
  const found = recoveryCodesOnPage(await listsOfPage())
  if (found.length > 0) return found.join('\n')
  toast(text('recoveryNotOnPage'))
  return null
}

async function listsOfPage(): Promise<string[]> {
  const tabId = page.value?.id
  if (tabId === undefined) return []
  await inject(tabId, listsScript)
  const answers = await callInPage<string[]>(tabId, null, 'lockstepRecoveryLists', null)
  return answers.flatMap(({ value }) => value)
}
