import './belongs-here.css'
import { computed, signal } from '@preact/signals'
import type { AccountView } from '../../../core/account.ts'
import { shownHost } from '../../../core/site/host-text.ts'
import { issuerWord } from '../../../core/site/issuer-sites.ts'
import { pageOf } from '../../../core/site.ts'
import { text } from '../../../platform/i18n.ts'
import { Button, IconButton } from '../../components/button.tsx'
import { accounts, nameOf } from '../../state/accounts.ts'
import { overlay } from '../../state/overlay.ts'
import { page } from '../../state/page.ts'

/** More would push the codes out of sight. */
const most = 3

const dismissed = signal(false)

/** Accounts without a site whose issuer is known to live on this page. Only asked about, never bound by this. */
const likely = computed<readonly AccountView[]>(() => {
  const here = page.value?.url ? pageOf(page.value.url) : null
  if (!here || dismissed.value) return []
  return accounts.value.filter(({ sites, issuer }) => sites.length === 0 && issuerWord(issuer, here) === 'own').slice(0, most)
})

/** The question above the list: whether an account that came without a site is used on this one. */
export function BelongsHere() {
  if (likely.value.length === 0) return null
  const host = shownHost(pageOf(page.value?.url ?? '')?.host ?? '')
  return (
    // The list below listens for letters and digits everywhere; in the card they are the card's own.
    <section class="belongs-slot" aria-labelledby="belongs-here" onKeyDown={event => event.stopPropagation()}>
      <div class="card belongs">
        <header class="belongs-head">
          <h2 id="belongs-here">{text('belongsTitle')}</h2>
          <IconButton icon="close" label={text('add_notNow')} onClick={dismiss} />
        </header>
        {likely.value.map(account => (
          <Question key={account.id} account={account} host={host} />
        ))}
      </div>
    </section>
  )
}

function Question({ account, host }: { account: AccountView; host: string }) {
  const name = nameOf(account) || text('unnamed')
  return (
    <div class="belongs-one">
      <bdi class="belongs-name">{name}</bdi>
      <Button kind="primary" size="small" aria-label={`${name}: ${text('belongsUse', host)}`} onClick={() => ask(account.id)}>
        {text('belongsUse', host)}
      </Button>
    </div>
  )
}

function ask(id: string) {
  overlay.value = { kind: 'useHere', id }
}

function dismiss() {
  dismissed.value = true
}
