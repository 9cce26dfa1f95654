import type { Account } from '../../core/account.ts'
import { codesFor } from '../../core/clock/skew.ts'
import { codeAt, hotp } from '../../core/otp.ts'
import { accountOf, advanceCounter } from '../../core/vault.ts'
import type { Answer, CodeView, Handlers } from '../../messages.ts'
import { takeUnfilled } from '../unfilled.ts'
import { changeVault, readVault, useVault } from '../vault-store.ts'

/** The codes. Asking for them again every time step is the screen's doing, not a person's use. */
export const codeHandlers = {
  'code.list': async ({ ids }) => {
    const now = Date.now()
    const wanted = new Set(ids)
    const { vault } = await readVault(now)
    return codeViews(
      vault.accounts.filter(({ id }) => wanted.has(id)),
      now,
    )
  },
  'code.advance': async ({ id, tabId }) => (tabId === undefined ? null : await unfilledCode(id, tabId)) ?? advanceCode(id, Date.now()),
} satisfies Partial<Handlers>

/**
 * Spends an HOTP account's counter: the next one is stored in both homes before this code is made
 * (RFC 4226 §7.2). A worker stopped in between skips a code; none ever comes twice.
 * @returns the code, and the counter that comes next
 * @throws Failure `notHotp`, `accountUnknown`, and as `changeVault`
 */
export async function advanceCode(id: string, now: number): Promise<{ code: string; counter: number }> {
  const spent = await changeVault(now, vault => ({ vault: advanceCounter(vault, id), answer: accountOf(vault, id) }))
  return { code: await hotp(spent), counter: spent.counter + 1 }
}

/**
 * The code that was spent for a fill of a tab which failed a moment ago; null when there is none, or the
 * account's counter has moved since.
 * @throws Failure `accountUnknown`, and as `useVault`
 */
async function unfilledCode(id: string, tabId: number): Promise<Answer<'code.advance'> | null> {
  const account = accountOf((await useVault(Date.now())).vault, id)
  const counter = await takeUnfilled(id, tabId, Date.now())
  if (account.type !== 'hotp' || counter === null || account.counter !== counter + 1) return null
  return { code: await codeAt(account, counter), counter: account.counter, again: true }
}

/** This time step's code and the next for each account; an HOTP code must be asked for. `now` in ms. */
export function codeViews(accounts: readonly Account[], now: number): Promise<CodeView[]> {
  return Promise.all(accounts.map(account => codeView(account, now)))
}

async function codeView(account: Account, now: number): Promise<CodeView> {
  if (account.type === 'hotp') return { id: account.id, code: null, next: null, validUntil: 0 }
  return { id: account.id, ...(await codesFor(account, now)) }
}
