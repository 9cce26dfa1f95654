import { signal } from '@preact/signals'
import type { NewAccount } from '../../core/account.ts'
import { readTexts } from '../../core/enrolment-text.ts'
import { Failure } from '../../core/failure.ts'
import { collectParts, type MigrationPart } from '../../core/migration.ts'
import type { OpenTab } from '../../platform/tabs.ts'
import { loadScan } from '../scan/load.ts'
import { found } from '../state/found.ts'
import { whenLocked } from '../state/vault.ts'
import { forget, newGathering, present, working } from './gathering.ts'
import type { Intake } from './intake.ts'
import { nowhere, type Place, placeOf } from './place.ts'
import { bindingOf, withIssuer } from './proposal.ts'

/** What is being added in this window. */
export const gathering = newGathering()

/** Where it is being added. */
export const place = signal<Place>(nowhere)

/** How far a transfer of several QR codes has come. */
export interface Progress {
  have: number
  of: number
}

/** The transfer under way; null when there is none or all of it is here. */
export const progress = signal<Progress | null>(null)

whenLocked(startOver)

let texts: string[] = []
let onlyFromPage = false

/** Sets the page accounts are added over. */
export function setPlace(tab: OpenTab | null): void {
  place.value = placeOf(tab)
  gathering.site.value = place.value.site
}

/** Drops what was gathered and the texts it was read from. */
export function startOver(): void {
  texts = []
  progress.value = null
  found.value = 0
  forget(gathering)
}

/** Leaves the add screen: what the page itself showed stays for the card above the list, all else is dropped. */
export function leave(): void {
  if (!onlyFromPage || gathering.added.value) startOver()
}

/** Reads what the page of a tab showed; gives how many accounts the person has something to say about. */
export async function readFromPage(tab: OpenTab, seen: string[]): Promise<number> {
  setPlace(tab)
  gathering.binding.value = true
  onlyFromPage = true
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
export async function bring({ pictures, texts: written }: Intake): Promise<void> {
  await working(gathering, async () => {
    if (pictures.length + written.length === 0) throw new Failure('imageUnreadable')
    const seen = pictures.length > 0 ? await textsIn(pictures) : []
    if (seen.length + written.length === 0) throw new Failure('qrNotFound')
    const alone = texts.length === 0
    onlyFromPage = false
    await readMore([...written, ...seen])
    if (alone) gathering.binding.value = gathering.proposals.value.length === 1
  })
}

async function textsIn(pictures: readonly Blob[]): Promise<string[]> {
  const { textsInPictures } = await loadScan()
  return textsInPictures(pictures)
}

async function readMore(more: string[]): Promise<void> {
  const together = [...new Set([...texts, ...more])]
  const { accounts, problems, parts } = readTexts(together)
  if (accounts.length === 0) throw new Failure(problems[0]?.code ?? 'keyUriInvalid')
  texts = together
  progress.value = progressOf(parts)
  await present(gathering, withIssuer(accounts, place.value.host), problems)
}

/** What is still to come of the transfers these parts belong to; null when nothing is. */
export function progressOf(parts: readonly MigrationPart[]): Progress | null {
  const { have, missing } = collectParts(parts)
  return missing > 0 ? { have, of: have + missing } : null
}

/** Takes a key typed by hand into the preview. */
export async function bringTyped(account: NewAccount): Promise<void> {
  await working(gathering, async () => {
    gathering.binding.value = true
    onlyFromPage = false
    await present(gathering, [account], [])
  })
}

/** Whether what was just added may be filled on the page below. */
export function fillsHere(): boolean {
  return place.value.tabId !== null && place.value.site !== null && gathering.binding.value
}
