import { isWorthNoting } from '../../core/account/order.ts'
import { accountOf, markUsed } from '../../core/vault.ts'
import { type changeUnasked, changeVault, readVault } from '../vault-store.ts'

/**
 * Notes that an account's code was filled or copied, if that changes in which order accounts are
 * offered: most uses write nothing. The last change can still be taken back.
 * @param now in ms
 * @param change `changeUnasked` where nobody asked for it
 * @throws Failure `accountUnknown`, and as `changeVault`
 */
export async function noteAccountUse(id: string, now: number, change: typeof changeUnasked = changeVault): Promise<void> {
  const { vault } = await readVault(now)
  if (!isWorthNoting(vault.accounts, accountOf(vault, id))) return
  await change(now, newest => ({ vault: markUsed(newest, id, now), answer: null }))
}
