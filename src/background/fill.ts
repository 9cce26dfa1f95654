import type { Account } from '../core/account.ts'
import { codesFor } from '../core/clock/skew.ts'
import { Failure, failureCode } from '../core/failure.ts'
import { hasRoomFor } from '../core/fill/field-room.ts'
import { chooseFrame, type FrameLook } from '../core/fill/frame-choice.ts'
import type { FillAnswer, FillOrder, LookReport, TypedAnswer } from '../core/page-report.ts'
import type { SiteChoice } from '../core/site/choice.ts'
import { type Page, siteHolds } from '../core/site.ts'
import type { FillReport } from '../messages.ts'
import { callInPage } from '../platform/page.ts'
import { oneAtATime } from '../platform/queue.ts'
import { type LookTarget, lookAt, markFor } from './look.ts'
import { securePage } from './secure-page.ts'
import type { Unfilled } from './unfilled.ts'

/** A code with less time left than this would be refused by the time the person presses Enter. */
const tooShortMs = 4_000

/** A page that was stuck for longer, in ms, is not typed into any more. */
const typingLimit = 3_000
/** How long a page may take that has to be typed into key by key, in ms. */
const settlingLimit = 6_000

/** Where to fill: a tab, and only its focused field when a person pointed at one. */
export interface FillTarget extends LookTarget {
  focusedOnly: boolean
  /** The person knows that the page asks for another code than an app's. */
  anyCode: boolean
  /** Nobody asked for it at this moment. */
  unasked?: boolean
}

/**
 * What filling needs from outside: the clock, the way to spend an HOTP counter (stored before it is
 * shown), and the account as it is stored now, rejecting when the vault was locked.
 */
export interface FillSources {
  now: () => number
  advance: (id: string) => Promise<{ code: string; counter: number }>
  /** Is told of a counter that was spent for a code that then was not filled. */
  unfilled: (spent: Unfilled) => Promise<void>
  stored: (id: string) => Promise<Account>
  siteChoices: () => Promise<readonly SiteChoice[]>
  /** Told of an account whose code was filled; nobody waits for what comes of it. */
  used: (id: string) => void
  /** Is told when the code stands in the page, in which frame, before anybody knows whether it was taken. */
  typed?: (frameId: number) => Promise<void>
}

/** The fills that are under way in this worker, by what they were asked for. */
const underWay = new Map<string, Promise<FillReport>>()

/**
 * Puts one account's code into the page's field, if the page is one the account belongs to.
 * The page is judged here by its address, and again inside the page in the task that types. A tab gets one
 * code at a time; asked for the very same again meanwhile, it is the one fill, so that a shortcut that was
 * pressed twice spends one HOTP counter.
 * @throws Failure site*, page*, field*, frameForeign or timeout: nothing was typed
 */
export function fillCode(account: Account, target: FillTarget, sources: FillSources): Promise<FillReport> {
  const { tabId, frameId, focusedOnly, anyCode, unasked = false } = target
  const asked = JSON.stringify([account.id, tabId, frameId, focusedOnly, anyCode, unasked])
  const filling = underWay.get(asked) ?? inTurn(account, target, sources)
  underWay.set(asked, filling)
  return filling.finally(() => underWay.delete(asked))
}

/** One after the other in a tab. What had to wait for long is not typed late: the person may be elsewhere by then. */
function inTurn(account: Account, target: FillTarget, sources: FillSources): Promise<FillReport> {
  const asked = sources.now()
  return oneAtATime(`fill-${target.tabId}`, async () => {
    if (sources.now() - asked > typingLimit) throw new Failure('timeout')
    return fillOnce(account, target, sources)
  })
}

