import { ask } from '../../platform/ask.ts'
import { countText, text } from '../../platform/i18n.ts'
import { Button } from '../components/button.tsx'
import { toast } from '../components/toast.tsx'
import { loadAccounts, nameOf } from '../state/accounts.ts'
import { tellFailure } from '../state/vault.ts'
import type { BoundSite } from './sites-reach.ts'

/** The sites codes may be filled into when a person asks, with the way to end that. */
export function BoundSites({ sites }: { sites: readonly BoundSite[] }) {
  if (sites.length === 0) return null
  return (
    <details>
      <summary>
        <strong>{text('sites_onlyClick')}</strong> <span class="soft">{countText('sites_count', sites.length)}</span>
      </summary>
      <div class="stack">
        <p class="soft">{text('sites_onlyClickText')}</p>
        <ul class="sites-bound">
          {sites.map(bound => (
            <BoundRow key={bound.site} bound={bound} />
          ))}
        </ul>
      </div>
    </details>
  )
}

function BoundRow({ bound }: { bound: BoundSite }) {
  const { site, accounts } = bound
  const names = accounts.map(account => nameOf(account) || text('unnamed'))
  return (
    <li>
      <span>
        <strong>
          <bdi>{site}</bdi>
        </strong>
        <br />
        <span class="soft">{names.join(' · ')}</span>
      </span>
      <Button size="small" aria-label={text('sites_unbindLabel', site)} onClick={() => void unbind(bound)}>
        {text('sites_unbind')}
      </Button>
    </li>
  )
}

/** Takes a site from all its accounts, and offers to give it back. */
async function unbind({ site, accounts }: BoundSite): Promise<void> {
  try {
    for (const { id, sites } of accounts)
      await setSites(
        id,
        sites.filter(other => other !== site),
      )
    toast(text('sites_unbound', site), { label: text('undo'), act: () => void bindAgain({ site, accounts }) })
  } catch (thrown) {
    tellFailure(thrown)
  }
  await loadAccounts()
}

async function bindAgain({ accounts }: BoundSite): Promise<void> {
  try {
    for (const { id, sites } of accounts) await setSites(id, sites)
  } catch (thrown) {
    tellFailure(thrown)
  }
  await loadAccounts()
}

async function setSites(id: string, sites: string[]): Promise<void> {
  await ask('account.edit', { id, changes: { sites } })
}
