import { isWorthNoting } from '../../core/account-order.ts'
import { accountOf, markUsed } from '../../core/vault.ts'
import { changeVault, readVault } from '../vault-store.ts'

/**
 * Notes that an account's code was filled or copied, if that changes in which order accounts are
 * offered: most uses write nothing. The last change can still be taken back. `now` in ms.
 * @throws Failure `accountUnknown`, and as `changeVault`
 */
export async function noteAccountUse(id: string, now: number): Promise<void> {
  const { vault } = await readVault(now)
  if (!isWorthNoting(vault.accounts, accountOf(vault, id))) return
  await changeVault(now, newest => ({ vault: markUsed(newest, id, now), answer: null }))
}
