import { Failure } from '../../core/failure.ts'
import { ask } from '../../platform/ask.ts'
import { passwordKey } from './index.ts'

/**
 * The vault's password as the key messages carry: 32 bytes as base64url.
 * @throws Failure `vaultMissing`, and as `passwordKey`
 */
export async function vaultPasswordKey(password: string): Promise<string> {
  const { kdf } = await ask('vault.status', {})
  if (!kdf) throw new Failure('vaultMissing')
  return passwordKey(password, kdf)
}
