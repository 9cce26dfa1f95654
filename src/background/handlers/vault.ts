import { fromBase64url } from '../../core/bytes.ts'
import { reachOfUndo, undo } from '../../core/vault.ts'
import type { Handlers } from '../../messages.ts'
import { changePassword, createVault, lockVault, remainsText, setAside, unlockVault, vaultStatus } from '../vault-door.ts'
import { changeVault } from '../vault-store.ts'

const key32 = (text: string) => fromBase64url(text, 'messageInvalid', 32)

/** Getting in and out of the vault. */
export const vaultHandlers = {
  'vault.status': () => vaultStatus(Date.now()),
  'vault.create': ({ passwordKey, kdf }) => createVault(key32(passwordKey), kdf, Date.now()),
  'vault.unlock': ({ passwordKey }) => unlockVault(key32(passwordKey), Date.now()),
  'vault.lock': () => lockVault(Date.now()),
  'vault.changePassword': async ({ passwordKey, newPasswordKey, kdf }) => {
    await changePassword(key32(passwordKey), key32(newPasswordKey), kdf, Date.now())
    return null
  },
  'vault.undo': ({ changeId }) => {
    const now = Date.now()
    return changeVault(now, vault => ({ vault: undo(vault, changeId, now), answer: { undone: reachOfUndo(vault) } }))
  },
  'vault.remains': async () => ({ text: await remainsText() }),
  'vault.setAside': () => setAside(Date.now()),
} satisfies Partial<Handlers>
