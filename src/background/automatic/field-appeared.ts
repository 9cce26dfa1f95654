import submitScript from '../../content/submit?script&iife'
import type { Account } from '../../core/account.ts'
import { Failure, failureCode } from '../../core/failure.ts'
import { siteChoiceOf } from '../../core/site/choice.ts'
import { accountsHere } from '../../core/site.ts'
import type { Vault } from '../../core/vault.ts'
import type { Place } from '../../messages.ts'
import { failureText, text } from '../../platform/i18n.ts'
import { callInPage, inject } from '../../platform/page.ts'
import { isGranted } from '../../platform/permissions.ts'
import { oneAtATime } from '../../platform/queue.ts'
import { type FillSources, fillCode, frameToFill } from '../fill.ts'
import { onlyMeant, tell } from '../fill-by-event.ts'
import { originOfTab } from '../secure-page.ts'
import { newEar } from './flood.ts'
import { mayGive, noteGiven } from './given.ts'
import { noteWaiting, takeWaiting } from './waiting.ts'

/** What filling needs, and the vault as it is now, rejecting with `locked`. Looking at it does not put the lock off: nobody is there. */
export interface UnaskedSources extends FillSources {
  vault: () => Promise<Vault>
}

/** A page may still be fading in, or be writing its labels: it is looked at again so long after, in ms. */
const secondLook = 800
/** What a second look may find otherwise. In all these cases nothing was typed. */
const mayPass = new Set(['fieldNotFound', 'fieldRefused', 'fieldAmbiguous', 'accountUnclear'])
/** A page that sends itself when its field is full has done so by then, in ms. */
const beforeSubmit = 500

const heardTooSoon = newEar()

/**
 * A script of ours saw what may be a field for a code. Answers nothing but whether such a word is
 * welcome from there; what is done about it, the page sees or does not.
 * @throws Failure `messageRefused` where nobody turned it on, `locked`
 */
export async function fieldAppeared(place: Place | null, sources: UnaskedSources): Promise<null> {
  if (!place || heardTooSoon(place.tabId, sources.now())) throw new Failure('messageRefused')
  await permission(place, sources).catch(async thrown => {
    if (failureCode(thrown) === 'locked') await waitForUnlock(place)
    throw thrown
  })
  inTurn(place, sources)
  return null
}

/** The vault was unlocked: what appeared meanwhile is looked at as if it appeared now. */
export async function fillWaiting(sources: UnaskedSources): Promise<void> {
  if (await isLocked(sources)) return
  for (const place of await takeWaiting()) inTurn(place, sources)
}

const isLocked = ({ vault }: UnaskedSources) =>
  vault().then(
    () => false,
    () => true,
  )

function inTurn(place: Place, sources: UnaskedSources): void {
  void oneAtATime(`unasked-${place.tabId}`, () => fillUnasked(place, sources))
}

async function waitForUnlock(place: Place): Promise<void> {
  await noteWaiting(place)
  await tell(place.tabId, '…', text('automatic_locked'))
}

/**
 * What the person allowed for the page in that tab, and the accounts it could be.
 * @throws Failure `messageRefused`, `locked`
 */
async function permission({ tabId, origin }: Place, { vault }: UnaskedSources): Promise<{ submit: boolean; accounts: Account[] }> {
  const { accounts, siteChoices } = await vault()
  const { automatic } = siteChoiceOf(siteChoices, origin)
  if (!automatic || (await originOfTab(tabId)) !== origin || !(await isGranted(origin))) throw new Failure('messageRefused')
  return { submit: automatic.submit, accounts: accountsHere(accounts, origin) }
}

/** Fills if there is nothing to choose, and looks once more if there was nothing to fill yet. */
async function fillUnasked(place: Place, sources: UnaskedSources): Promise<void> {
  const thrown = await tryFill(place, sources)
  if (thrown === null || !mayPass.has(thrown)) return
  await new Promise(resolve => setTimeout(resolve, secondLook))
  await tryFill(place, sources)
}

/** @returns why nothing was filled; null when a code was typed or none may be */
async function tryFill(place: Place, sources: UnaskedSources): Promise<string | null> {
  const { tabId, origin } = place
  let given: number | null = null
  // What is in the page counts, whatever becomes of it: otherwise a page could ask for one code after the other.
  const typed = async (frameId: number) => {
    given = frameId
    await noteGiven(tabId, origin, sources.now())
  }
  try {
    const { submit, accounts } = await permission(place, sources)
    const account = await onlyMeant(accounts, tabId, origin)
    if (!account && accounts.length > 1) return await askToChoose(place, sources)
    if (!account || !isFilledUnasked(account) || !(await mayGive(tabId, origin, sources.now()))) return null
    if (submit) await inject(tabId, submitScript)
    await fillCode(account, wholePage(tabId), { ...stillAllowed(place, sources), typed })
    await tell(tabId, '✓', text('filled'))
    if (given !== null && submit) await submitLater(place, given, sources)
    return null
  } catch (thrown) {
    const code = await failed(place, failureCode(thrown), sources.now())
    if (given !== null) return null
    if (code === 'locked') await waitForUnlock(place)
    return code
  }
}

/** Filling may wait for the next code: what was allowed before is asked again after that. */
function stillAllowed(place: Place, sources: UnaskedSources): UnaskedSources {
  const stored = async (id: string) => {
    await permission(place, sources)
    return sources.stored(id)
  }
  return { ...sources, stored }
}

const wholePage = (tabId: number) => ({ tabId, frameId: null, focusedOnly: false, anyCode: false, unasked: true })

/** HOTP is left to the person: every page that shows a field would use up a counter. */
const isFilledUnasked = ({ type }: Account) => type !== 'hotp'

/** Says that there is something to choose, if the page does have a field for a code; it may name the account yet. */
async function askToChoose({ tabId, origin }: Place, sources: UnaskedSources): Promise<string> {
  await frameToFill(wholePage(tabId), origin, sources)
  await tell(tabId, '…', text('automatic_several'))
  return 'accountUnclear'
}

/** A page that did not answer in time may hold the code all the same: that counts as given. */
async function failed({ tabId, origin }: Place, code: ReturnType<typeof failureCode>, now: number): Promise<string> {
  if (code === 'timeout') await noteGiven(tabId, origin, now)
  if (code === 'fieldSwallowed') await tell(tabId, '!', failureText(code))
  return code
}

/** In the frame that was filled, and only if the person still wants it. */
async function submitLater(place: Place, frameId: number, sources: UnaskedSources): Promise<void> {
  const { tabId, origin } = place
  await new Promise(resolve => setTimeout(resolve, beforeSubmit))
  if ((await permission(place, sources)).submit) await callInPage(tabId, frameId, 'lockstepSubmit', { origin })
}
