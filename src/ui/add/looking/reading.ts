import { signal } from '@preact/signals'
import type { NewAccount } from '../../../core/account.ts'
import { Failure } from '../../../core/failure.ts'
import { readTexts } from '../../../core/key-uri/enrolment-text.ts'
import type { OpenTab } from '../../../platform/tabs.ts'
import { found } from '../../state/found.ts'
import { whenLocked } from '../../state/vault.ts'
import { forget, newGathering, present, working } from '../gathering.ts'
import { nowhere, type Place, placeOf } from '../place.ts'
import { bindingOf, type Proposal, withIssuer } from '../preview/proposal.ts'
import type { Intake } from '../ways-in/intake.ts'
import { stopTyping } from '../ways-in/typing.ts'
import { afterReadingOn, type ReadFile, readFiles } from './read-files.ts'
import { pageSearch, pictureSearch } from './search.ts'
import { type Progress, progressOf } from './transfer.ts'

/** What is being added in this window. */
export const gathering = newGathering()

/** Where it is being added. */
export const place = signal<Place>(nowhere)

/** The transfer under way; null when there is none or all of it is here. */
export const progress = signal<Progress | null>(null)

/** What became of the files that were brought last. */
export const broughtFiles = signal<readonly ReadFile[]>([])

whenLocked(startOver)

let texts: string[] = []
let typed: NewAccount[] = []
let onlyFromPage = false

/** Sets the page accounts are added over. */
export function setPlace(tab: OpenTab | null): void {
  place.value = placeOf(tab)
  gathering.site.value = place.value.site
}

/** Drops what was gathered and the texts it was read from. */
export function startOver(): void {
  pictureSearch.drop()
  texts = []
  typed = []
  progress.value = null
  broughtFiles.value = []
  found.value = 0
  stopTyping()
  forget(gathering)
}

/** Leaves the add screen: what the page itself showed stays for the card above the list, all else is dropped. */
export function leave(): void {
  pageSearch.stop()
  if (!onlyFromPage || gathering.added.value) startOver()
}

/**
 * Reads what the page of a tab showed; gives how many accounts the person has something to say about.
 * @throws Failure why nothing of it can be used
 */
export async function readFromPage(tab: OpenTab, seen: string[]): Promise<number> {
  setPlace(tab)
  if (texts.length + typed.length === 0) {
    gathering.binding.value = true
    onlyFromPage = true
  }
  await readMore(seen)
  return waiting()
}

/** Accounts the person has something to say about: an account that is here and bound here already is no news. */
function waiting(): number {
  const { site } = gathering
  const isNews = ({ comparison, twin }: (typeof gathering.proposals.value)[number]) =>
    comparison.kind !== 'same' || (twin !== null && bindingOf(twin, site.value) !== null)
  return gathering.proposals.value.filter(isNews).length
}

/** Reads what was dropped, pasted or chosen and joins it with what was read before. */
export async function bring({ files, texts: written }: Intake): Promise<void> {
  await working(gathering, async () => {
    broughtFiles.value = []
    const { result: read } = await pictureSearch.run(watching => readFiles(files, watching))
    if (read === null) return
    broughtFiles.value = read.files
    if (written.length + read.texts.length === 0) return refuseNothing(files)
    await takeBrought([...written, ...read.texts])
  })
}

/** How many times as long a picture is looked at again whose search ended early. */
const morePatience = 3

/** Reads those of the brought files again that may hold more codes, with more time for each. */
export async function readOn(): Promise<void> {
  await working(gathering, async () => {
    const before = broughtFiles.value
    const files = before.flatMap(({ unfinished }) => unfinished ?? [])
    const { result: read } = await pictureSearch.run(watching => readFiles(files, watching, morePatience))
    if (read === null) return
    broughtFiles.value = afterReadingOn(before, read.files)
    if (read.texts.length > 0) await takeBrought(read.texts)
  })
}

/** Joins what was brought with what was read before. */
async function takeBrought(brought: string[]): Promise<void> {
  const known = gathering.proposals.value
  const nobodyChose = texts.length === 0 || onlyFromPage
  await readMore(brought)
  onlyFromPage = false
  if (nobodyChose && gathering.proposals.value.length > known.length) gathering.binding.value = await isAtHome(gathering.proposals.value)
}

/**
 * Whether what was brought belongs to the page below without anybody saying so: a picture or an address may come from
 * anywhere, so that only a known issuer's own site will do. A name that was taken from the page is no proof.
 */
async function isAtHome(proposals: readonly Proposal[]): Promise<boolean> {
  const { page, host } = place.value
  const issuer = proposals.length === 1 ? proposals[0]?.account.issuer : undefined
  if (!page?.secure || !issuer || issuer === host) return false
  const { issuerWord } = await import('../../../core/site/issuer-sites.ts')
  return issuerWord(issuer, page) === 'own'
}

/** Each file says for itself why it gave nothing. */
function refuseNothing(files: readonly File[]): void {
  if (files.length === 0) throw new Failure('imageUnreadable')
}

async function readMore(more: string[]): Promise<void> {
  const together = [...new Set([...texts, ...more])]
  const { accounts, problems, parts } = readTexts(together)
  if (accounts.length === 0) throw new Failure(problems[0]?.code ?? 'keyUriInvalid')
  texts = together
  progress.value = progressOf(parts)
  await present(gathering, [...withIssuer(accounts, place.value.host), ...typed], problems)
}

/** Takes a key typed by hand into the preview. */
export async function bringTyped(account: NewAccount): Promise<void> {
  await working(gathering, async () => {
    gathering.binding.value = true
    onlyFromPage = false
    typed = [account]
    if (texts.length > 0) await readMore([])
    else await present(gathering, typed, [])
  })
}

/** Whether what was just added may be filled on the page below. */
export function fillsHere(): boolean {
  return place.value.tabId !== null && place.value.site !== null && gathering.binding.value
}
