import type { Account } from '../../core/account.ts'
import { codesAround } from '../../core/clock/skew.ts'
import { codeAt } from '../../core/otp.ts'
import { accountOf } from '../../core/vault.ts'
import type { Handlers, HelpCodes } from '../../messages.ts'
import { readVault } from '../vault-store.ts'

/** For a person whose code was rejected. */
export const helpHandlers = {
  'help.codes': async ({ id }) => {
    const now = Date.now()
    // A panel that is left open asks at every step: that is no use of the vault.
    return helpCodes(accountOf((await readVault(now)).vault, id), now)
  },
} satisfies Partial<Handlers>

/** `now` in ms. An HOTP code that was not given yet is never among them: it would have to be spent first. */
async function helpCodes(account: Account, now: number): Promise<HelpCodes> {
  if (account.type !== 'hotp') return { timed: await codesAround(account, now), spent: null }
  const counter = account.counter - 1
  return { timed: [], spent: counter < 0 ? null : { code: await codeAt(account, counter), counter } }
}
