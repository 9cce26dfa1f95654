import { useState } from 'preact/hooks'
import type { AccountView } from '../../../core/account.ts'
import { siteToBind } from '../../../core/site/binding.ts'
import { bindingAdvice } from '../../../core/site/binding-advice.ts'
import { shownHost } from '../../../core/site/host-text.ts'
import { pageRefusal } from '../../../core/site/page-refusal.ts'
import { type Page, pageOf, siteParts } from '../../../core/site.ts'
import { ask } from '../../../platform/ask.ts'
import { failureText, text } from '../../../platform/i18n.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { TextField } from '../../components/field.tsx'
import { dismissToast } from '../../components/toast.tsx'
import { accountById, loadAccounts, nameOf } from '../../state/accounts.ts'
import { overlay } from '../../state/overlay.ts'
import { page } from '../../state/page.ts'
import { tellFailure } from '../../state/vault.ts'
import { fillCode } from '../actions.ts'
import { SiteAdvice } from '../site-advice.tsx'

/** An account was to be filled on a site it does not belong to: says so, and binds it there only by a second, deliberate step. */
export function UseHere({ id }: { id: string }) {
  const account = accountById(id)
  const url = page.value?.url
  if (!account || !url) return null
  const here = pageOf(url)
  const refused = pageRefusal(url)
  return (
    <Dialog title={text(account.sites.length === 0 ? 'useHereTitleNew' : 'useHereTitle')} onClose={close}>
      {here && <p class="break">{reason(account, here)}</p>}
      {here && !refused ? (
        <Choice account={account} here={here} site={siteToBind(url)} />
      ) : (
        <p class="note note-warn">{failureText(refused ?? 'pageUnreachable')}</p>
      )}
      <div class="actions actions-end">
        <Button onClick={close}>{text('cancel')}</Button>
      </div>
    </Dialog>
  )
}

/** The reason, naming the account or its sites, and the page. */
function reason(account: AccountView, { host, port }: Page): string {
  // Where the port is all that differs, it must be said.
  const there = account.sites.some(site => siteParts(site).host === host) ? `${host}:${port}` : host
  if (account.sites.length > 0) return text('useHereReason', account.sites.map(shownHost).join(', '), shownHost(there))
  return text('useHereNoSite', nameOf(account) || text('useHereUnnamed'), shownHost(host))
}

interface ChoiceProps {
  account: AccountView
  here: Page
  site: string
}

/** The way to bind the account here: at once where it has no site and nothing speaks against it, else in two steps, with the name to be typed in doubt. */
function Choice({ account, here, site }: ChoiceProps) {
  const advice = bindingAdvice(account, here)
  const [asked, setAsked] = useState(account.sites.length === 0 && !advice.doubtful)
  return (
    <div class="stack">
      <SiteAdvice advice={advice} issuer={account.issuer} host={here.host} owner={siteParts(site).host} />
      {asked ? (
        <Confirm
          account={account}
          host={here.host}
          site={site}
          typed={advice.doubtful}
          calm={advice.issuer === 'own'}
          warned={advice.resembles !== null}
        />
      ) : (
        <Button onClick={() => setAsked(true)}>{text('useHere')}</Button>
      )}
    </div>
  )
}

interface ConfirmProps {
  account: AccountView
  host: string
  site: string
  /** Whether the site's name has to be typed. */
  typed: boolean
  /** Whether the page is known as the issuer's own. */
  calm: boolean
  /** Whether the danger has been named already. */
  warned: boolean
}

function Confirm({ account, host, site, typed, calm, warned }: ConfirmProps) {
  const [entered, setEntered] = useState('')
  const ready = !typed || entered.trim().toLowerCase() === site
  const exact = siteParts(site).port !== null
  return (
    <>
      {!calm && !warned && <p class="note note-warn break">{text('useHereQuestion', shownHost(host))}</p>}
      <p class="soft small break">{text(exact ? 'useHereBoundExact' : 'useHereBound', shownHost(site))}</p>
      {typed && <TextField label={text('useHereType', site)} value={entered} onValue={setEntered} autocomplete="off" spellcheck={false} />}
      <Button kind={calm ? 'primary' : 'danger'} busy={!ready} onClick={() => void bindAndFill(account, site)}>
        <span class="break">{text('useHereConfirm', site)}</span>
      </Button>
    </>
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
    tellFailure(thrown)
  }
}

function close() {
  dismissToast()
  overlay.value = null
}