async function fillOnce(account: Account, target: FillTarget, sources: FillSources): Promise<FillReport> {
  const { origin } = await boundPage(account, target.tabId)
  const frame = await frameToFill(target, origin, sources)
  const current = await stillBound(account.id, target.tabId, sources)
  refuseWithoutRoom(current, frame.value)
  const { code, waited, spent } = await codeToFill(current, sources)
  if (waited) await stillBound(account.id, target.tabId, sources)
  const fields = await type(target.tabId, frame, code, sources).catch(async thrown => {
    if (spent !== null) await sources.unfilled({ id: account.id, tabId: target.tabId, counter: spent, at: sources.now() })
    throw thrown
  })
  sources.used(account.id)
  return { outcome: waited ? 'waited' : 'filled', fields, reasons: frame.value.reasons }
}

/**
 * The frame of a page that a code would go to. Types nothing.
 * @throws Failure page*, field* or frameForeign where there is none
 */
export async function frameToFill(
  target: FillTarget,
  origin: string,
  { siteChoices }: Pick<FillSources, 'siteChoices'>,
): Promise<FrameLook> {
  const { focusedOnly, anyCode, unasked = false } = target
  const looks = await lookAt(target, { focusedOnly, anyCode, unasked, mark: markFor(await siteChoices(), origin) })
  return chooseFrame(looks, origin, { anyCode, unasked })
}

/** Before a counter is spent: a code that is longer than its field, or shorter than a row of boxes, would be spent for nothing. */
function refuseWithoutRoom({ digits }: Account, look: LookReport): void {
  if (!hasRoomFor(digits, look)) throw new Failure('fieldLength', String(look.room ?? 0))
}

/**
 * The tab's page, once it is certain that this account's codes may go there.
 * @throws Failure `pageUnreachable`, site*
 */
export async function boundPage(account: Account, tabId: number): Promise<Page> {
  const page = await securePage(tabId)
  if (account.sites.length === 0) throw new Failure('siteUnknown', page.host)
  if (!account.sites.some(site => siteHolds(site, page))) throw new Failure('siteMismatch', page.host)
  return page
}

/**
 * The account as it is stored now. While a page was looked at, or the next code waited for, the vault may
 * have been locked, or the account changed, removed or taken from this site.
 */
async function stillBound(id: string, tabId: number, { stored }: FillSources): Promise<Account> {
  const account = await stored(id)
  await boundPage(account, tabId)
  return account
}

interface CodeToFill {
  code: string
  waited: boolean
  /** The HOTP counter it cost; null for codes of the time. */
  spent: number | null
}

/** The code to type: for TOTP one with enough time left, waiting for the next when needed. */
async function codeToFill(account: Account, { now, advance }: FillSources): Promise<CodeToFill> {
  if (account.type === 'hotp') return spentCode(await advance(account.id))
  const { code, next, validUntil } = await codesFor(account, now())
  const left = validUntil - now()
  if (left >= tooShortMs) return { code, waited: false, spent: null }
  await new Promise(resolve => setTimeout(resolve, left))
  return { code: next, waited: true, spent: null }
}

const spentCode = ({ code, counter }: { code: string; counter: number }): CodeToFill => ({ code, waited: false, spent: counter - 1 })

/** Types, then asks how it ended. A page that left meanwhile had the code in its field when it did: it went on. */
async function type(tabId: number, { frameId, value }: FrameLook, code: string, { now, typed }: FillSources): Promise<number> {
  const { origin, nonce } = value
  const order: FillOrder = { origin, nonce, until: now() + typingLimit, code }
  const [begun] = await callInPage<TypedAnswer>(tabId, frameId, 'lockstepFill', order, typingLimit)
  if (!begun) throw new Failure('pageChanged')
  if ('failure' in begun.value) throw new Failure(begun.value.failure)
  await typed?.(frameId)
  const ended = await callInPage<FillAnswer>(tabId, frameId, 'lockstepSettled', null, settlingLimit).catch(goneOn)
  if (ended[0] && 'failure' in ended[0].value) throw new Failure(ended[0].value.failure)
  return begun.value.typed
}

function goneOn(thrown: unknown): [] {
  if (failureCode(thrown) !== 'pageUnreachable') throw thrown
  return []
}
