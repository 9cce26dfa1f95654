import { Failure } from '../../core/failure.ts'
import { automaticOrigin } from '../../core/fill/automatic.ts'
import { siteChoiceOf } from '../../core/site/choice.ts'
import { accountsHere } from '../../core/site.ts'
import type { Vault } from '../../core/vault.ts'
import type { Handlers, OriginReach, SiteReach } from '../../messages.ts'
import { grantedPatterns, isGranted, originOfPattern, patternOf } from '../../platform/permissions.ts'
import { dropIntention, intend } from '../automatic/intention.ts'
import { alignReach, changeAutomatic, revoke } from '../automatic/reach.ts'
import { takeWithdrawn } from '../automatic/withdrawn.ts'
import { readVault, useVault } from '../vault-store.ts'

/** What Lockstep may touch, origin by origin, and changing that. */
export const siteHandlers = {
  'site.list': reachNow,
  'site.intend': async ({ origin, submit, tabId }) => {
    const now = Date.now()
    const { vault } = await useVault(now)
    if (automaticOrigin(origin) !== origin || accountsHere(vault.accounts, origin).length === 0) throw new Failure('messageRefused')
    await intend({ origin, submit, tabId, at: now })
    return null
  },
  'site.settle': async ({ origin }) => {
    await useVault(Date.now())
    await alignReach()
    await dropIntention()
    return { on: siteChoiceOf((await readVault(Date.now())).vault.siteChoices, origin).automatic !== null }
  },
  'site.setAutomatic': async ({ origin, automatic }) => {
    await changeAutomatic(origin, automatic)
    return reachNow()
  },
  'site.revoke': async ({ patterns }) => {
    await revoke(patterns)
    return reachNow()
  },
  'site.takeWithdrawn': async () => {
    await readVault(Date.now())
    return takeWithdrawn()
  },
} satisfies Partial<Handlers>

async function reachNow(): Promise<SiteReach> {
  const [{ vault }, patterns] = await Promise.all([readVault(Date.now()), grantedPatterns()])
  const chosen = vault.siteChoices.map(({ origin }) => origin)
  const origins = new Set([...chosen, ...originsApart(patterns, chosen)])
  return { origins: await Promise.all([...origins].sort().map(origin => reachAt(origin, vault))), patterns }
}

/** The origins of granted patterns that none of the chosen ones needed. */
function originsApart(patterns: readonly string[], chosen: readonly string[]): string[] {
  const needed = new Set(chosen.map(patternOf))
  return patterns.filter(pattern => !needed.has(pattern)).flatMap(pattern => originOfPattern(pattern) ?? [])
}

async function reachAt(origin: string, { accounts, siteChoices }: Vault): Promise<OriginReach> {
  const ids = accountsHere(accounts, origin).map(({ id }) => id)
  return { ...siteChoiceOf(siteChoices, origin), accounts: ids, granted: await isGranted(origin) }
}
