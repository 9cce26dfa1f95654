import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'

export { passphraseFrom } from './passphrase.ts'

/** The words passphrases are drawn from. */
export const passphraseWords: readonly string[] = dictionary['diceware-common']

let estimator: ZxcvbnFactory | null = null

/** How hard a password is to guess, from 0 (at once) to 4 (hard even with the sealed vault in hand). */
export function strengthOf(password: string): number {
  estimator ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })
  // Longer texts are only slower to judge: what makes them strong is in their first hundred characters.
  return estimator.check(password.slice(0, 100)).score
}
