import { useState } from 'preact/hooks'
import type { AccountView } from '../../core/account.ts'
import { lookAlike } from '../../core/look-alike.ts'
import { pageOf } from '../../core/site.ts'
import { siteToBind } from '../../core/site-binding.ts'
import { ask } from '../../platform/ask.ts'
import { text } from '../../platform/i18n.ts'
import { Button } from '../components/button.tsx'
import { Dialog } from '../components/dialog.tsx'
import { TextField } from '../components/field.tsx'
import { dismissToast, toast } from '../components/toast.tsx'
import { accountById, loadAccounts } from '../state/accounts.ts'
import { overlay } from '../state/overlay.ts'
import { hostOf, page } from '../state/page.ts'
import { sentenceFor } from '../state/vault.ts'
import { fillCode } from './actions.ts'

/** An account was to be filled on a site it does not belong to: says so, and binds it there only by a second, deliberate step. */
export function UseHere({ id }: { id: string }) {
  const account = accountById(id)
  const url = page.value?.url
  if (!account || !url) return null
  const place = placeAt(url)
  return (
    <Dialog title={text('useHereTitle')} onClose={close}>
      <p>{reason(account, hostOf(url) ?? '')}</p>
      {'site' in place ? <Choice account={account} site={place.site} url={url} /> : <p class="note note-warn">{place.refused}</p>}
      <div class="actions actions-end">
        <Button onClick={close}>{text('cancel')}</Button>
      </div>
    </Dialog>
  )
}

function placeAt(url: string): { site: string } | { refused: string } {
  try {
    return { site: siteToBind(url) }
  } catch (thrown) {
    return { refused: sentenceFor(thrown) }
  }
}

/** The reason, naming both sites. */
function reason(account: AccountView, host: string): string {
  if (account.sites.length === 0) return text('useHereNoSite', host)
  return text('useHereReason', account.sites.join(', '), host)
}

interface ChoiceProps {
  account: AccountView
  site: string
  url: string
}

function Choice({ account, site, url }: ChoiceProps) {
  const [asked, setAsked] = useState(false)
  const [typed, setTyped] = useState('')
  const host = pageOf(url)?.host ?? ''
  const resembles = account.sites.some(own => lookAlike(own, host) !== null)
  const ready = !resembles || typed.trim().toLowerCase() === site
  if (!asked) return <Button onClick={() => setAsked(true)}>{text('useHere')}</Button>
  return (
    <div class="stack">
      {resembles && <p class="note note-danger">{text('useHereLookAlike', site)}</p>}
      <p class="note note-warn">{text('useHereQuestion', hostOf(url) ?? '')}</p>
      {resembles && <TextField label={text('useHereType', site)} value={typed} onValue={setTyped} autocomplete="off" spellcheck={false} />}
      <Button kind="danger" busy={!ready} onClick={() => void bindAndFill(account, site)}>
        {text('useHereConfirm', site)}
      </Button>
    </div>
  )
}

async function bindAndFill(account: AccountView, site: string): Promise<void> {
  try {
    const sites = account.sites.includes(site) ? account.sites : [...account.sites, site]
    const changed = await ask('account.edit', { id: account.id, changes: { sites } })
    await loadAccounts()
    close()
    await fillCode(changed)
  } catch (thrown) {
    close()
    toast(sentenceFor(thrown))
  }
}

function close() {
  dismissToast()
  overlay.value = null
}
