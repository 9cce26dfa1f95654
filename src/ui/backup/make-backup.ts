import { backupCost, phoneCost } from '../../core/backup/aegis.ts'
import { base64url, randomBytes } from '../../core/bytes.ts'
import { ask } from '../../platform/ask.ts'
import { fileKey, type ScryptMessage } from '../kdf/index.ts'
import { vaultPasswordKey } from '../kdf/vault-password.ts'

/** A finished backup: the sealed file's text and how many accounts are in it. */
export interface MadeBackup {
  text: string
  count: number
}

/** The cost of a backup's own password with a fresh salt of 32 bytes; `forPhones` is Aegis's own, which slow phones open quickly. */
export function newScrypt(forPhones = false): ScryptMessage {
  return { ...(forPhones ? phoneCost : backupCost), salt: base64url(randomBytes(32)) }
}

/**
 * Seals the whole vault into a backup file's text. The background opens it again and compares
 * before it answers.
 * @param vaultPassword asked again: an open vault alone does not give its secrets away
 * @throws Failure `passwordWrong` for the vault's password, and what the background answers
 */
export async function makeBackup(vaultPassword: string, backupPassword: string, forPhones: boolean): Promise<MadeBackup> {
  const scrypt = newScrypt(forPhones)
  const passwordKey = await vaultPasswordKey(vaultPassword)
  return ask('backup.export', { passwordKey, fileKey: await fileKey(backupPassword, scrypt), scrypt })
}
