import type { OriginReach, SiteReach } from '../../messages.ts'
import { ask } from '../../platform/ask.ts'
import { text } from '../../platform/i18n.ts'
import { patternOf } from '../../platform/permissions.ts'
import { Button } from '../components/button.tsx'
import { CheckField } from '../components/field.tsx'
import { toast } from '../components/toast.tsx'
import { accountById, nameOf } from '../state/accounts.ts'
import { fieldName, hasStanding } from './sites-reach.ts'

interface CardProps {
  reach: OriginReach
  change: (changed: Promise<SiteReach>) => void
}

/** Everything that was allowed or remembered for one origin. */
export function OriginCard({ reach, change }: CardProps) {
  const { origin, accounts, automatic, field } = reach
  const names = accounts.flatMap(id => accountById(id) ?? []).map(account => nameOf(account) || text('unnamed'))
  return (
    <li class="card">
      <h4>
        <bdi>{origin}</bdi>
      </h4>
      <p class="soft">{names.length > 0 ? text('sites_accounts', names.join(' · ')) : text('sites_noAccounts')}</p>
      {hasStanding(reach) && <p>{text(automatic ? 'sites_granted' : 'sites_grantedOnly')}</p>}
      {automatic && <AutomaticChoices reach={reach} change={change} />}
      {field && <p>{text('sites_field', fieldName(field) || text('sites_unnamedField', field.index + 1))}</p>}
      <div class="actions">
        {field && (
          <Button size="small" onClick={() => change(forgetField(origin))}>
            {text('sites_forget')}
          </Button>
        )}
        {hasStanding(reach) && <RevokeButton name={new URL(origin).host} pattern={patternOf(origin)} change={change} />}
      </div>
    </li>
  )
}

/** Turning it off here takes the browser's access back as well. */
function AutomaticChoices({ reach: { origin, automatic }, change }: CardProps) {
  const set = (to: { submit: boolean } | null) => change(ask('site.setAutomatic', { origin, automatic: to }))
  return (
    <>
      <CheckField label={text('sites_automatic')} checked onChecked={checked => !checked && set(null)} />
      <CheckField label={text('automatic_submit')} checked={automatic?.submit ?? false} onChecked={submit => set({ submit })} />
    </>
  )
}

/** An access that covers more than one origin. */
export function WideCard({ pattern, change }: { pattern: string; change: CardProps['change'] }) {
  const name = /^(\*|https?):\/\/\*\/\*$|^<all_urls>$/.test(pattern) ? text('sites_everySite') : pattern
  return (
    <li class="card">
      <h4>
        <bdi>{name}</bdi>
      </h4>
      <p>{text('sites_wide')}</p>
      <div class="actions">
        <RevokeButton name={name} pattern={pattern} change={change} />
      </div>
    </li>
  )
}

function RevokeButton({ name, pattern, change }: { name: string; pattern: string; change: CardProps['change'] }) {
  return (
    <Button kind="danger" size="small" aria-label={text('sites_revokeLabel', name)} onClick={() => change(revoke(pattern, name))}>
      {text('sites_revoke')}
    </Button>
  )
}

async function revoke(pattern: string, name: string): Promise<SiteReach> {
  const reach = await ask('site.revoke', { patterns: [pattern] })
  toast(text('sites_revoked', name))
  return reach
}

async function forgetField(origin: string): Promise<SiteReach> {
  await ask('site.forgetField', { origin })
  return ask('site.list', {})
}
