import { newAccount } from '../../../core/account.ts'
import { secretFromBase32 } from '../../../core/base32.ts'
import { ask } from '../../../platform/ask.ts'
import type { OpenTab } from '../../../platform/tabs.ts'
import type { PrintedKey } from '../../scan/index.ts'
import { messageOf } from '../preview/proposal.ts'
import { keyProblem } from '../ways-in/typed-key.ts'
import { setPlace } from './reading.ts'

/** The printed keys that are sound and belong to no stored account. None while the vault is locked. */
export async function keysToOffer(tab: OpenTab, keys: readonly PrintedKey[]): Promise<PrintedKey[]> {
  setPlace(tab)
  const sound = keys.filter(({ text }) => keyProblem(text) === null)
  const accounts = sound.map(({ text }) => messageOf(newAccount({ secret: secretFromBase32(text), accountName: '?' })))
  const comparisons = await ask('account.compare', { accounts }).catch(() => null)
  return comparisons === null ? [] : sound.filter((_key, i) => comparisons[i]?.kind !== 'same')
}

/** How a key begins, in groups of four, so that a person knows it again on the page. */
export function beginningOf(key: string): string {
  const groups = grouped(key).split(' ')
  return groups.length > 2 ? `${groups.slice(0, 2).join(' ')} …` : groups.join(' ')
}

/** The last of the words before a key, as many as fit one or two lines. */
export function lastWords(around: string): string {
  const end = around.slice(-70)
  return end === around ? around : `… ${end.replace(/^\S*\s/, '')}`
}

/** A key in groups of four, as pages print it. */
export function grouped(key: string): string {
  return key.replace(/(.{4})(?=.)/g, '$1 ')
}
