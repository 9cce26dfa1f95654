import { useEffect, useState } from 'preact/hooks'
import type { SiteReach } from '../../messages.ts'
import { ask } from '../../platform/ask.ts'
import { text } from '../../platform/i18n.ts'
import { Button } from '../components/button.tsx'
import { toast } from '../components/toast.tsx'
import { accounts, generation } from '../state/accounts.ts'
import { tellFailure } from '../state/vault.ts'
import { BoundSites } from './sites-bound.tsx'
import { OriginCard, WideCard } from './sites-origin.tsx'
import { boundSites, hasStanding, widePatterns } from './sites-reach.ts'

/** What Lockstep may touch, site by site, and taking that back. */
export function Sites() {
  const [reach, setReach] = useState<SiteReach | null>(null)
  const [withdrawn, setWithdrawn] = useState<string[]>([])
  useEffect(() => void ask('site.list', {}).then(setReach, tellFailure), [generation.value])
  useEffect(() => void ask('site.takeWithdrawn', {}).then(setWithdrawn, tellFailure), [])
  const change = (changed: Promise<SiteReach>) => void changed.then(setReach, tellFailure)
  return (
    <div class="stack">
      {withdrawn.length > 0 && <p class="note note-warn">{text('automatic_withdrawn', withdrawn.map(hostIn).join(', '))}</p>}
      {reach && <Standing reach={reach} change={change} />}
      {reach && <Decided reach={reach} change={change} />}
      <BoundSites sites={boundSites(accounts.value)} />
      <p class="soft">{text('sites_click')}</p>
    </div>
  )
}

interface PartProps {
  reach: SiteReach
  change: (changed: Promise<SiteReach>) => void
}

/** What needs no click. */
function Standing({ reach, change }: PartProps) {
  const origins = reach.origins.filter(hasStanding)
  const wide = widePatterns(reach)
  return (
    <div class="stack">
      <h3>{text('sites_standing')}</h3>
      {origins.length + wide.length === 0 && <p>{text('sites_nothing')}</p>}
      <ul class="stack">
        {wide.map(pattern => (
          <WideCard key={pattern} pattern={pattern} change={change} />
        ))}
        {origins.map(origin => (
          <OriginCard key={origin.origin} reach={origin} change={change} />
        ))}
      </ul>
      {reach.patterns.length > 1 && <RevokeAll reach={reach} change={change} />}
    </div>
  )
}

function RevokeAll({ reach: { patterns }, change }: PartProps) {
  const revoke = () => change(ask('site.revoke', { patterns }).then(told(text('sites_revokedAll'))))
  return (
    <div class="actions">
      <Button kind="danger" onClick={revoke}>
        {text('sites_revokeAll')}
      </Button>
    </div>
  )
}

/** Remembered fields where Lockstep comes only by a click. */
function Decided({ reach, change }: PartProps) {
  const origins = reach.origins.filter(origin => !hasStanding(origin) && origin.field)
  if (origins.length === 0) return null
  return (
    <div class="stack">
      <h3>{text('sites_decided')}</h3>
      <ul class="stack">
        {origins.map(origin => (
          <OriginCard key={origin.origin} reach={origin} change={change} />
        ))}
      </ul>
    </div>
  )
}

const hostIn = (origin: string) => new URL(origin).host

function told(sentence: string) {
  return (reach: SiteReach) => {
    toast(sentence)
    return reach
  }
}
