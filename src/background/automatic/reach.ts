import watchScript from '../../content/watch?script&iife'
import { Failure, failureCode } from '../../core/failure.ts'
import { automaticOrigins, withAutomatic } from '../../core/fill/automatic.ts'
import type { SiteChoice } from '../../core/site/choice.ts'
import type { Vault } from '../../core/vault.ts'
import { text } from '../../platform/i18n.ts'
import { inject } from '../../platform/page.ts'
import { grantedPatterns, isGranted, patternOf, withdraw } from '../../platform/permissions.ts'
import { oneAtATime } from '../../platform/queue.ts'
import { registeredScripts, registerScript, unregisterScripts } from '../../platform/registration.ts'
import { tell } from '../fill-by-event.ts'
import { originOfTab } from '../secure-page.ts'
import { gather, storedState } from '../store/gather.ts'
import { changeUnasked, changeVault, readVault } from '../vault-store.ts'
import { dropIntention, type Intention, intention } from './intention.ts'
import { noteWithdrawn } from './withdrawn.ts'

/*
 * Keeps three things the same: what the person wants (sealed in the vault), what the browser granted,
 * and the scripts it runs by itself. Asked after every change of the vault or of a grant, and at
 * every unlock; whatever was cut short is finished then. The clock is read when a turn has come.
 */

/** The name of the queue all of this goes through. */
const queue = 'reach'

/** Brings grants and scripts in line with the vault. Of a locked vault nothing is known, and nothing is changed. */
export function alignReach(): Promise<void> {
  return oneAtATime(queue, align).catch(lockedMeanwhile)
}

/** What is left to do is done at the next unlock. */
function lockedMeanwhile(thrown: unknown): void {
  if (failureCode(thrown) !== 'locked') throw thrown
}

async function align(): Promise<void> {
  const vault = await vaultIfOpen()
  if (!vault) return (await isStartedAnew()) ? withdrawAll() : undefined
  const fresh = await intention(Date.now())
  if (fresh && (await isGranted(fresh.origin))) await begin(fresh)
  await alignScripts(await keptOrigins((await readVault(Date.now())).vault))
}

function vaultIfOpen(): Promise<Vault | null> {
  return readVault(Date.now()).then(
    ({ vault }) => vault,
    () => null,
  )
}

/** There is no vault, and no trace of one: the one before was set aside. */
const isStartedAnew = async () => storedState(await gather()) === 'empty'

async function withdrawAll(): Promise<void> {
  await withdraw(await grantedPatterns())
  await unregisterScripts((await registeredScripts()).map(({ id }) => id))
}

/** What the person agreed to comes true, in the tab it was asked over at once. */
async function begin({ origin, submit, tabId }: Intention): Promise<void> {
  await setAutomatic([origin], { submit })
  await dropIntention()
  if (tabId === null || (await originOfTab(tabId)) !== origin) return
  await inject(tabId, watchScript).catch(leftMeanwhile)
  await tell(tabId, '✓', text('automatic_nowOn', new URL(origin).host))
}

/** The page is another one by now: the script comes with the next. */
function leftMeanwhile(): void {}

/** The origins that keep it: wanted, granted, and with an account. It is turned off for the others. */
async function keptOrigins(vault: Vault): Promise<string[]> {
  const { held, orphaned } = automaticOrigins(vault)
  const granted = await Promise.all(held.map(isGranted))
  const revoked = held.filter((_, i) => !granted[i])
  if (orphaned.length + revoked.length > 0) await setAutomatic([...orphaned, ...revoked], null)
  await noteWithdrawn(revoked)
  return held.filter((_, i) => granted[i])
}

function setAutomatic(
  origins: readonly string[],
  automatic: SiteChoice['automatic'],
  change: typeof changeUnasked = changeUnasked,
): Promise<null> {
  return change(Date.now(), vault => ({ vault: withAutomatic(vault, origins, automatic), answer: null }))
}

/** A script that is registered for nothing goes last, so that its grant is not forgotten if we are stopped in between. */
async function alignScripts(kept: readonly string[]): Promise<void> {
  const wanted = new Set(kept.map(patternOf))
  const present = await registeredScripts()
  const surplus = present.filter(({ id }) => !wanted.has(id))
  await withdraw(surplus.flatMap(({ patterns }) => patterns).filter(pattern => !wanted.has(pattern)))
  await unregisterScripts(surplus.map(({ id }) => id))
  const missing = [...wanted].filter(pattern => !present.some(({ id }) => id === pattern))
  for (const pattern of missing) await registerScript(pattern, watchScript)
}

/**
 * Changes how an origin is filled by itself, or turns it off. It can be turned on only where the browser granted the origin.
 * @throws Failure `messageRefused`, and as `changeVault`
 */
export function changeAutomatic(origin: string, automatic: SiteChoice['automatic']): Promise<void> {
  return oneAtATime(queue, async () => {
    if (automatic && !(await isGranted(origin))) throw new Failure('messageRefused')
    await setAutomatic([origin], automatic, changeVault)
    await align()
  })
}

/**
 * Gives match patterns back to the browser, and turns off what needed them.
 * @throws Failure as `changeVault`
 */
export function revoke(patterns: readonly string[]): Promise<void> {
  return oneAtATime(queue, async () => {
    const { vault } = await readVault(Date.now())
    const { held, orphaned } = automaticOrigins(vault)
    const ended = [...held, ...orphaned].filter(origin => patterns.includes(patternOf(origin)))
    if (ended.length > 0) await setAutomatic(ended, null, changeVault)
    await withdraw(patterns)
    await align()
  })
}
