import { addRecoveryCodes, clearRecoveryCodes, markRecoveryCode } from '../../core/account/recovery-codes.ts'
import { viewOf } from '../../core/account.ts'
import { fromBase64url } from '../../core/bytes.ts'
import { accountOf, type Vault } from '../../core/vault.ts'
import type { Handlers } from '../../messages.ts'
import { changeVault, checkPassword, useVault } from '../vault-store.ts'

/** Recovery codes: kept with their account, counted for every screen, read only with the password again. */
export const recoveryHandlers = {
  'recovery.add': ({ id, codes }) => changeAccount(id, vault => addRecoveryCodes(vault, id, codes)),
  'recovery.mark': ({ id, code, used }) => {
    const now = Date.now()
    return changeAccount(id, vault => markRecoveryCode(vault, id, code, used ? now : null))
  },
  'recovery.clear': ({ id }) => changeAccount(id, vault => clearRecoveryCodes(vault, id)),
  'recovery.reveal': async ({ id, passwordKey }) => {
    const opened = await useVault(Date.now())
    await checkPassword(opened, fromBase64url(passwordKey, 'messageInvalid', 32))
    return accountOf(opened.vault, id).recoveryCodes
  },
} satisfies Partial<Handlers>

/** One change of the vault, answered with the account as screens may see it afterwards. */
function changeAccount(id: string, change: (vault: Vault) => Vault) {
  return changeVault(Date.now(), vault => {
    const changed = change(vault)
    return { vault: changed, answer: viewOf(accountOf(changed, id)) }
  })
}
